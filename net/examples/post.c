/* SPDX-License-Identifier: MIT */
/*
 * post ORIGIN PATH BODY: sends a form. As in the documentation of httplib:
 *
 *     headers = {"Content-type": "application/x-www-form-urlencoded",
 *                "Accept": "text/plain"}
 *     conn.request("POST", "/cgi-bin/query", params, headers)
 */
#include <stdio.h>

#include <strictline/net.h>

static struct sl_http http;

static enum sl_err print(void *file, struct sl_bytes data)
{
    return fwrite(data.ptr, 1, data.len, file) == data.len ? SL_OK : SL_ERR_IO;
}

int main(int argc, char **argv)
{
    const struct sl_header headers[] = {
        {SL_LITERAL("Content-Type"),
         SL_LITERAL("application/x-www-form-urlencoded")},
        {SL_LITERAL("Accept"), SL_LITERAL("text/plain")},
    };
    struct sl_body body = {.bytes = sl_text(argc > 3 ? argv[3] : "")};
    enum sl_err err = sl_http_init(&http, argc > 1 ? argv[1] : "", NULL);

    if (err == SL_OK)
        err = sl_connection_request(&http.connection, SL_LITERAL("POST"),
                                    sl_text(argc > 2 ? argv[2] : "/"), headers,
                                    2, &body);
    if (err == SL_OK)
        err = sl_connection_getresponse(&http.connection, &http.response);
    if (err == SL_OK)
        err = sl_response_read_all(&http.response, print, stdout);
    if (err != SL_OK)
        fprintf(stderr, "%s\n", sl_http_error(&http, err));
    sl_http_clear(&http);
    return err != SL_OK || fflush(stdout) != 0;
}
