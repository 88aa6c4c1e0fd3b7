# SPDX-License-Identifier: MIT
# Of all that H2O exports only the parser is called; nothing else starts.
set(PEER_PACKAGES "package libh2o-evloop-dev")
find_library(H2O_LIBRARY h2o-evloop)
if(H2O_LIBRARY)
    set(PEER_FOUND TRUE)
    peer_library(picohttpparser ${H2O_LIBRARY})
endif()
