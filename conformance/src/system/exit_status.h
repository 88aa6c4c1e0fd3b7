/* SPDX-License-Identifier: MIT */
/* The exit statuses of the program; scripts/lib.sh has them too. */
#ifndef EXIT_STATUS_H
#define EXIT_STATUS_H

enum exit_status {
    EXIT_OK = 0,      /* no unexpected failure */
    EXIT_FAILED = 1,  /* some unexpected failure */
    EXIT_USAGE = 2,   /* a wrong command line */
    EXIT_DAMAGED = 3, /* damaged input, or the harness broke */
    EXIT_RESOURCE = 4 /* resource or I/O: try again */
};

#endif
