# SPDX-License-Identifier: MIT
# C++, only if there is a compiler for it.
include(CheckLanguage)
set(PEER_PACKAGES "packages libboost-dev, g++")
check_language(CXX)
find_path(BEAST_INCLUDE boost/beast/http/basic_parser.hpp)
if(CMAKE_CXX_COMPILER AND BEAST_INCLUDE)
    set(PEER_FOUND TRUE)
    enable_language(CXX)
    add_library(peer-beast STATIC peer_beast.cpp)
    target_compile_options(peer-beast PRIVATE ${warnings} -O2)
    target_include_directories(peer-beast SYSTEM PRIVATE ${BEAST_INCLUDE})
endif()
