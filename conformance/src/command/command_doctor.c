/* SPDX-License-Identifier: MIT */
/*
 * strictline doctor: what can be used here, and what to install for the rest.
 */
#include <getopt.h>
#include <signal.h>

#include "client/client_list.h"
#include "confine/isolation.h"
#include "run/doctor.h"
#include "source/import.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

static const struct command_option options[] = {
    COMMAND_OPTIONS_END,
};

/* They are built in, so all of them are always available. */
static void add_importers(struct buffer *out)
{
    const struct import_format *format;

    buffer_add_text(out, "Importers, all built in\n ");
    for (size_t i = 0; (format = import_format_at(i)) != NULL; i++)
        buffer_printf(out, " %s", format->name);
    buffer_add_text(out, "\n\n");
}

static int look(void)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct client_list clients;
    struct proxy_list proxies;
    bool read, looked;
    int status;

    signal(SIGPIPE, SIG_IGN); /* a client may exit before it is written to */
    read = client_list_read(&clients, &faults);
    read = proxy_list_read(&proxies, &faults) && read;
    add_importers(&out);
    looked = doctor_look(&clients, &proxies, &out, &faults);
    client_list_clear(&clients);
    proxy_list_clear(&proxies);
    status = usage_finish(read ? CORPUS_OK : CORPUS_DAMAGED, &out, &faults);
    return looked || status != EXIT_OK ? status : EXIT_RESOURCE;
}

static int run(const struct command *self, int argc, char **argv)
{
    int status = options_read(self, argc, argv, NULL, NULL);

    if (status != OPTIONS_READ)
        return status;
    if (argc > optind)
        return usage_fault("doctor", "it takes no arguments");
    return look();
}

const struct command command_doctor = {
    .name = "doctor",
    .place = 64,
    .run = run,
    .summary = "show which clients, proxies and tools are usable here",
    .usage = "",
    .about =
        "Starts each client and proxy to learn its version, names the missing "
        "ones with the reason, reports how far clients are isolated from the "
        "machine, looks for the tools that this program uses, and ends with "
        "one command line that installs the rest.",
    .options = options,
    .statuses =
        "Clients run in their own namespaces if the machine allows it; if not, "
        "they are refused connections to other machines. The environment "
        "variable " ISOLATION_VARIABLE
        " is auto, always or never. Exit status: 0, or 2 wrong usage, 3 a "
        "damaged client file, 4 I/O error.",
};
