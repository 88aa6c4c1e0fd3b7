/* SPDX-License-Identifier: MIT */
/*
 * What must not be left if the program ends before its owner has undone it:
 * memory that runs out ends it wherever it is (buffer.h).
 */
#ifndef AT_EXIT_H
#define AT_EXIT_H

/* From now on undo(what) is called when the program exits, before those that
 * were told earlier. For one thread only. */
void at_exit_undo(void (*undo)(void *what), void *what);

/* Undoes all of it now, for whoever ends the program without exit(3). */
void at_exit_now(void);

/* It was undone. */
void at_exit_forget(void (*undo)(void *what), const void *what);

#endif
