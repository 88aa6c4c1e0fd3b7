# SPDX-License-Identifier: MIT
set(PEER_PACKAGES "package libhttp-parser-dev")
find_library(HTTP_PARSER_LIBRARY http_parser)
find_path(HTTP_PARSER_INCLUDE http_parser.h)
if(HTTP_PARSER_LIBRARY AND HTTP_PARSER_INCLUDE)
    set(PEER_FOUND TRUE)
    peer_library(http_parser ${HTTP_PARSER_LIBRARY})
    target_include_directories(peer-http_parser SYSTEM PRIVATE ${HTTP_PARSER_INCLUDE})
endif()
