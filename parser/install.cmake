# SPDX-License-Identifier: MIT
# What others need to use the library: headers, archive, pkg-config file,
# CMake package (find_package(Strictline), Strictline::strictline).
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Strictline)

# Below ${prefix}, so that an installed tree can be moved.
cmake_path(APPEND pc_libdir "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
cmake_path(APPEND pc_includedir "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
configure_file(strictline.pc.in strictline.pc @ONLY)
write_basic_package_version_file(StrictlineConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(TARGETS libstrictline EXPORT Strictline)
install(DIRECTORY include/strictline TYPE INCLUDE)
install(EXPORT Strictline FILE StrictlineConfig.cmake
    NAMESPACE Strictline:: DESTINATION ${package_dir})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/StrictlineConfigVersion.cmake
    DESTINATION ${package_dir})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/strictline.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
