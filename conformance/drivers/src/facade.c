/* SPDX-License-Identifier: MIT */
/*
 * Driver for our own sl_connection over TCP and TLS, one for each job; its
 * argument is the profile it reads with. Like httplib, it follows no
 * redirections.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/net.h>

#include "line_protocol.h"

#define ASKED_MAX 32 /* fields; a case has no more than 16 */

static const struct sl_profile *profile;

/* The connection borrows what it was made with. */
struct facade {
    struct sl_http http;
    struct sl_net_options options;
    char *origin, *cafile;
    const struct asking *asked;
};

static void *facade_open(const struct job *job)
{
    struct facade *f = calloc(1, sizeof *f);
    size_t origin_len = (size_t)(path_of(job->url) - job->url);

    f->origin = strndup(job->url, origin_len);
    f->cafile = job->cafile != NULL ? strdup(job->cafile) : NULL;
    f->asked = job->asking;
    f->options = (struct sl_net_options){
        .connect_timeout = (uint32_t)job->timeout,
        .io_timeout = (uint32_t)job->timeout,
        .ca_file = f->cafile,
    };
    sl_http_init(&f->http, f->origin, &f->options);
    sl_options_init(&f->http.reading, profile);
    return f;
}

static enum sl_err take(void *context, struct sl_bytes data)
{
    octets_add(context, data.ptr, data.len);
    return SL_OK;
}

static void show_fields(const struct sl_response *r, struct answer *a)
{
    static char joined[65536];
    struct sl_header field;
    uint32_t cursor = 0;

    while (sl_response_getheaders(r, &cursor, joined, sizeof joined, &field) ==
               SL_OK &&
           field.name.ptr != NULL)
        answer_add_field(a, field.name.ptr, field.name.len, field.value.ptr,
                         field.value.len);
}

/* The fields of the request; their number. */
static size_t take_fields(const struct asking *asked, struct sl_header *out)
{
    size_t i;

    for (i = 0; i < asked->field_count && i < ASKED_MAX; i++) {
        const char *name = asked->fields[i], *colon = strstr(name, ": ");

        out[i].name = (struct sl_bytes){name, (size_t)(colon - name)};
        out[i].value = sl_text(colon + 2);
    }
    return i;
}

static enum sl_err fetch(struct sl_http *h, const char *method,
                         const char *path, const struct asking *asked,
                         struct answer *a)
{
    const struct sl_body body = {.bytes = {asked->content, asked->content_len}};
    bool sends = asked->content != NULL || strcmp(method, "POST") == 0;
    struct sl_header fields[ASKED_MAX] = {{{NULL, 0}, {NULL, 0}}};
    size_t count = take_fields(asked, fields);
    enum sl_err err =
        sl_connection_request(&h->connection, sl_text(method), sl_text(path),
                              fields, count, sends ? &body : NULL);

    if (err == SL_OK)
        err = sl_connection_getresponse(&h->connection, &h->response);
    if (err != SL_OK)
        return err;
    a->status = h->response.status;
    show_fields(&h->response, a);
    return sl_response_read_all(&h->response, take, &a->body);
}

static void facade_ask(void *client, const char *method, const char *url,
                       struct answer *a)
{
    struct facade *f = client;
    enum sl_err err;

    if (strcmp(method, "CONNECT") == 0) {
        a->result = "unsupported";
        return;
    }
    err = fetch(&f->http, method, path_of(url), f->asked, a);
    if (err == SL_OK)
        return;
    answer_fail(a, sl_http_error(&f->http, err));
    sl_response_close(&f->http.response);
    sl_connection_close(&f->http.connection);
}

static void facade_close(void *client)
{
    struct facade *f = client;

    sl_http_clear(&f->http);
    free(f->origin);
    free(f->cafile);
    free(f);
}

int main(int argc, char **argv)
{
    static const struct driver facade = {facade_open, facade_ask, NULL,
                                         facade_close};

    profile = sl_profile_find(argc > 1 ? argv[1] : "strict");
    if (profile == NULL)
        return 2;
    return serve("libstrictline-net", &facade);
}
