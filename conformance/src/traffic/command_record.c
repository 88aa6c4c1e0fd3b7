/* SPDX-License-Identifier: MIT */
/*
 * strictline record: a relay between a client and a server that writes down
 * what passes.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "relay/relay.h"
#include "relay/upstream.h"
#include "server/certificate.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "system/scratch.h"
#include "system/signals.h"
#include "text/fault.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

struct record {
    const char *listen, *to, *output, *ca_file;
    bool tls, insecure, allow_remote;
    uint64_t count;
    uv_loop_t loop;
    struct addresses from;
    struct upstream server;
    struct signals signals;
    struct scratch scratch;
    struct buffer own_ca_file;
    struct session session;
    struct relay relay;
    struct buffer fault;
};

/* ---- the command line ---- */

enum record_option {
    RECORD_LISTEN = COMMAND_LONG + 1,
    RECORD_TO,
    RECORD_TLS,
    RECORD_CACERT,
    RECORD_INSECURE,
    RECORD_COUNT,
    RECORD_ALLOW_REMOTE
};

static const struct command_option options_table[] = {
    {RECORD_TO, "to", "SERVER",
     "the server: HOST:PORT, PORT on 127.0.0.1, or https://HOST[:PORT] for "
     "TLS"},
    {'o', "output", "FILE",
     "where to write the session; - is standard "
     "output"},
    {RECORD_LISTEN, "listen", "HOST:PORT",
     "listen there (default: 127.0.0.1 and any free port)"},
    {RECORD_TLS, "tls", NULL,
     "use TLS with clients; the certificate is fresh, for 127.0.0.1, ::1, "
     "localhost and the HOST of https://, and the file of its authority is "
     "printed, for curl --cacert and the like"},
    {RECORD_CACERT, "cacert", "FILE",
     "trusted authorities for https://HOST (default: this system's)"},
    {RECORD_INSECURE, "insecure", NULL,
     "accept any certificate of https://HOST"},
    {RECORD_COUNT, "count", "N",
     "stop after N connections (default: on a signal)"},
    {RECORD_ALLOW_REMOTE, "allow-remote", NULL,
     "allow HOST to be another machine, or reachable from one"},
    COMMAND_OPTIONS_END,
};

static const char *take_count(struct record *r, const char *value)
{
    return word_number(word_of(value), UINT32_MAX, &r->count) && r->count > 0
               ? NULL
               : "--count takes a number from 1 up";
}

static const char *take_option(void *context, int code, const char *value)
{
    struct record *r = context;

    switch (code) {
    case 'o':
        r->output = value;
        return NULL;
    case RECORD_LISTEN:
        r->listen = value;
        return NULL;
    case RECORD_TO:
        r->to = value;
        return NULL;
    case RECORD_TLS:
        r->tls = true;
        return NULL;
    case RECORD_CACERT:
        r->ca_file = value;
        return NULL;
    case RECORD_INSECURE:
        r->insecure = true;
        return NULL;
    case RECORD_COUNT:
        return take_count(r, value);
    default: /* RECORD_ALLOW_REMOTE */
        r->allow_remote = true;
        return NULL;
    }
}

/* What is recorded is often secret, and so is the port: neither must leave this
 * machine by mistake. */
static bool is_permitted(struct record *r, const char *text,
                         const struct addresses *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (!r->allow_remote && !address_is_loopback(&found->items[i]))
            return fault_add_path(&r->fault, text,
                                  "not on this machine; use --allow-remote "
                                  "to permit that");
    return true;
}

static int refuse_command_line(struct record *r)
{
    int status = usage_fault("record", r->fault.ptr);

    buffer_clear(&r->fault);
    return status;
}

/* ---- the run ---- */

static void on_finished(void *context)
{
    struct record *r = context;

    signals_close(&r->signals);
}

static void on_signal(void *context)
{
    struct record *r = context;

    relay_stop(&r->relay);
}

/* Standard output may be taken by the recording. */
static bool say(const struct record *r, const struct buffer *text,
                struct buffer *fault)
{
    if (strcmp(r->output, "-") != 0)
        return file_write("-", buffer_view(text), fault);
    fputs(text->ptr, stderr);
    return true;
}

static bool announce(struct record *r)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    buffer_add_text(&text, "recording at ");
    address_write(&r->relay.address, &text);
    buffer_add_text(&text, ", to ");
    address_write(&r->server.addresses.items[0], &text);
    if (r->server.secure)
        buffer_add_text(&text, " in TLS");
    if (r->tls)
        buffer_printf(&text, "\ncertificate authority: %s", r->own_ca_file.ptr);
    buffer_add_text(&text, "\nstop: Ctrl-C\n");
    good = say(r, &text, &r->fault);
    buffer_clear(&text);
    return good;
}

static bool summarize(struct record *r)
{
    const struct link_host *h = &r->relay.host;
    struct buffer text = BUFFER_EMPTY;
    bool good;

    buffer_printf(&text, "%" PRIu64 " connections, %" PRIu64 " octets\n",
                  h->opened, r->session.octets);
    if (h->unreached > 0)
        buffer_printf(&text,
                      "  %" PRIu64 " connections did not reach the server: "
                      "%s\n",
                      h->unreached, h->why);
    good = say(r, &text, &r->fault);
    buffer_clear(&text);
    return good;
}

static bool relay(struct record *r)
{
    bool good;

    r->relay.loop = &r->loop;
    r->relay.address = r->from.items[0];
    r->relay.to = &r->server.addresses;
    r->relay.session = &r->session;
    r->relay.count = r->count;
    r->relay.finished = on_finished;
    r->relay.context = r;
    if (!relay_start(&r->relay, &r->fault))
        return false;
    good = signals_watch(&r->signals, &r->loop, on_signal, r, &r->fault) &&
           announce(r);
    if (!good)
        relay_stop(&r->relay);
    uv_run(&r->loop, UV_RUN_DEFAULT);
    return good;
}

/* The session is closed in any case, with whatever could be written. */
static bool record_session(struct record *r)
{
    bool good;

    if (!session_open(&r->session, r->output, &r->fault))
        return false;
    good = relay(r);
    good = session_close(&r->session) && good;
    return good && summarize(r);
}

/* TLS towards clients, with a certificate that lasts as long as we run. */
static bool record_with_tls(struct record *r)
{
    const char *name =
        upstream_has_name(&r->server) ? r->server.host.ptr : NULL;
    bool good = false;

    if (!scratch_open(&r->scratch, &r->fault))
        return false;
    buffer_printf(&r->own_ca_file, "%s/ca.pem", r->scratch.path);
    r->relay.client_tls = tls_context_new();
    if (r->relay.client_tls == NULL)
        fault_add(&r->fault, "cannot make a TLS context");
    else
        good = certificate_install(r->relay.client_tls, name,
                                   r->own_ca_file.ptr, &r->fault) &&
               record_session(r);
    SSL_CTX_free(r->relay.client_tls);
    buffer_clear(&r->own_ca_file);
    return scratch_close(&r->scratch, &r->fault) && good;
}

static bool record_to_server(struct record *r)
{
    bool good;

    if (r->server.secure) {
        r->relay.server_tls =
            upstream_tls(&r->server, r->ca_file, r->insecure, &r->fault);
        if (r->relay.server_tls == NULL)
            return false;
    }
    good = r->tls ? record_with_tls(r) : record_session(r);
    SSL_CTX_free(r->relay.server_tls);
    return good;
}

static int record(struct record *r)
{
    bool good = false;

    if (event_loop_open(&r->loop, &r->fault)) {
        good = record_to_server(r);
        uv_loop_close(&r->loop);
    }
    if (!good)
        fprintf(stderr, "strictline record: %s\n", r->fault.ptr);
    buffer_clear(&r->fault);
    return good ? EXIT_OK : EXIT_RESOURCE;
}

static int find_ends(struct record *r)
{
    bool good = address_find(r->listen, &r->from, &r->fault) &&
                is_permitted(r, r->listen, &r->from) &&
                upstream_read(r->to, &r->server, &r->fault) &&
                is_permitted(r, r->to, &r->server.addresses);

    return good ? OPTIONS_READ : refuse_command_line(r);
}

static int run_record(struct record *r, int argc)
{
    int status;

    if (optind < argc)
        return usage_fault("record", "unexpected operand; the server is "
                                     "--to SERVER");
    if (r->to == NULL)
        return usage_fault("record", "--to SERVER is needed");
    if (r->output == NULL)
        return usage_fault("record", "--output FILE is needed");
    status = find_ends(r);
    if (status != OPTIONS_READ)
        return status;
    if (!r->server.secure && (r->ca_file != NULL || r->insecure))
        return usage_fault("record", "--cacert and --insecure are for "
                                     "--to https://HOST");
    return record(r);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct record *r = memory_get(sizeof *r);
    int status;

    *r = (struct record){.listen = "0", .scratch = SCRATCH_NONE};
    status = options_read(self, argc, argv, take_option, r);
    if (status == OPTIONS_READ)
        status = run_record(r, argc);
    upstream_clear(&r->server);
    free(r);
    return status;
}

const struct command command_record = {
    .name = "record",
    .place = 35,
    .run = run,
    .summary = "record what passes between a client and a server",
    .usage = "[OPTION...] --to SERVER --output FILE",
    .about =
        "Relays octets between clients and a server without looking into them, "
        "and writes a session: each read with its direction and time, and how "
        "each side ended. Whatever a client or server has received is in the "
        "file, even if the recorder is killed. 'strictline import' makes cases "
        "from a session, 'strictline serve FILE' replays it.",
    .options = options_table,
    .examples = "  strictline record --to 8080 --listen 9090 -o shop.session\n"
                "  curl http://127.0.0.1:9090/          then Ctrl-C\n"
                "  strictline import shop.session -o my-cases\n"
                "  strictline record --to https://shop.example --allow-remote "
                "--tls \\\n      --listen 9090 -o shop.session\n"
                "  curl --cacert CA --connect-to ::127.0.0.1:9090 "
                "https://shop.example/\n",
    .statuses = "Exit status: 0 ended by --count or a signal, 2 wrong usage, 4 "
                "no port, or the session cannot be written: then nothing more "
                "passes.",
};
