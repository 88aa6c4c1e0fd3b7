/* SPDX-License-Identifier: MIT */
/*
 * Where the program's data is: cases, requirements, clients, drivers, mutants.
 * It is looked for relative to the program, so that an installed tree can be
 * moved.
 */
#ifndef DATA_FOLDER_H
#define DATA_FOLDER_H

/*
 * The first of these that exists, as a path without links, for the caller to
 * free:
 *
 *   share/strictline/NAME next to the program, as in a build folder
 *   ../share/strictline/NAME, as in an installed tree
 *   the folder or file with that name where the program was to be installed,
 * which is returned even if it does not exist
 */
char *data_folder(const char *name);

/* Where scripts/clients puts what it compiles and installs: STRICTLINE_BUILT,
 * or else data_folder("built"). */
char *data_folder_built(void);

#endif
