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
    const char *listen, *to, *output;
    bool tls, allow_remote;
    uint64_t count;
    uv_loop_t loop;
    struct addresses from_addresses, to_addresses;
    struct signals signals;
    struct scratch scratch;
    struct buffer ca_file;
    struct session session;
    struct relay relay;
    struct buffer fault;
};

/* ---- the command line ---- */

enum record_option {
    RECORD_LISTEN = COMMAND_LONG + 1,
    RECORD_TO,
    RECORD_TLS,
    RECORD_COUNT,
    RECORD_ALLOW_REMOTE
};

static const struct command_option options_table[] = {
    {RECORD_TO, "to", "HOST:PORT", "the server; PORT alone is on 127.0.0.1"},
    {'o', "output", "FILE",
     "where the session is written; - is standard "
     "output"},
    {RECORD_LISTEN, "listen", "HOST:PORT",
     "listen there (default: 127.0.0.1 and a port that is free)"},
    {RECORD_TLS, "tls", NULL,
     "speak TLS with clients, and plain TCP with the server; the certificate "
     "is fresh, for 127.0.0.1, ::1 and localhost, and the file of its "
     "authority is printed, for curl --cacert and the like"},
    {RECORD_COUNT, "count", "N",
     "stop after N connections (default: when a signal comes)"},
    {RECORD_ALLOW_REMOTE, "allow-remote", NULL,
     "let HOST be another machine, or reachable from one"},
    COMMAND_OPTIONS_END,
};

static const char *take_count(struct record *r, const char *value)
{
    return word_number(word_of(value), UINT32_MAX, &r->count) && r->count > 0
               ? NULL
               : "--count takes a number from 1 on";
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
    case RECORD_COUNT:
        return take_count(r, value);
    default: /* RECORD_ALLOW_REMOTE */
        r->allow_remote = true;
        return NULL;
    }
}

/* What is recorded is often secret, and so is the port: neither leaves this
 * machine by mistake. */
static bool find_address(struct record *r, const char *text,
                         struct addresses *out)
{
    if (!address_find(text, out, &r->fault))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (!r->allow_remote && !address_is_loopback(&out->items[i]))
            return fault_add_path(&r->fault, text,
                                  "not on this machine; --allow-remote "
                                  "permits that");
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

/* Standard output may be the recording. */
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
    address_write(&r->to_addresses.items[0], &text);
    if (r->tls)
        buffer_printf(&text, "\ncertificate authority: %s", r->ca_file.ptr);
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
                      h->unreached, strerror(h->error));
    good = say(r, &text, &r->fault);
    buffer_clear(&text);
    return good;
}

static bool relay(struct record *r)
{
    bool good;

    r->relay.loop = &r->loop;
    r->relay.address = r->from_addresses.items[0];
    r->relay.to = &r->to_addresses;
    r->relay.session = &r->session;
    r->relay.count = r->count;
    r->relay.finished = on_finished;
    r->relay.context = r;
    if (!relay_start(&r->relay, &r->fault))
        return false;
    signals_watch(&r->signals, &r->loop, on_signal, r);
    good = announce(r);
    if (!good)
        relay_stop(&r->relay);
    uv_run(&r->loop, UV_RUN_DEFAULT);
    return good;
}

/* The session is closed in any case, and what could be written is in it. */
static bool record_session(struct record *r)
{
    bool good;

    if (!session_open(&r->session, r->output, &r->fault))
        return false;
    good = relay(r);
    good = session_close(&r->session) && good;
    return good && summarize(r);
}

static bool record_with_tls(struct record *r)
{
    bool good = false;

    if (!scratch_open(&r->scratch, &r->fault))
        return false;
    buffer_printf(&r->ca_file, "%s/ca.pem", r->scratch.path);
    r->relay.tls = tls_context_new();
    if (r->relay.tls == NULL)
        fault_add(&r->fault, "cannot make a TLS context");
    else
        good = certificate_install(r->relay.tls, r->ca_file.ptr, &r->fault) &&
               record_session(r);
    SSL_CTX_free(r->relay.tls);
    buffer_clear(&r->ca_file);
    return scratch_close(&r->scratch, &r->fault) && good;
}

static int record(struct record *r)
{
    bool good = false;

    if (event_loop_open(&r->loop, &r->fault)) {
        good = r->tls ? record_with_tls(r) : record_session(r);
        uv_loop_close(&r->loop);
    }
    if (!good)
        fprintf(stderr, "strictline record: %s\n", r->fault.ptr);
    buffer_clear(&r->fault);
    return good ? EXIT_OK : EXIT_RESOURCE;
}

static int run_record(struct record *r, int argc)
{
    if (optind < argc)
        return usage_fault("record", "there are no operands; the server is "
                                     "--to HOST:PORT");
    if (r->to == NULL)
        return usage_fault("record", "--to HOST:PORT is needed");
    if (r->output == NULL)
        return usage_fault("record", "--output FILE is needed");
    if (!find_address(r, r->listen, &r->from_addresses) ||
        !find_address(r, r->to, &r->to_addresses))
        return refuse_command_line(r);
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
    free(r);
    return status;
}

const struct command command_record = {
    .name = "record",
    .place = 35,
    .run = run,
    .summary = "record what passes between a client and a server",
    .usage = "[OPTION...] --to HOST:PORT --output FILE",
    .about =
        "Relays octets between clients and a server without looking into them, "
        "and writes a session: each read with its direction and time, and how "
        "each side ended. What a client or server has received is in the file, "
        "also when the recorder is killed. 'strictline import' makes cases of "
        "a session, 'strictline serve FILE' replays it.",
    .options = options_table,
    .examples = "  strictline record --to 8080 --listen 9090 -o shop.session\n"
                "  curl http://127.0.0.1:9090/          then Ctrl-C\n"
                "  strictline import shop.session -o my-cases\n",
    .statuses = "Exit status: 0 ended by --count or a signal, 2 wrong usage, 4 "
                "no port, or the session cannot be written: then nothing more "
                "passes.",
};
