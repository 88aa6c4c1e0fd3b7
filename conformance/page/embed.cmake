# SPDX-License-Identifier: MIT
# The page of a matrix (src/page/page.h) and the site of serve (src/desk) are
# part of the program: their files as arrays of octets. The order of the scripts
# is that of their constants.
set(page_scripts words octets data dom rows grid case client compare pairs main)

# embed_file OUT ARRAY FILE...: appends the array to the variable OUT; files are
# those of this folder.
function(embed_file out name)
    set(all "")
    foreach(file ${ARGN})
        set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
        file(READ ${path} octets HEX)
        string(APPEND all ${octets})
    endforeach()
    string(REGEX REPLACE "(..)" "0x\\1," all "${all}")
    string(REPEAT "....." 15 line)
    string(REGEX REPLACE "(${line})" "\\1\n" all "${all}")
    set(${out} "${${out}}const unsigned char ${name}[] = {\n${all}};\nconst size_t ${name}_len = sizeof ${name};\n" PARENT_SCOPE)
endfunction()

set(page_assets "#include \"page/page_assets.h\"\n")
list(TRANSFORM page_scripts REPLACE "(.+)" "page/\\1.js")
embed_file(page_assets page_template page/page.html)
embed_file(page_assets page_style page/page.css)
embed_file(page_assets page_script ${page_scripts})
file(CONFIGURE OUTPUT page_assets.c CONTENT "${page_assets}" @ONLY)

set(desk_assets "#include \"desk/desk_assets.h\"\n")
embed_file(desk_assets desk_frame site/frame.html)
embed_file(desk_assets desk_driven site/driven.html)
embed_file(desk_assets desk_jobs site/jobs.js)
embed_file(desk_assets desk_site site/site.html)
embed_file(desk_assets desk_site_style page/page.css site/site.css)
embed_file(desk_assets desk_site_script page/words.js page/octets.js page/dom.js
    page/case.js site/jobs.js site/site.js)
file(CONFIGURE OUTPUT desk_assets.c CONTENT "${desk_assets}" @ONLY)
