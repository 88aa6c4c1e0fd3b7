/* SPDX-License-Identifier: MIT */
/*
 * oracle_tool FOLDER: compares ours with the outcomes in a folder of the
 * oracle's format, of which some files may be missing. Exit status 0: no
 * difference; 1: some, which are printed; 2: no such folder or file.
 */
#include <stdio.h>

#include "oracle_check.h"

int main(int argc, char **argv)
{
    unsigned all = 0;
    size_t loaded = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: oracle_tool FOLDER\n");
        return 2;
    }
    for (size_t i = 0; i < ORACLE_FILES; i++) {
        unsigned differences;

        switch (oracle_check_file(argv[1], &oracle_files[i], &differences)) {
        case ORACLE_LOADED:
            loaded++;
            break;
        case ORACLE_ABSENT:
            break;
        case ORACLE_DAMAGED:
            return 2;
        }
        all += differences;
    }
    if (loaded == 0)
        return 2;
    return all > 0;
}
