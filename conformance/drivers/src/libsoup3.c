/* SPDX-License-Identifier: MIT */
/*
 * Driver for libsoup 3.0: one SoupSession for each job.
 */
#include "line_protocol.h"

#include <libsoup/soup.h>
#include <stdio.h>

static void *soup_open(const struct job *job)
{
    SoupSession *session = soup_session_new_with_options(
        "timeout", (guint)((job->timeout + 999) / 1000), "max-conns-per-host",
        1, NULL);

    if (job->cafile != NULL) {
        GTlsDatabase *trusted = g_tls_file_database_new(job->cafile, NULL);

        soup_session_set_tls_database(session, trusted);
        g_object_unref(trusted);
    }
    g_object_set_data(G_OBJECT(session), "asking", (gpointer)job->asking);
    return session;
}

/* What request one needs. */
static void prepare(SoupMessage *message, const struct asking *asked)
{
    SoupMessageHeaders *headers = soup_message_get_request_headers(message);

    for (size_t i = 0; i < asked->field_count; i++) {
        char **halves = g_strsplit(asked->fields[i], ": ", 2);

        soup_message_headers_append(headers, halves[0], halves[1]);
        g_strfreev(halves);
    }
    if (asked->content != NULL) {
        GBytes *content = g_bytes_new(asked->content, asked->content_len);

        soup_message_set_request_body_from_bytes(message, NULL, content);
        g_bytes_unref(content);
    }
    if (!asked->follow)
        soup_message_set_flags(message, SOUP_MESSAGE_NO_REDIRECT);
}

static void add_field(const char *name, const char *value, gpointer a)
{
    answer_add_field(a, name, strlen(name), value, strlen(value));
}

static void fail(struct answer *a, GError *error)
{
    answer_fail(a, error != NULL ? error->message : "an error without a text");
    g_clear_error(&error);
}

static void read_body(GInputStream *stream, struct answer *a)
{
    char room[16384];
    GError *error = NULL;
    gssize len;

    while ((len = g_input_stream_read(stream, room, sizeof room, NULL,
                                      &error)) > 0)
        octets_add(&a->body, room, (size_t)len);
    if (len < 0)
        fail(a, error);
}

static void soup_ask(void *client, const char *method, const char *url,
                     struct answer *a)
{
    SoupMessage *message = soup_message_new(method, url);
    GError *error = NULL;
    GInputStream *stream;

    prepare(message, g_object_get_data(G_OBJECT(client), "asking"));
    stream = soup_session_send(client, message, NULL, &error);
    if (stream == NULL) {
        fail(a, error);
    } else {
        a->status = (long)soup_message_get_status(message);
        soup_message_headers_foreach(soup_message_get_response_headers(message),
                                     add_field, a);
        read_body(stream, a);
        g_object_unref(stream);
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
