/* SPDX-License-Identifier: MIT */
/*
 * What a *.proxy file means, and that each fault in one is named with its line.
 */
#include "proxy/proxy.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "text/word.h"

#define WHOLE                                                                  \
    "title a proxy\nneeds /usr/sbin/x x\nrole gateway\nversion x -v\n"         \
    "command x -c {folder}/x.conf '{port}'\n"

static struct proxy *parse(const char *text, struct buffer *fault)
{
    return proxy_parse(word_of(text), "p/x.proxy", "x", fault);
}

Test(proxy_file, is_a_client)
{
    struct buffer fault = BUFFER_EMPTY;
    struct proxy *p = parse(WHOLE "crash died of signal\n", &fault);

    cr_assert_not_null(p, "%s", fault.ptr);
    cr_expect_eq(p->client.kind, CLIENT_PROXY);
    cr_expect_eq(p->client.proxy, p);
    cr_expect_eq(p->role, RELAY_ROLE_GATEWAY);
    cr_expect_eq(p->command.count, 4);
    cr_expect_str_eq(p->crash, "died of signal");
    cr_expect_not(proxy_names_origins(p));
    cr_expect(client_can_send(&p->client, "POST", true));
    cr_expect_not(client_can_send(&p->client, "CONNECT", false));
    proxy_free(p);
}

/* Lines for one origin stay together, whatever comes between them and the
 * next. */
Test(proxy_file, repeats_what_is_for_each_origin)
{
    static const char *const text = WHOLE "file x.conf\n"
                                          "|begin {port} {braces}\n"
                                          "*  to {origin}\n*  end\n"
                                          "|  {origin} {folder} {seconds}\n";
    const struct proxy_values values = {
        .folder = "/tmp", .seconds = "2", .port = 80};
    const struct proxy_values one = {
        .folder = "/tmp", .seconds = "2", .port = 80, .origin = 81};
    struct buffer fault = BUFFER_EMPTY, out = BUFFER_EMPTY;
    struct proxy *p = parse(text, &fault);

    cr_assert_not_null(p, "%s", fault.ptr);
    cr_assert_eq(p->file_count, 1);
    cr_assert_eq(p->files[0].block_count, 3);
    cr_expect(proxy_names_origins(p));
    proxy_fill(buffer_view(&p->files[0].blocks[0].text), &values, &out);
    proxy_fill(buffer_view(&p->files[0].blocks[1].text), &one, &out);
    proxy_fill(buffer_view(&p->files[0].blocks[2].text), &values, &out);
    cr_expect_str_eq(out.ptr, "begin 80 {braces}\n  to 81\n  end\n"
                              "  {origin} /tmp 2\n");
    buffer_clear(&out);
    proxy_free(p);
}

Test(proxy_file, names_each_fault)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        {"", "p/x.proxy:0: there is no 'command' to start it"},
        {"command x\n", "p/x.proxy:1: there is no 'role'"},
        {"role gateway\n", "p/x.proxy:1: there is no 'command' to start it"},
        {"role server\n", "p/x.proxy:1: 'server' is not a role"},
        {"role gateway\nrule x\n", "p/x.proxy:2: unknown word 'rule'"},
        {"needs x\n", "needs takes a program and its Debian package"},
        {"command 'x\n", "p/x.proxy:1: "},
        {"command\n", "no command"},
        {"command x\ncommand y\n", "p/x.proxy:2: a second time"},
        {"title\n", "title takes one line"},
        {"crash\n", "crash takes one text"},
        {"hidden x\n", "hidden takes no text"},
        {"file ../x\n", "is not the name of a file"},
        {"file .x\n", "is not the name of a file"},
        {"|x\n", "a file line before the first 'file' word"},
        {"file x\n|a\n*b\nfile y\nfile z\nfile 1\nfile 2\nfile 3\nfile 4\n"
         "file 5\nfile 6\n",
         "p/x.proxy:11: too many files"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;

        cr_expect_null(parse(rows[i].text, &fault), "%s", rows[i].text);
        cr_expect(fault.ptr != NULL && strstr(fault.ptr, rows[i].fault) != NULL,
                  "%s: %s, not %s", rows[i].text, fault.ptr, rows[i].fault);
        buffer_clear(&fault);
    }
}

Test(proxy_file, takes_no_nul)
{
    static const char text[] = "title a\0b\n";
    struct buffer fault = BUFFER_EMPTY;

    cr_expect_null(proxy_parse((struct sl_bytes){text, sizeof text - 1}, "x",
                               "x", &fault));
    cr_expect_str_eq(fault.ptr, "x:1: a NUL octet");
    buffer_clear(&fault);
}
