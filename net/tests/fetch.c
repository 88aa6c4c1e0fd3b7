/* SPDX-License-Identifier: MIT */
/*
 * fetch [OPTION=VALUE]... ORIGIN PATH: a GET with every option of struct
 * sl_net_options, for e2e_net.py. Prints status and body, or the error after
 * its name; an error exits with 1.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/net.h>

static struct sl_http http;

static enum sl_err print(void *file, struct sl_bytes data)
{
    return fwrite(data.ptr, 1, data.len, file) == data.len ? SL_OK : SL_ERR_IO;
}

static bool is_option(const char *arg, const char *name, const char **value)
{
    size_t len = strlen(name);

    if (strncmp(arg, name, len) != 0 || arg[len] != '=')
        return false;
    *value = arg + len + 1;
    return true;
}

static bool take_option(const char *arg, struct sl_net_options *options,
                        const char **source)
{
    const char *value;

    if (is_option(arg, "ca", &options->ca_file) ||
        is_option(arg, "cert", &options->certificate_file) ||
        is_option(arg, "key", &options->key_file) ||
        is_option(arg, "source", source))
        return true;
    if (is_option(arg, "timeout", &value))
        options->io_timeout = (uint32_t)strtoul(value, NULL, 10);
    else if (is_option(arg, "unverified", &value))
        options->unverified = true;
    else if (is_option(arg, "accept-cut", &value))
        options->accept_cut = true;
    else
        return false;
    return true;
}

int main(int argc, char **argv)
{
    struct sl_net_options options = {.tls = false};
    const char *source = "";
    enum sl_err err;
    int i = 1;

    while (i < argc && take_option(argv[i], &options, &source))
        i++;
    if (argc - i != 2)
        return 2;
    err = sl_http_init(&http, argv[i], &options);
    http.connection.options.source = sl_text(source);
    if (err == SL_OK)
        err = sl_connection_request(&http.connection, SL_LITERAL("GET"),
                                    sl_text(argv[i + 1]), NULL, 0, NULL);
    if (err == SL_OK)
        err = sl_connection_getresponse(&http.connection, &http.response);
    if (err == SL_OK) {
        printf("%d ", http.response.status);
        err = sl_response_read_all(&http.response, print, stdout);
    }
    if (err != SL_OK)
        printf("%s: %s\n", sl_err_name(err), sl_http_error(&http, err));
    sl_http_clear(&http);
    return err != SL_OK;
}
