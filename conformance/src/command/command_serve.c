/* SPDX-License-Identifier: MIT */
/*
 * strictline serve: the replay server by itself, and the site that has a
 * browser or a device ask for all cases, until a signal ends both.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "corpus/corpus.h"
#include "limits/peer_limits.h"
#include "play/token.h"
#include "report/report.h"
#include "server/address.h"
#include "server/server.h"
#include "server/site.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "system/scratch.h"
#include "system/signals.h"
#include "text/fault.h"
#include "text/word.h"
#include "traffic/recorded_corpus.h"
#include "traffic/recording.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "visit/visit.h"

struct serve {
    uv_loop_t loop;
    struct signals signals;
    struct server *server;
    struct exchange *listener;
    struct corpus cases;
    struct site *site;
    struct requirement_map map;
    struct corpus asked; /* the cases of the visit: those without TLS */
    struct visit *visit;
    struct buffer host; /* in the addresses that are printed */
    char token[TOKEN_LENGTH + 1];
};

struct options {
    bool tls;
    unsigned port, site;
    const char *listen; /* NULL: 127.0.0.1 */
    struct sockaddr_storage address;
    bool as_recorded;
    unsigned speed;
};

/* Addresses of recorded responses that are printed. */
#define LISTED_MAX 20

static void on_finished(void *context, struct wire *wire)
{
    struct serve *s = context;

    (void)wire;
    s->listener = NULL;
}

/* The loop ends when everything open has been closed. */
static void stop(void *context)
{
    struct serve *s = context;

    signals_close(&s->signals);
    exchange_finish(s->listener, on_finished, s);
    visit_close(s->visit);
}

static struct player_script *choose(void *context,
                                    const struct request *request)
{
    struct serve *s = context;

    site_tick(s->site, uv_now(&s->loop));
    return site_choose(s->site, request);
}

/* Cases of the corpus have names that people know; the others are listed. */
static void list_recorded(const struct serve *s, const char *address,
                          struct buffer *out)
{
    size_t count = 0;

    for (size_t i = 0; i < s->cases.count; i++) {
        const struct transcript *t = &s->cases.cases[i];

        if (t->recorded.fidelity != FIDELITY_NONE && count++ < LISTED_MAX)
            buffer_printf(out, "  %s/%s  %s\n", address, t->id, t->title);
    }
    if (count > LISTED_MAX)
        buffer_printf(out, "  and %zu more, listed in the index\n",
                      count - LISTED_MAX);
}

static void announce_visit(const struct serve *s, struct options options,
                           struct buffer *text)
{
    buffer_printf(text, "judge a browser: http://%s:%u/\n", s->host.ptr,
                  options.site);
    if (options.listen != NULL)
        fprintf(stderr,
                "strictline serve: warning: anyone who can reach %s can "
                "request the cases, which are meant to break clients, and post "
                "results\n",
                options.listen);
}

static bool announce(const struct serve *s, const char *address,
                     struct options options, struct buffer *fault)
{
    bool tls = options.tls;
    struct buffer text = BUFFER_EMPTY;
    bool ok;

    buffer_printf(&text, "%zu cases at %s/\n", s->cases.count, address);
    list_recorded(s, address, &text);
    announce_visit(s, options, &text);
    if (tls)
        buffer_printf(&text, "certificate authority: %s\n",
                      server_ca_file(s->server));
    buffer_add_text(&text, "try: curl -i ");
    if (tls)
        buffer_printf(&text, "--cacert %s ", server_ca_file(s->server));
    buffer_printf(&text, "%s/%s\nstop: Ctrl-C\n", address,
                  s->cases.cases[0].id);
    ok = file_write("-", buffer_view(&text), fault);
    buffer_clear(&text);
    return ok;
}

/* Prints what was judged, once no client can connect any more. */
static bool report_visit(struct serve *s, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool ok;

    visit_report(s->visit, report_colour(stdout), &text);
    ok = text.len == 0 || file_write("-", buffer_view(&text), fault);
    buffer_clear(&text);
    return ok;
}

static bool open_visit(struct serve *s, struct options *options,
                       struct buffer *fault)
{
    struct visit_plan plan = {
        .visitors = {.loop = &s->loop,
                     .server = s->server,
                     .corpus = &s->asked,
                     .version = STRICTLINE_VERSION},
        .map = &s->map,
        .address = address_with_port(&options->address, options->site)};

    s->visit = visit_open(&plan, fault);
    options->site = address_port(&plan.address);
    return s->visit != NULL;
}

/* Plays until a signal comes. */
static bool play(struct serve *s, struct options options, struct buffer *fault)
{
    struct buffer address = BUFFER_EMPTY;
    bool ok = signals_watch(&s->signals, &s->loop, stop, s, fault);

    buffer_printf(&address, "%s://%s:%u", options.tls ? "https" : "http",
                  s->host.ptr, options.port);
    site_publish(s->site, address.ptr, options.tls);
    ok = ok && announce(s, address.ptr, options, fault);
    if (!ok)
        stop(s);
    uv_run(&s->loop, UV_RUN_DEFAULT);
    buffer_clear(&address);
    return report_visit(s, fault) && ok;
}

/* How many connections may be open, apart from those of the other site and what
 * we need ourselves. */
static size_t count_connections(void)
{
    size_t apart = SERVER_CONNECTIONS_MAX + EVENT_LOOP_DESCRIPTORS;
    size_t wanted = SERVED_CONNECTIONS_MAX + apart;
    size_t files = event_loop_raise(wanted);

    if (files == wanted)
        return SERVED_CONNECTIONS_MAX;
    files = files > 2 * apart ? files - apart : files / 2 + 1;
    fprintf(stderr,
            "strictline serve: warning: only %zu connections at a time, as "
            "files are limited (see 'ulimit -Hn')\n",
            files);
    return files;
}

/* Opens the ports. */
static bool open_and_play(struct serve *s, struct options options,
                          struct buffer *fault)
{
    struct server_choice choice = {choose, s};
    bool ok = false;

    server_set_address(s->server, &options.address);
    server_set_connections(s->server, count_connections());
    address_write_host(&options.address, &s->host);
    if (!open_visit(s, &options, fault))
        return false;
    s->listener =
        server_listen(s->server, choice, options.tls, &options.port, fault);
    if (s->listener != NULL)
        ok = play(s, options, fault);
    visit_free(s->visit);
    uv_run(&s->loop, UV_RUN_DEFAULT);
    return ok;
}

/* A browser need not know our authority, so there is no TLS in a visit. */
static void choose_asked(struct serve *s)
{
    s->asked = CORPUS_EMPTY;
    s->asked.cases = memory_get(s->cases.count * sizeof *s->asked.cases);
    for (size_t i = 0; i < s->cases.count; i++)
        if (!s->cases.cases[i].tls_only)
            s->asked.cases[s->asked.count++] = s->cases.cases[i];
}

/* Everything that lives as long as the server does. */
static bool serve_cases(struct serve *s, struct options options,
                        struct buffer *fault)
{
    struct scratch scratch = SCRATCH_NONE;
    bool ok = false;

    if (!event_loop_open(&s->loop, fault))
        return false;
    if (!scratch_open(&scratch, fault)) {
        uv_loop_close(&s->loop);
        return false;
    }
    token_make(s->token);
    s->site = site_new(&s->cases, s->token);
    choose_asked(s);
    s->server = server_new(&s->loop, scratch.path, fault);
    if (s->server != NULL) {
        ok = open_and_play(s, options, fault);
        server_free(s->server);
    }
    site_free(s->site);
    buffer_clear(&s->host);
    free(s->asked.cases);
    uv_loop_close(&s->loop);
    return scratch_close(&scratch, fault) && ok;
}

/* First the words that name recordings, then the others as usual. */
static enum corpus_result gather(char **words, size_t count,
                                 struct options options, struct corpus *out,
                                 struct buffer *faults)
{
    struct recorded_case_rule rule = {.pauses = options.as_recorded,
                                      .joined = !options.as_recorded,
                                      .speed = options.speed};
    enum corpus_result worst = CORPUS_OK, result;
    char **recordings = memory_get((count + 1) * sizeof *recordings);
    size_t recording_count = 0, case_count = 0;

    for (size_t i = 0; i < count; i++)
        if (recording_is_there(words[i]))
            recordings[recording_count++] = words[i];
        else
            words[case_count++] = words[i];
    *out = CORPUS_EMPTY;
    if (case_count > 0 || recording_count == 0)
        worst = corpus_gather(words, case_count, out, faults);
    for (size_t i = 0; i < recording_count; i++) {
        result = recorded_corpus_read(recordings[i], rule, out, faults);
        worst = result > worst ? result : worst;
    }
    free(recordings);
    return worst;
}

static void complain_of_nothing(struct buffer *faults)
{
    char *folder = corpus_default_folder();

    if (faults->len == 0)
        fault_add_path(faults, folder, "no cases to serve");
    free(folder);
}

static int serve(char **words, size_t count, struct options options)
{
    struct buffer faults = BUFFER_EMPTY, none = BUFFER_EMPTY;
    struct serve s = {.server = NULL};
    enum corpus_result result;
    int status;

    /* Before anything is read: a folder that cannot be opened because
     * descriptors ran out is not damaged. */
    if (!event_loop_has_room(&faults)) {
        fprintf(stderr, "strictline serve: %s\n", faults.ptr);
        buffer_clear(&faults);
        return EXIT_RESOURCE;
    }
    result = gather(words, count, options, &s.cases, &faults);
    if (!corpus_read_requirements(&s.map, &faults) && result == CORPUS_OK)
        result = CORPUS_DAMAGED;
    if (result == CORPUS_OK && s.cases.count == 0)
        result = CORPUS_DAMAGED;
    if (s.cases.count == 0)
        complain_of_nothing(&faults);
    status = usage_finish(result, &none, &faults);
    if (status != EXIT_USAGE && s.cases.count > 0 &&
        !serve_cases(&s, options, &faults)) {
        fprintf(stderr, "strictline serve: %s\n", faults.ptr);
        status = EXIT_RESOURCE;
    }
    buffer_clear(&faults);
    corpus_clear(&s.cases);
    requirement_map_clear(&s.map);
    return status;
}

static bool take_number(const char *text, uint64_t most, unsigned *out)
{
    uint64_t number;

    if (!word_number(word_of(text), most, &number))
        return false;
    *out = (unsigned)number;
    return true;
}

enum serve_option {
    SERVE_TLS = COMMAND_LONG + 1,
    SERVE_PORT,
    SERVE_SITE,
    SERVE_LISTEN,
    SERVE_CASES,
    SERVE_AS_RECORDED,
    SERVE_SPEED
};

static const struct command_option options_table[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {0, NULL, "FILE",
     "a recording that 'strictline import' reads: each whole "
     "response in it is a case"},
    {SERVE_TLS, "tls", NULL,
     "serve TLS 1.2 and 1.3 with a fresh certificate for 127.0.0.1, ::1 and "
     "localhost; the file of its authority is printed, for curl --cacert and "
     "the like"},
    {SERVE_PORT, "port", "N",
     "listen on this port (default: one that is free)"},
    {SERVE_SITE, "site", "N",
     "the port of the site that judges (default: one that is free)"},
    {SERVE_LISTEN, "listen", "ADDRESS",
     "listen on this address, so that boards and phones can reach it; 0.0.0.0 "
     "and :: are all addresses of the machine (default: 127.0.0.1)"},
    {SERVE_CASES, "cases", "DIR", "read the cases from DIR"},
    {SERVE_AS_RECORDED, "as-recorded", NULL,
     "replay recordings in their segments and at their pace, up to a minute "
     "between two segments (default: at once)"},
    {SERVE_SPEED, "speed", "N", "the same, N times as fast"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct options *options = context;

    switch (code) {
    case SERVE_PORT:
        return take_number(value, 65535, &options->port)
                   ? NULL
                   : "a port is a number from 0 to 65535";
    case SERVE_SITE:
        return take_number(value, 65535, &options->site)
                   ? NULL
                   : "a port is a number from 0 to 65535";
    case SERVE_LISTEN:
        options->listen = value;
        return address_parse(value, &options->address)
                   ? NULL
                   : "--listen takes an IPv4 or IPv6 address";
    case SERVE_CASES:
        setenv("STRICTLINE_CASES", value, 1);
        return NULL;
    case SERVE_SPEED:
        options->as_recorded = true;
        return take_number(value, 1000000, &options->speed) &&
                       options->speed > 0
                   ? NULL
                   : "--speed takes a number from 1 to 1000000";
    case SERVE_AS_RECORDED:
        options->as_recorded = true;
        return NULL;
    default: /* SERVE_TLS */
        options->tls = true;
        return NULL;
    }
}

static int run(const struct command *self, int argc, char **argv)
{
    struct options options = {.address = address_loopback(0)};
    int status = options_read(self, argc, argv, take_option, &options);

    if (status != OPTIONS_READ)
        return status;
    return serve(argv + optind, (size_t)(argc - optind), options);
}

static void add_limits(struct buffer *out)
{
    buffer_add_text(out, "\nLimits of a connection:\n");
    peer_limits_add(PEER_SERVED, out);
}

const struct command command_serve = {
    .name = "serve",
    .place = 20,
    .run = run,
    .summary = "serve cases to a browser, or to any client by hand",
    .usage = "[OPTION...] [CASE|FILE...]",
    .about = "Serves cases and recorded responses on 127.0.0.1, each at its "
             "own path; the index is at /. A second request of a case goes to "
             "its path followed by /2. A case with several connections plays "
             "them in turn, and starts over after 10 s without a request. "
             "Another port has a site that judges the browser that opens it, "
             "or a device that uses /run/count, /run/N, /run/N/result. A "
             "signal ends the server, which then prints what was judged.",
    .options = options_table,
    .more = add_limits,
    .examples = "  strictline serve                   then open the addresses "
                "it prints\n"
                "  strictline serve --port 8080 chunked\n"
                "  curl -i http://127.0.0.1:8080/chunked/size-with-0x-prefix\n"
                "  strictline serve --as-recorded shop.session\n",
    .statuses = "The environment variable STRICTLINE_CASES names another "
                "folder of cases. Exit status: 0 ended by a signal, 2 wrong "
                "usage, 3 damaged cases (the others are served), 4 no port, no "
                "file or other I/O.",
};
