/* SPDX-License-Identifier: MIT */
/*
 * put ORIGIN PATH < FILE: sends what it reads in chunks, since its length is
 * unknown. As in the documentation of httplib:
 *
 *     conn.request("PUT", "/file", BODY)
 *     response = conn.getresponse()
 *     print response.status, response.reason
 */
#include <stdio.h>

#include <strictline/net.h>

static struct sl_http http;

static enum sl_err give(void *file, char *out, size_t capacity, size_t *len)
{
    *len = fread(out, 1, capacity, file);
    return ferror(file) ? SL_ERR_IO : SL_OK;
}

int main(int argc, char **argv)
{
    struct sl_body body = {.read = give, .context = stdin};
    enum sl_err err = sl_http_init(&http, argc > 1 ? argv[1] : "", NULL);

    if (err == SL_OK)
        err = sl_connection_request(&http.connection, SL_LITERAL("PUT"),
                                    sl_text(argc > 2 ? argv[2] : "/"), NULL, 0,
                                    &body);
    if (err == SL_OK)
        err = sl_connection_getresponse(&http.connection, &http.response);
    if (err == SL_OK)
        printf("%d %.*s\n", http.response.status, (int)http.response.reason.len,
               http.response.reason.ptr);
    else
        fprintf(stderr, "%s\n", sl_http_error(&http, err));
    sl_http_clear(&http);
    return err != SL_OK || fflush(stdout) != 0;
}
