# SPDX-License-Identifier: MIT
# The page of a matrix (src/page/page.h) is part of the program: its files as
# arrays of octets. The order of the scripts is that of their constants.
set(page_scripts words data dom rows grid case client compare main)

# embed_file OUT NAME FILE...: appends the array page_NAME to the variable OUT.
function(embed_file out name)
    set(all "")
    foreach(file ${ARGN})
        set(path ${CMAKE_CURRENT_SOURCE_DIR}/page/${file})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
        file(READ ${path} octets HEX)
        string(APPEND all ${octets})
    endforeach()
    string(REGEX REPLACE "(..)" "0x\\1," all "${all}")
    string(REPEAT "....." 15 line)
    string(REGEX REPLACE "(${line})" "\\1\n" all "${all}")
    set(${out} "${${out}}const unsigned char page_${name}[] = {\n${all}};\nconst size_t page_${name}_len = sizeof page_${name};\n" PARENT_SCOPE)
endfunction()

set(page_assets "#include \"page/page_assets.h\"\n")
list(TRANSFORM page_scripts APPEND .js)
embed_file(page_assets template page.html)
embed_file(page_assets style page.css)
embed_file(page_assets script ${page_scripts})
file(CONFIGURE OUTPUT page_assets.c CONTENT "${page_assets}" @ONLY)
