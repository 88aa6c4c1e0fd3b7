#!/bin/bash -eu
# SPDX-License-Identifier: MIT
exec "$SRC/strictline/oss-fuzz/build.sh"
