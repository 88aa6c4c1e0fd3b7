# SPDX-License-Identifier: MIT
# Our own library, with its private headers for the walkers.
peer_library(strictline libstrictline)
target_include_directories(peer-strictline PRIVATE ../src)
