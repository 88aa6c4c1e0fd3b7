/* SPDX-License-Identifier: MIT */
/*
 * Driver for libsoup 2.4: one SoupSession for each job. The body comes by the
 * signal got-chunk, so that the part before an error is seen.
 */
#include "line_protocol.h"

#include <libsoup/soup.h>
#include <stdio.h>

static void take_piece(SoupMessage *message, SoupBuffer *piece, gpointer a)
{
    (void)message;
    octets_add(&((struct answer *)a)->body, piece->data, piece->length);
}

static void *soup_open(const struct job *job)
{
    SoupSession *session = soup_session_new_with_options(
        SOUP_SESSION_TIMEOUT, (guint)((job->timeout + 999) / 1000),
        SOUP_SESSION_MAX_CONNS_PER_HOST, 1, NULL);

    if (job->cafile != NULL) {
        GTlsDatabase *trusted = g_tls_file_database_new(job->cafile, NULL);

        g_object_set(session, SOUP_SESSION_TLS_DATABASE, trusted, NULL);
        g_object_unref(trusted);
    }
    g_object_set_data(G_OBJECT(session), "asking", (gpointer)job->asking);
    return session;
}

/* What request one needs. The job keeps the content until it is answered. */
static void prepare(SoupMessage *message, const struct asking *asked)
{
    for (size_t i = 0; i < asked->field_count; i++) {
        char **halves = g_strsplit(asked->fields[i], ": ", 2);

        soup_message_headers_append(message->request_headers, halves[0],
                                    halves[1]);
        g_strfreev(halves);
    }
    if (asked->content != NULL)
        soup_message_body_append(message->request_body, SOUP_MEMORY_STATIC,
                                 asked->content, asked->content_len);
    if (!asked->follow)
        soup_message_set_flags(message, SOUP_MESSAGE_NO_REDIRECT);
}

/* Another request follows this head: what came so far is not its body. */
static void forget_body(SoupMessage *message, gpointer a)
{
    (void)message;
    ((struct answer *)a)->body.len = 0;
}

static void add_field(const char *name, const char *value, gpointer a)
{
    answer_add_field(a, name, strlen(name), value, strlen(value));
}

static void soup_ask(void *client, const char *method, const char *url,
                     struct answer *a)
{
    SoupMessage *message = soup_message_new(method, url);
    guint status;

    prepare(message, g_object_get_data(G_OBJECT(client), "asking"));
    soup_message_body_set_accumulate(message->response_body, FALSE);
    g_signal_connect(message, "got-chunk", G_CALLBACK(take_piece), a);
    g_signal_connect(message, "restarted", G_CALLBACK(forget_body), a);
    status = soup_session_send_message(client, message);
    /* numbers below 100 are its own errors */
    if (SOUP_STATUS_IS_TRANSPORT_ERROR(status)) {
        answer_fail(a, message->reason_phrase);
    } else {
        a->status = (long)status;
        soup_message_headers_foreach(message->response_headers, add_field, a);
    }
    g_object_unref(message);
}

/* The session does its own work in the main loop. */
static void soup_idle(void *client, long ms)
{
    gint64 end = g_get_monotonic_time() + ms * 1000;

    (void)client;
    while (g_get_monotonic_time() < end)
        if (!g_main_context_iteration(NULL, FALSE))
            g_usleep(1000);
}

static void soup_close(void *client)
{
    soup_session_abort(client);
    g_object_unref(client);
}

int main(void)
{
    static const struct driver soup = {soup_open, soup_ask, soup_idle,
                                       soup_close};
    char version[64];

    snprintf(version, sizeof version, "libsoup %u.%u.%u",
             soup_get_major_version(), soup_get_minor_version(),
             soup_get_micro_version());
    return serve(version, &soup);
}
