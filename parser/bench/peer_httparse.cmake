# SPDX-License-Identifier: MIT
# The package has the crate's source. Compiled as cargo does a release, with
# the vector instructions that its build.rs turns on: chosen when it runs.
set(PEER_PACKAGES "packages librust-httparse-dev, rustc")
find_program(RUSTC rustc)
foreach(prefix ${CMAKE_SYSTEM_PREFIX_PATH})
    file(GLOB crates ${prefix}/share/cargo/registry/httparse-1.*/src/lib.rs)
    list(APPEND httparse_sources ${crates})
endforeach()
if(RUSTC AND httparse_sources)
    set(PEER_FOUND TRUE)
    list(GET httparse_sources 0 HTTPARSE_SOURCE)
    set(crate ${CMAKE_CURRENT_BINARY_DIR}/libhttparse.rlib)
    set(shim ${CMAKE_CURRENT_BINARY_DIR}/libhttparse_shim.a)
    set(rust ${RUSTC} -C opt-level=3 -C panic=abort --edition 2018)
    add_custom_command(OUTPUT ${crate}
        COMMAND ${rust} --crate-type rlib --crate-name httparse --cap-lints allow
            --cfg httparse_simd --cfg "feature=\"std\"" -o ${crate} ${HTTPARSE_SOURCE}
        DEPENDS ${HTTPARSE_SOURCE} VERBATIM)
    add_custom_command(OUTPUT ${shim}
        COMMAND ${rust} --crate-type staticlib --extern httparse=${crate}
            -o ${shim} ${CMAKE_CURRENT_SOURCE_DIR}/peer_httparse.rs
        DEPENDS peer_httparse.rs ${crate} VERBATIM)
    add_custom_target(httparse-shim DEPENDS ${shim})
    find_package(Threads REQUIRED)
    peer_library(httparse ${shim} Threads::Threads ${CMAKE_DL_LIBS} m)
    add_dependencies(peer-httparse httparse-shim)
endif()
