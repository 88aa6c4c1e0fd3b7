/* SPDX-License-Identifier: MIT */
/*
 * All in one: what sl_http reports about failures, and what it releases.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <strictline/net.h>

#include "net_kit.h"

static struct sl_http http;
static uint32_t fields_max; /* 0: the usual number */

/* Gets a response made of these octets. Returns the error of the call that
 * failed; *peer is the socket, with the request read. */
static enum sl_err get(const char *profile, const char *reply, int *peer)
{
    static char origin[64], request[1000];
    uint16_t port;
    int listener = listen_here(&port);
    enum sl_err err;

    snprintf(origin, sizeof origin, "http://127.0.0.1:%u", port);
    cr_assert_eq(sl_http_init(&http, origin, NULL), SL_OK);
    http.reading.profile = sl_profile_find(profile);
    if (fields_max)
        http.reading.limits.fields = fields_max;
    err = sl_connection_request(&http.connection, SL_LITERAL("GET"),
                                SL_LITERAL("/"), NULL, 0, NULL);
    cr_assert_eq(err, SL_OK);
    *peer = accept(listener, NULL, NULL);
    cr_assert(recv(*peer, request, sizeof request, 0) > 0);
    cr_assert_eq(send(*peer, reply, strlen(reply), 0), (ssize_t)strlen(reply));
    cr_assert_eq(shutdown(*peer, SHUT_WR), 0);
    close(listener);
    err = sl_connection_getresponse(&http.connection, &http.response);
    return err;
}

static const struct said {
    const char *profile, *reply, *wanted; /* NULL: the error's own text */
    enum sl_err err;
} said[] = {
    {"strict", "SSH-2.0-x\x1b[2J~\x7f\r\n", NULL, SL_ERR_BAD_STATUS_LINE},
    {"httplib-strict", "SSH-2.0-x\x1b[2J~\x7f\r\n", "SSH-2.0-x?[2J~?",
     SL_ERR_BAD_STATUS_LINE},
    {"httplib-strict", "no\n", "no", SL_ERR_BAD_STATUS_LINE},
    {"httplib-strict", "no\r\n", "no", SL_ERR_BAD_STATUS_LINE},
    {"httplib-strict", "\x1f ~\n", ": ? ~", SL_ERR_BAD_STATUS_LINE},
    {"httplib-strict", "\n", ": ", SL_ERR_BAD_STATUS_LINE},
    {"httplib-strict", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/9.9",
     SL_ERR_UNKNOWN_PROTOCOL},
};

Test(http, what_went_wrong_is_said_without_controls)
{
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
        const struct said *s = &said[i];
        int peer;
        enum sl_err err = get(s->profile, s->reply, &peer);
        const char *text = sl_http_error(&http, err), *begin = NULL;

        cr_expect_eq(err, s->err, "row %zu: %d", i, (int)err);
        begin = strstr(text, sl_err_text(s->err));
        cr_expect_eq(begin, text, "row %zu: %s", i, text);
        if (s->wanted) {
            const char *end = text + strlen(text) - strlen(s->wanted);

            cr_expect_str_eq(end, s->wanted, "row %zu: %s", i, text);
        }
        for (const char *c = text; *c; c++)
            cr_expect(*c >= ' ' && *c <= '~', "row %zu: %s", i, text);
        sl_http_clear(&http);
        close(peer);
    }
}

Test(http, an_error_of_somebody_else_is_said_in_general)
{
    int peer;

    cr_expect_eq(get("strict", "HTTP/1.1 200 OK\r\n\r\n", &peer), SL_OK);
    cr_expect_str_eq(sl_http_error(&http, SL_ERR_CHUNK_SIZE),
                     sl_err_text(SL_ERR_CHUNK_SIZE));
    cr_expect_str_eq(sl_http_error(&http, SL_ERR_IO), sl_err_text(SL_ERR_IO));
    sl_http_clear(&http);
    close(peer);
}

/* The response owns the connection until its end, and then closes it. */
Test(http, clearing_closes_the_connection_and_may_be_repeated)
{
    static const char *const replies[] = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhel"};

    for (size_t i = 0; i < sizeof replies / sizeof replies[0]; i++) {
        char octet;
        int peer;

        cr_expect_eq(get("strict", replies[i], &peer), SL_OK);
        sl_http_clear(&http);
        sl_http_clear(&http);
        cr_expect(recv(peer, &octet, 1, 0) <= 0, "row %zu: still open", i);
        close(peer);
    }
    memset(&http, 0, sizeof http);
    sl_http_clear(&http);
}

/* A keep-alive connection stays open after a whole response, until clear. */
Test(http, clearing_closes_an_idle_connection)
{
    char octet;
    int peer;

    cr_expect_eq(get("strict", "HTTP/1.1 204 No Content\r\n\r\n", &peer),
                 SL_OK);
    sl_response_close(&http.response);
    cr_expect_eq(recv(peer, &octet, 1, MSG_DONTWAIT), -1, "it is open");
    sl_http_clear(&http);
    cr_expect_eq(recv(peer, &octet, 1, 0), 0, "it is closed");
    close(peer);
}

Test(http, a_message_that_is_too_long_is_said_in_general)
{
    static char reply[1200];
    int peer;
    enum sl_err err;

    memset(reply, 'x', sizeof reply - 2);
    reply[sizeof reply - 2] = '\n';
    err = get("httplib-strict", reply, &peer);
    cr_expect_eq(err, SL_ERR_BAD_STATUS_LINE);
    cr_expect_str_eq(sl_http_error(&http, err), sl_err_text(err));
    sl_http_clear(&http);
    close(peer);
}

/* Its own memory holds only 256 fields, whatever the limits say. */
Test(http, fields_that_do_not_fit_are_refused)
{
    static char reply[8000];
    static const struct {
        size_t count;
        uint32_t max;
        enum sl_err err;
    } rows[] = {{256, 0, SL_OK},
                {257, 0, SL_ERR_TOO_MANY_FIELDS},
                {256, 1000, SL_OK},
                {257, 1000, SL_ERR_BUFFER_TOO_SMALL}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t len = 0;
        enum sl_err err;
        int peer;

        len += (size_t)snprintf(reply, sizeof reply, "HTTP/1.1 204 x\r\n");
        for (size_t k = 0; k < rows[i].count; k++)
            len += (size_t)snprintf(reply + len, sizeof reply - len,
                                    "f%zu: x\r\n", k);
        snprintf(reply + len, sizeof reply - len, "\r\n");
        fields_max = rows[i].max;
        err = get("strict", reply, &peer);
        cr_expect_eq(http.reading.profile, sl_profile_find("strict"));
        cr_expect_eq(err, rows[i].err, "row %zu: %s", i,
                     sl_http_error(&http, err));
        sl_http_clear(&http);
        close(peer);
    }
}

Test(http, what_the_system_says_comes_first)
{
    static char origin[64];
    char wanted[100];
    uint16_t port;
    enum sl_err err;

    close(listen_here(&port));
    snprintf(origin, sizeof origin, "127.0.0.1:%u", port);
    snprintf(wanted, sizeof wanted, "connect to %s: Connection refused",
             origin);
    cr_assert_eq(sl_http_init(&http, origin, NULL), SL_OK);
    err = sl_connection_request(&http.connection, SL_LITERAL("GET"),
                                SL_LITERAL("/"), NULL, 0, NULL);
    cr_expect_eq(err, SL_ERR_IO);
    cr_expect_str_eq(sl_http_error(&http, SL_ERR_IO), wanted);
    cr_expect_str_eq(sl_http_error(&http, SL_ERR_TIMEOUT), wanted);
    cr_expect_str_eq(sl_http_error(&http, SL_ERR_CHUNK_SIZE),
                     sl_err_text(SL_ERR_CHUNK_SIZE));
    sl_http_clear(&http);
}

/* The scheme overrides the option, and without one the option decides; the
 * port is the scheme's. */
Test(http, the_scheme_decides_on_tls)
{
    static const struct {
        const char *origin;
        bool option, tls;
        int64_t port;
        enum sl_err err;
    } rows[] = {
        {"http://h", false, false, 80, SL_OK},
        {"http://h", true, false, 80, SL_OK},
        {"https://h", false, true, 443, SL_OK},
        {"https://h", true, true, 443, SL_OK},
        {"h", false, false, 80, SL_OK},
        {"h", true, true, 443, SL_OK},
        {"http://https://h", true, false, 0, SL_ERR_INVALID_URL},
        {"HTTP://h:1", false, false, 0, SL_ERR_INVALID_URL},
        {"h:x", false, false, 0, SL_ERR_INVALID_URL},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_net_options options = {.tls = rows[i].option,
                                         .unverified = true};
        enum sl_err err = sl_http_init(&http, rows[i].origin, &options);

        cr_expect_eq(err, rows[i].err, "%s: %s", rows[i].origin,
                     sl_err_name(err));
        cr_expect_eq(http.net.connector.secure != NULL, rows[i].tls, "%s, %d",
                     rows[i].origin, rows[i].option);
        if (err == SL_OK)
            cr_expect_eq(http.connection.port, rows[i].port, "%s: %d",
                         rows[i].origin, (int)http.connection.port);
        sl_http_clear(&http);
        cr_expect_null(http.net.context);
    }
}

/* Files that cannot be read are reported first, whatever the origin. */
Test(http, files_that_cannot_be_read_are_named)
{
    static const struct {
        struct sl_net_options options;
        const char *said;
    } rows[] = {
        {{.ca_file = "/nonexistent/ca"},
         "certificate authorities /nonexistent/ca: "},
        {{.certificate_file = "/nonexistent/c"},
         "certificate /nonexistent/c: "},
        {{.certificate_file = "/nonexistent/c", .key_file = "/nonexistent/k"},
         "certificate /nonexistent/c: "},
        {{.ca_file = "/nonexistent/ca", .certificate_file = "/nonexistent/c"},
         "certificate authorities /nonexistent/ca: "},
        {{.key_file = "/nonexistent/k"},
         "key /nonexistent/k: there is no certificate for it"},
    };
    static const char *const origins[] = {"https://h", "https://h:x"};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (size_t k = 0; k < 2; k++) {
            enum sl_err err = sl_http_init(&http, origins[k], &rows[i].options);
            const char *text = sl_http_error(&http, err);

            cr_expect_eq(err, SL_ERR_IO, "row %zu", i);
            cr_expect_eq(strncmp(text, rows[i].said, strlen(rows[i].said)), 0,
                         "row %zu: %s", i, text);
            cr_expect_null(http.net.context);
            sl_http_clear(&http);
        }
}
