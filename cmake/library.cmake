# SPDX-License-Identifier: MIT
# What libstrictline and libstrictline-net have in common: both kinds of
# library, hidden symbols, and the files by which others find them.
include(CMakePackageConfigHelpers)

# strictline_add_library(NAME SOURCE...): libNAME-static and libNAME-shared, or
# only the kind that BUILD_SHARED_LIBS selects, if it is set; their
# targets are in ${LIBRARIES}. libNAME, which the rest of the tree links, is the
# static one if there is one: unit tests call what a shared library hides.
function(strictline_add_library name)
    set(kinds static shared)
    if(DEFINED BUILD_SHARED_LIBS)
        if(BUILD_SHARED_LIBS)
            set(kinds shared)
        else()
            set(kinds static)
        endif()
    endif()
    set(libraries "")
    foreach(kind ${kinds})
        string(TOUPPER ${kind} KIND)
        set(target lib${name}-${kind})
        add_library(${target} ${KIND} ${ARGN})
        set_target_properties(${target} PROPERTIES
            OUTPUT_NAME ${name} EXPORT_NAME ${name}
            VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
        target_include_directories(${target} PUBLIC
            $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
            $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
        if(NOT STRICTLINE_EXPORT_INTERNALS)
            set_target_properties(${target} PROPERTIES C_VISIBILITY_PRESET hidden)
        endif()
        if(kind STREQUAL static)
            set_target_properties(${target} PROPERTIES EXPORT_NAME ${name}-static)
        elseif(NOT APPLE)
            # libstrictline is found where libstrictline-net is.
            set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN")
        endif()
        list(APPEND libraries ${target})
    endforeach()
    list(GET libraries 0 first)
    add_library(lib${name} ALIAS ${first})
    add_library(Strictline::${name} ALIAS ${first})
    set(LIBRARIES ${libraries} PARENT_SCOPE)
endfunction()

# strictline_install_library(NAME PACKAGE [DEPENDENCY...]): the libraries of
# ${LIBRARIES}, their headers, NAME.pc from NAME.pc.in, and the CMake package
# PACKAGE with the target Strictline::NAME, which is the shared library if there
# is one, and Strictline::NAME-static. A DEPENDENCY is what find_dependency
# takes. No installed file names the prefix, so that the tree can be moved.
function(strictline_install_library name package)
    set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/${package})
    set(pc_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
    set(dependencies "")
    foreach(dependency ${ARGN})
        string(APPEND dependencies "find_dependency(${dependency})\n")
    endforeach()
    configure_file(${PROJECT_SOURCE_DIR}/cmake/Config.cmake.in
        ${package}Config.cmake @ONLY)
    write_basic_package_version_file(${package}ConfigVersion.cmake
        COMPATIBILITY SameMinorVersion)

    set(pc_prefix ${CMAKE_INSTALL_PREFIX})
    if(NOT IS_ABSOLUTE ${CMAKE_INSTALL_LIBDIR})
        file(RELATIVE_PATH up /p/${pc_dir} /p)
        string(REGEX REPLACE "/$" "" up ${up})
        set(pc_prefix "\${pcfiledir}/${up}")
    endif()
    cmake_path(APPEND pc_libdir "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
    cmake_path(APPEND pc_includedir "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
    configure_file(${name}.pc.in ${name}.pc @ONLY)

    install(TARGETS ${LIBRARIES} EXPORT ${package})
    install(DIRECTORY include/strictline TYPE INCLUDE)
    install(EXPORT ${package} FILE ${package}Targets.cmake
        NAMESPACE Strictline:: DESTINATION ${package_dir})
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${package}Config.cmake
            ${CMAKE_CURRENT_BINARY_DIR}/${package}ConfigVersion.cmake
        DESTINATION ${package_dir})
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${pc_dir})
endfunction()

# strictline_test_symbols(NAME): nothing but the functions of the headers can be
# seen. What sanitizers and internals for tests add is not ours.
function(strictline_test_symbols name)
    if(STRICTLINE_SANITIZE OR STRICTLINE_EXPORT_INTERNALS)
        return()
    endif()
    file(GLOB headers CONFIGURE_DEPENDS include/strictline/*.h)
    foreach(library ${LIBRARIES})
        string(REGEX REPLACE ".*-" "" kind ${library})
        add_test(NAME ${name}.symbols-${kind}
            COMMAND ${PROJECT_SOURCE_DIR}/cmake/tests/symbols.sh
                $<TARGET_FILE:${library}> ${headers})
    endforeach()
endfunction()
