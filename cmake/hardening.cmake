# SPDX-License-Identifier: MIT
# What the compiler and the linker do against remaining bugs: fortified string
# functions, canaries, stacks that are probed page by page, marked jump targets,
# a random load address, and tables that are read-only once the program runs. cmake/tests/hardened.sh reads them off what was built.
include(CheckCCompilerFlag)

check_c_compiler_flag(-fcf-protection=full STRICTLINE_CAN_CET)
check_c_compiler_flag(-mbranch-protection=standard STRICTLINE_CAN_BTI)
check_c_compiler_flag(-fstack-clash-protection STRICTLINE_CAN_CLASH)

set(flags -fstack-protector-strong)
if(STRICTLINE_CAN_CET)
    list(APPEND flags -fcf-protection=full)
elseif(STRICTLINE_CAN_BTI)
    list(APPEND flags -mbranch-protection=standard)
endif()
if(STRICTLINE_CAN_CLASH)
    list(APPEND flags -fstack-clash-protection)
endif()
# The checks of string functions come with optimisation only. Distributions set
# a level of their own.
add_compile_options(${flags}
    "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>"
    "$<$<NOT:$<STREQUAL:$<TARGET_PROPERTY:TYPE>,SHARED_LIBRARY>>:-fPIE>")
add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack
    "$<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>")
