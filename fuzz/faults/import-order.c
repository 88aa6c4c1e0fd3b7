/* SPDX-License-Identifier: MIT */
/*
 * A connection is closed twice.
 * Target: import_session
 * Wraps: import_close
 */
#include "source/import.h"

void __real_import_close(struct import *im, struct import_connection *c);
void __wrap_import_close(struct import *im, struct import_connection *c);

void __wrap_import_close(struct import *im, struct import_connection *c)
{
    struct import_event ev = {.type = IMPORT_CLOSE, .connection = c};

    im->sink.take(im->sink.context, &ev);
    __real_import_close(im, c);
}
