/* SPDX-License-Identifier: MIT */
/* What the parser itself asks of the table of deviations. */
#ifndef DEVIATION_H
#define DEVIATION_H

#include <strictline/deviation.h>
#include <strictline/error.h>

/* The error when a profile rejects it. */
enum sl_err sl__deviation_error(enum sl_deviation what);

#endif
