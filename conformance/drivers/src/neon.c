/* SPDX-License-Identifier: MIT */
/*
 * Driver for neon: one session for each job. It follows no redirection: neon
 * only reports where one leads.
 */
#include "line_protocol.h"

#include <ne_request.h>
#include <ne_session.h>
#include <ne_ssl.h>
#include <ne_uri.h>
#include <ne_utils.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A session, and what it must send. */
struct client {
    ne_session *session;
    const struct asking *asked;
};

static void *neon_open(const struct job *job)
{
    struct client *c = malloc(sizeof *c);
    ne_session *session;
    ne_uri uri;

    if (c == NULL || ne_uri_parse(job->url, &uri) != 0)
        abort();
    session = ne_session_create(uri.scheme, uri.host, uri.port);
    ne_uri_free(&uri);
    ne_set_read_timeout(session, (int)((job->timeout + 999) / 1000));
    if (job->cafile != NULL) {
        ne_ssl_certificate *trusted = ne_ssl_cert_read(job->cafile);

        ne_ssl_trust_cert(session, trusted);
        ne_ssl_cert_free(trusted);
    }
    *c = (struct client){session, job->asking};
    return c;
}

static void prepare(ne_request *request, const char *method,
                    const struct asking *asked)
{
    for (size_t i = 0; i < asked->field_count; i++) {
        char *name = asked->fields[i], *colon = strstr(name, ": ");

        *colon = '\0';
        if (strcasecmp(name, "Expect") == 0)
            ne_set_request_flag(request, NE_REQFLAG_EXPECT100, 1);
        else
            ne_add_request_header(request, name, colon + 2);
    }
    if (asked->content != NULL)
        ne_set_request_body_buffer(request, asked->content, asked->content_len);
    else if (strcmp(method, "POST") == 0)
        ne_set_request_body_buffer(request, "", 0);
}

static void show_fields(ne_request *request, struct answer *a)
{
    const char *name, *value;
    void *cursor = NULL;

    while ((cursor = ne_response_header_iterate(request, cursor, &name,
                                                &value)) != NULL)
        answer_add_field(a, name, strlen(name), value, strlen(value));
}

/* NE_RETRY asks to begin again, for authentication; nothing here does. */
static int fetch(ne_request *request, struct answer *a)
{
    char room[16384];
    ssize_t len;

    if (ne_begin_request(request) != NE_OK)
        return NE_ERROR;
    a->status = ne_get_status(request)->code;
    show_fields(request, a);
    while ((len = ne_read_response_block(request, room, sizeof room)) > 0)
        octets_add(&a->body, room, (size_t)len);
    if (len < 0)
        return NE_ERROR;
    return ne_end_request(request) == NE_ERROR ? NE_ERROR : NE_OK;
}

static void neon_ask(void *client, const char *method, const char *url,
                     struct answer *a)
{
    const struct client *c = client;
    ne_request *request = ne_request_create(c->session, method, path_of(url));

    prepare(request, method, c->asked);
    if (fetch(request, a) != NE_OK)
        answer_fail(a, ne_get_error(c->session));
    ne_request_destroy(request);
}

static void neon_close(void *client)
{
    struct client *c = client;

    ne_session_destroy(c->session);
    free(c);
}

int main(void)
{
    static const struct driver neon = {neon_open, neon_ask, NULL, neon_close};

    ne_sock_init();
    return serve(ne_version_string(), &neon);
}
