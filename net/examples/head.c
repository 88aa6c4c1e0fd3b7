/* SPDX-License-Identifier: MIT */
/*
 * head ORIGIN PATH: asks for the head only. As in the documentation of httplib:
 *
 *     conn.request("HEAD", "/index.html")
 *     res = conn.getresponse()
 *     print res.status, res.reason
 *     data = res.read()            # there is none
 */
#include <stdio.h>

#include <strictline/net.h>

static struct sl_http http;

int main(int argc, char **argv)
{
    enum sl_err err = sl_http_init(&http, argc > 1 ? argv[1] : "", NULL);
    char octet;
    size_t len = 0;

    if (err == SL_OK)
        err = sl_connection_request(&http.connection, SL_LITERAL("HEAD"),
                                    sl_text(argc > 2 ? argv[2] : "/"), NULL, 0,
                                    NULL);
    if (err == SL_OK)
        err = sl_connection_getresponse(&http.connection, &http.response);
    if (err == SL_OK)
        err = sl_response_read(&http.response, &octet, 1, &len);
    if (err == SL_OK)
        printf("%d %.*s, %zu octets\n", http.response.status,
               (int)http.response.reason.len, http.response.reason.ptr, len);
    else
        fprintf(stderr, "%s\n", sl_http_error(&http, err));
    sl_http_clear(&http);
    return err != SL_OK || fflush(stdout) != 0;
}
