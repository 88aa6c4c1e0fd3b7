/* SPDX-License-Identifier: MIT */
/*
 * What must not remain if the program ends before its owner has undone it:
 * running out of memory ends the program anywhere (buffer.h).
 */
#ifndef AT_EXIT_H
#define AT_EXIT_H

/* From now on undo(what) is called when the program exits, before those
 * registered earlier. For one thread only. */
void at_exit_undo(void (*undo)(void *what), void *what);

/* Undoes everything now, for callers that end the program without exit(3). */
void at_exit_now(void);

/* Removes it: it has been undone. */
void at_exit_forget(void (*undo)(void *what), const void *what);

#endif
