/* SPDX-License-Identifier: MIT */
#include "ending/at_exit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Files being written, a scratch folder, processes: a dozen. Anything more is
 * left for the next run, as if the program had been killed. */
#define UNDOINGS_MAX 32

static struct {
    void (*undo)(void *what);
    void *what;
} undoings[UNDOINGS_MAX];
static size_t count;

/* If memory runs out here again, the next exit continues. */
static void undo_all(void)
{
    while (count > 0) {
        count--;
        atexit(undo_all);
        undoings[count].undo(undoings[count].what);
    }
}

void at_exit_now(void)
{
    undo_all();
}

void at_exit_undo(void (*undo)(void *what), void *what)
{
    static bool begun;

    if (!begun)
        atexit(undo_all);
    begun = true;
    if (count == UNDOINGS_MAX)
        return;
    undoings[count].undo = undo;
    undoings[count].what = what;
    count++;
}

void at_exit_forget(void (*undo)(void *what), const void *what)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (undoings[i].undo != undo || undoings[i].what != what)
            undoings[kept++] = undoings[i];
    count = kept;
}
