/* SPDX-License-Identifier: MIT */
/*
 * A folder of the oracle's format, checked file by file.
 */
#ifndef ORACLE_CHECK_H
#define ORACLE_CHECK_H

#include <json-c/json.h>

struct oracle_file {
    const char *name;
    unsigned (*check)(struct json_object *row);
};

#define ORACLE_FILES 3
extern const struct oracle_file oracle_files[ORACLE_FILES];

enum oracle_load { ORACLE_LOADED, ORACLE_ABSENT, ORACLE_DAMAGED };

/* Compares all rows of a file; prints the differences, the excuses that were
 * used, and what is wrong with the file. */
enum oracle_load oracle_check_file(const char *folder,
                                   const struct oracle_file *file,
                                   unsigned *differences);

#endif
