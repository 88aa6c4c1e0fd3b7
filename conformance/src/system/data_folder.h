/* SPDX-License-Identifier: MIT */
/*
 * Where the program's data are: cases, requirements, clients, drivers, mutants.
 * Looked for from the program's own place, so that an installed tree can be
 * moved.
 */
#ifndef DATA_FOLDER_H
#define DATA_FOLDER_H

/*
 * The first of these that is there, as a path without links; memory of the
 * caller's:
 *
 *   share/strictline/NAME beside the program, as in a build folder
 *   ../share/strictline/NAME, as in an installed tree
 *   the folder or file of that name where the program was to be installed,
 * which is returned even if it is not there
 */
char *data_folder(const char *name);

/* Where scripts/clients puts what it compiles and installs: STRICTLINE_BUILT,
 * or else data_folder("built"). */
char *data_folder_built(void);

#endif
