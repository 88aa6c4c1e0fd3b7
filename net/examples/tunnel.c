/* SPDX-License-Identifier: MIT */
/*
 * tunnel PROXY HOST PATH: fetches a path from HOST through a proxy; with
 * https://PROXY, TLS is spoken with HOST inside the tunnel. As with httplib:
 *
 *     conn = httplib.HTTPSConnection("localhost", 8080)
 *     conn.set_tunnel("www.python.org")
 *     conn.request("GET", "/index.html")
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
    enum sl_err err;

    if (argc != 4) {
        fprintf(stderr, "usage: tunnel PROXY HOST PATH\n");
        return 2;
    }
    err = sl_http_init(&http, argv[1], NULL);
    if (err == SL_OK)
        err = sl_connection_set_tunnel(&http.connection, sl_text(argv[2]),
                                       SL_PORT_IN_HOST, NULL, 0);
    if (err == SL_OK)
        err = sl_connection_request(&http.connection, SL_LITERAL("GET"),
                                    sl_text(argv[3]), NULL, 0, NULL);
    if (err == SL_OK)
        err = sl_connection_getresponse(&http.connection, &http.response);
    if (err == SL_OK)
        err = sl_response_read_all(&http.response, print, stdout);
    if (err != SL_OK)
        fprintf(stderr, "%s\n", sl_http_error(&http, err));
    sl_http_clear(&http);
    return err != SL_OK || fflush(stdout) != 0;
}
