#!/bin/bash -eu
# SPDX-License-Identifier: MIT
# After build.sh: every case judges our reference client, the lawful clients and
# the mutants, in one process and without a network.
"$WORK/host/strictline" selftest
