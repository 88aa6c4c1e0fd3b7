/* SPDX-License-Identifier: MIT */
/*
 * strictline driver-check: whether a driver keeps the contract.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_list.h"
#include "run/driver_check.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

static const struct command_option options[] = {
    {0, NULL, "FILE",
     "a driver, a filter, or the client file of one; or the name of a client"},
    COMMAND_OPTIONS_END,
};

/* A name without a slash is looked for among the clients, unless a file has
 * that name. */
static bool read_driver(const char *word, struct client *out,
                        struct buffer *fault)
{
    struct client_list list;
    struct client *found;
    struct buffer others = BUFFER_EMPTY;

    if (client_read(word, out, fault))
        return true;
    if (strchr(word, '/') != NULL)
        return false;
    buffer_truncate(fault, 0);
    client_list_read(&list, &others);
    found = client_find(&list, word, fault);
    if (found != NULL) {
        *out = *found;
        *found = (struct client){.name = NULL};
    } else {
        buffer_add_text(fault, "\n");
        buffer_add(fault, others.ptr, others.len);
    }
    client_list_clear(&list);
    buffer_clear(&others);
    return found != NULL;
}

static int check(const char *word)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct client driver;
    bool kept = false;
    bool made;
    int status;

    if (!read_driver(word, &driver, &faults))
        return usage_finish(CORPUS_DAMAGED, &out, &faults);
    if (driver.kind != CLIENT_DRIVER || driver.browser) {
        bool browser = driver.browser;

        client_clear(&driver);
        return usage_fault("driver-check",
                           browser ? "a browser reads no jobs itself; "
                                     "'strictline run' shows whether it works"
                                   : "that is not a driver");
    }
    made = driver_check(&driver, &out, &kept, &faults);
    client_clear(&driver);
    if (made)
        buffer_add_text(&out, kept ? "The driver keeps the contract.\n"
                                   : "The driver does not keep the contract; "
                                     "see drivers/README.md.\n");
    status = usage_finish(CORPUS_OK, &out, &faults);
    if (status != EXIT_OK)
        return status;
    if (!made)
        return EXIT_RESOURCE;
    return kept ? EXIT_OK : EXIT_FAILED;
}

static int run(const struct command *self, int argc, char **argv)
{
    int status = options_read(self, argc, argv, NULL, NULL);

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind != 1)
        return usage_fault("driver-check", "it takes one FILE");
    return check(argv[optind]);
}

const struct command command_driver_check = {
    .name = "driver-check",
    .place = 62,
    .run = run,
    .summary = "tell the author of a driver whether it keeps the contract",
    .usage = "FILE",
    .about =
        "Starts the driver and gives it jobs: plain responses, odd statuses, "
        "empty and large bodies, broken and silent servers, two requests, TLS, "
        "fields and content to send, and parts that it does not know. Each "
        "answer is checked against the contract in drivers/README.md. What the "
        "client makes of a response is not judged; run does that. If a driver "
        "does not answer, the report says whether it only forgot to flush.",
    .options = options,
    .examples = "  strictline driver-check ./my-driver.py\n"
                "  strictline driver-check node-http\n",
    .statuses = "Exit status: 0 the contract is kept, 1 it is not, 2 wrong "
                "usage, 3 a damaged file, 4 I/O error.",
};
