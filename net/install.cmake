# SPDX-License-Identifier: MIT
# What others need to use the library, beside that of parser/install.cmake:
# find_package(StrictlineNet), Strictline::strictline-net.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/StrictlineNet)

cmake_path(APPEND pc_libdir "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
cmake_path(APPEND pc_includedir "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
configure_file(strictline-net.pc.in strictline-net.pc @ONLY)
write_basic_package_version_file(StrictlineNetConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(TARGETS libstrictline-net EXPORT StrictlineNet)
install(FILES include/strictline/net.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/strictline)
install(EXPORT StrictlineNet FILE StrictlineNetTargets.cmake
    NAMESPACE Strictline:: DESTINATION ${package_dir})
install(FILES StrictlineNetConfig.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/StrictlineNetConfigVersion.cmake
    DESTINATION ${package_dir})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/strictline-net.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
