/* SPDX-License-Identifier: MIT */
/*
 * The lines that go to a driver and come from it; drivers/README.md is the
 * protocol. Pure.
 */
#ifndef DRIVER_LINE_H
#define DRIVER_LINE_H

#include "client/session.h"
#include "judge/outcome.h"

/* Appends the line for a job. ca_file is in it if the ask is over TLS. */
void driver_line_job(unsigned id, const struct ask *ask, const char *ca_file,
                     struct buffer *out);

enum driver_line {
    DRIVER_LINE_OTHER, /* whatever a library printed */
    DRIVER_LINE_HELLO,
    DRIVER_LINE_RESULT
};

/* The kind of the line; *rest is what follows its first word. */
enum driver_line driver_line_kind(struct sl_bytes line, struct sl_bytes *rest);

/*
 * Reads the rest of a result line. False if it is not about the job id. A line
 * that is but cannot be understood gives RESULT_BROKEN.
 */
bool driver_line_result(struct sl_bytes rest, unsigned id, bool two,
                        struct answer *first, struct answer *second);

#endif
