# SPDX-License-Identifier: MIT
# The package has the sources and no library; its default is the loose mode.
set(PEER_PACKAGES "package node-llhttp")
find_path(LLHTTP_SOURCE llhttp.c PATH_SUFFIXES share/llhttp)
find_path(LLHTTP_INCLUDE llhttp.h PATH_SUFFIXES share/include/llhttp)
if(LLHTTP_SOURCE AND LLHTTP_INCLUDE)
    set(PEER_FOUND TRUE)
    add_library(llhttp STATIC ${LLHTTP_SOURCE}/api.c
        ${LLHTTP_SOURCE}/http.c ${LLHTTP_SOURCE}/llhttp.c)
    set_target_properties(llhttp PROPERTIES EXPORT_COMPILE_COMMANDS OFF)
    target_compile_definitions(llhttp PUBLIC LLHTTP_STRICT_MODE=1)
    target_include_directories(llhttp SYSTEM PUBLIC ${LLHTTP_INCLUDE})
    peer_library(llhttp llhttp)
endif()
