/* SPDX-License-Identifier: MIT */
/*
 * get ORIGIN PATH...: fetches one path after another, on one connection if
 * the server lets it. As in the documentation of httplib:
 *
 *     conn = httplib.HTTPSConnection("www.python.org")
 *     conn.request("GET", "/")
 *     r1 = conn.getresponse()
 *     print r1.status, r1.reason, r1.read()
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
    enum sl_err err = sl_http_init(&http, argc > 1 ? argv[1] : "", NULL);

    for (int i = 2; i < argc && err == SL_OK; i++) {
        err = sl_connection_request(&http.connection, SL_LITERAL("GET"),
                                    sl_text(argv[i]), NULL, 0, NULL);
        if (err == SL_OK)
            err = sl_connection_getresponse(&http.connection, &http.response);
        if (err != SL_OK)
            break;
        printf("%d %.*s\n", http.response.status, (int)http.response.reason.len,
               http.response.reason.ptr);
        err = sl_response_read_all(&http.response, print, stdout);
    }
    if (err != SL_OK)
        fprintf(stderr, "%s\n", sl_http_error(&http, err));
    sl_http_clear(&http);
    return err != SL_OK || fflush(stdout) != 0;
}
