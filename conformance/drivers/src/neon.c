/* SPDX-License-Identifier: MIT */
/*
 * Driver for neon: one session for each job.
 */
#include "line_protocol.h"

#include <ne_request.h>
#include <ne_session.h>
#include <ne_ssl.h>
#include <ne_uri.h>
#include <ne_utils.h>
#include <string.h>

static void *neon_open(const struct job *job)
{
    ne_session *session;
    ne_uri uri;

    if (ne_uri_parse(job->url, &uri) != 0)
        return NULL;
    session = ne_session_create(uri.scheme, uri.host, uri.port);
    ne_uri_free(&uri);
    ne_set_read_timeout(session, (int)((job->timeout + 999) / 1000));
    if (job->cafile != NULL) {
        ne_ssl_certificate *trusted = ne_ssl_cert_read(job->cafile);

        ne_ssl_trust_cert(session, trusted);
        ne_ssl_cert_free(trusted);
    }
    return session;
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
    ne_request *request = ne_request_create(client, method, path_of(url));

    if (strcmp(method, "POST") == 0)
        ne_set_request_body_buffer(request, "", 0);
    if (fetch(request, a) != NE_OK)
        answer_fail(a, ne_get_error(client));
    ne_request_destroy(request);
}

static void neon_close(void *client)
{
    ne_session_destroy(client);
}

int main(void)
{
    static const struct driver neon = {neon_open, neon_ask, NULL, neon_close};

    ne_sock_init();
    return serve(ne_version_string(), &neon);
}
