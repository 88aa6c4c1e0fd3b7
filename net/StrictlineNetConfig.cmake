# SPDX-License-Identifier: MIT
include(CMakeFindDependencyMacro)
find_dependency(Strictline)
find_dependency(OpenSSL 3.0)
include(${CMAKE_CURRENT_LIST_DIR}/StrictlineNetTargets.cmake)
