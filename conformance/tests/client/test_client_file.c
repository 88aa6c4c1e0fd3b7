/* SPDX-License-Identifier: MIT */
/*
 * Client files and heads of driver scripts: what is read from good ones, and
 * the complaint about each kind of bad one.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "client/client_file.h"
#include "text/word.h"

static const char good[] = "# a comment\n"
                           "title     a client\n"
                           "hidden\n"
                           "needs     prog pkg\n"
                           "version   prog --version\n"
                           "flags     reuses silent-errors no-time-limit\n"
                           "memory    2048\n"
                           "\n"
                           "command   prog -t {seconds} \"a b\"\n"
                           "when tls  --ca {cafile}\n"
                           "when HEAD -I\n"
                           "command   -o {body} {url}\n"
                           "when second,POST  {url2} %{{x}\n"
                           "when field -H {field}\n"
                           "when PUT,content -d @{content}\n"
                           "when follow -L\n"
                           "exit success 0 8\n"
                           "exit timeout 28\n"
                           "report    stderr \"@@ \"\n"
                           "done      stdout saved\n";

Test(client_file, is_read_whole)
{
    struct client c;
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(client_parse(word_of(good), "x.client", "x", &c, &fault), "%s",
              fault.ptr);
    cr_expect_str_eq(c.name, "x");
    cr_expect_str_eq(c.title, "a client");
    cr_expect(c.hidden);
    cr_expect_eq(c.kind, CLIENT_COMMAND);
    cr_expect_eq(c.need_count, 1);
    cr_expect_str_eq(c.needs[0].package, "pkg");
    cr_expect_eq(c.version.count, 2);
    cr_expect(c.traits.reuses && !c.traits.reports_errors && c.timeless);
    cr_expect(c.traits.status_known && c.traits.body_of_errors);
    cr_expect_eq(c.memory, 2048);
    cr_expect_eq(c.group_count, 8);
    cr_expect_eq(c.groups[0].words.count, 4);
    cr_expect_str_eq(c.groups[0].words.items[3], "a b");
    cr_expect(c.groups[1].tls && c.groups[1].method == NULL);
    cr_expect_str_eq(c.groups[2].method, "HEAD");
    cr_expect(c.groups[4].second);
    cr_expect_str_eq(c.groups[4].method, "POST");
    cr_expect(c.groups[5].field && !c.groups[5].content);
    cr_expect(c.groups[6].content && !c.groups[6].field);
    cr_expect_str_eq(c.groups[6].method, "PUT");
    cr_expect(c.groups[7].follow && !c.groups[6].follow);
    cr_expect_eq(c.exits[0], MEANS_SUCCESS);
    cr_expect_eq(c.exits[8], MEANS_SUCCESS);
    cr_expect_eq(c.exits[28], MEANS_TIMEOUT);
    cr_expect_eq(c.exits[1], MEANS_ERROR);
    cr_expect_eq(c.report.stream, 2);
    cr_expect_str_eq(c.report.text, "@@ ");
    cr_expect_eq(c.done_count, 1);
    cr_expect_eq(c.done[0].stream, 1);
    client_clear(&c);
    buffer_clear(&fault);
}

Test(client_file, methods_are_those_it_has_words_for)
{
    static const struct {
        const char *method;
        bool second, able;
    } rows[] = {
        {"GET", false, true},   {"HEAD", false, true},
        {"POST", false, false}, {"CONNECT", false, false},
        {"GET", true, true},    {"POST", true, true},
        {"HEAD", true, false},
    };
    struct client c, any;
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(client_parse(word_of(good), "x.client", "x", &c, &fault));
    cr_assert(client_of_words("p -X {method} {url}", &any, &fault));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_expect_eq(client_can_send(&c, rows[i].method, rows[i].second),
                     rows[i].able, "%s, second %d", rows[i].method,
                     rows[i].second);
        cr_expect_eq(client_can_send(&any, rows[i].method, rows[i].second),
                     !rows[i].second, "any method: %s", rows[i].method);
    }
    client_clear(&c);
    client_clear(&any);
    buffer_clear(&fault);
}

#define COMMAND "command p {url}\n"

static const struct {
    const char *text, *fault;
} faults[] = {
    {"", "x.client:0: neither a command nor a driver"},
    {"tilte x\n", "x.client:1: unknown word 'tilte'; did you mean "
                  "'title'?"},
    {COMMAND "\x1b[31m\n", "x.client:2: unknown word '\\x1b[31m'"},
    {"title a\ntitle b\n", "x.client:2: a second title"},
    {"hidden yes\n", "x.client:1: hidden takes no argument"},
    {"needs prog\n",
     "x.client:1: needs takes a program and its Debian package"},
    {"needs {url} pkg\n",
     "x.client:1: 'url' is not a placeholder that can stand here; only folder "
     "and built are, and {{ is a brace"},
    {"group large\n",
     "x.client:1: 'large' is not a group; they are light and full"},
    {"build cobol\n",
     "x.client:1: 'cobol' is not a way to build; they are c, c++, cmake, go, "
     "java, npm and rust"},
    {"versions\n",
     "x.client:1: versions takes a client, and stands there once"},
    {"command p\n",
     "x.client:1: the command has no {url}: what should it fetch?"},
    {"command p {urk}\n",
     "x.client:1: 'urk' is not a placeholder; write {{ for a brace"},
    {"command p {url\n",
     "x.client:1: '{url' is not a placeholder; write {{ for a brace"},
    {"command p 'a {url}\n", "x.client:1: a quote that is not closed"},
    {"command\n", "x.client:1: no arguments"},
    {COMMAND "when head -I\n",
     "x.client:2: 'head' is not a condition; they "
     "are second, tls, idle, field, content, follow and one "
     "METHOD"},
    {COMMAND "when HEAD,POST -I\n",
     "x.client:2: 'POST' is not a condition; "
     "they are second, tls, idle, field, content, follow and one "
     "METHOD"},
    {COMMAND "when second {url2}\n",
     "x.client:2: with {url2} report or part is needed, to tell the two "
     "requests apart"},
    {"command p {url} {method2}\n",
     "x.client:1: '{method2}' is about a second request, and no {url2} says "
     "what it should fetch"},
    {"command p {url} {name2}\n",
     "x.client:1: '{name2}' is about a second request, and no {url2} says "
     "what it should fetch"},
    {COMMAND "when tls {body2}\nreport stderr @\n",
     "x.client:3: '{body2}' is about a second request, and no {url2} says "
     "what it should fetch"},
    {COMMAND "when second,HEAD -I\npart stderr @\n",
     "x.client:3: 'when second' is about a second request, and no {url2} says "
     "what it should fetch"},
    {COMMAND "exit good 0\n",
     "x.client:2: 'good' is not a meaning of an exit status; they are "
     "success, timeout, unsupported and error"},
    {COMMAND "exit success\n", "x.client:2: no exit status"},
    {COMMAND "exit success 256\n",
     "x.client:2: '256' is not an exit status, 0 to 255"},
    {COMMAND "exit success -1\n",
     "x.client:2: '-1' is not an exit status, 0 to 255"},
    {COMMAND "report stderr\n",
     "x.client:2: takes stdout or stderr, and one text in quotes"},
    {COMMAND "status file x\n",
     "x.client:2: takes stdout or stderr, and one text in quotes"},
    {COMMAND "part stderr x\npart stderr y\n", "x.client:3: a second time"},
    {COMMAND "memory much\n",
     "x.client:2: 'much' is not a size; memory takes a number of MiB or none"},
    {COMMAND "flags reuse\n",
     "x.client:2: 'reuse' is not a flag; they are reuses, silent-errors, "
     "hides-error-bodies, no-status, no-time-limit, one-method, "
     "one-head, idles, busies, leaves-open, filter, "
     "browser and hides-cookies"},
    {COMMAND "driver p\n",
     "x.client:2: a client has one command or one driver"},
    {"driver p\n" COMMAND,
     "x.client:2: a client has one command or one driver"},
    {"driver p {url}\n",
     "x.client:1: 'url' is not a placeholder that can stand here; only folder "
     "and built are, and {{ is a brace"},
    {"driver\n", "x.client:1: driver names no script"},
    {COMMAND "bodies a b c\n", "x.client:2: bodies takes one file or two"},
};

Test(client_file, faults_have_file_and_line)
{
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct client c;

        cr_expect_not(
            client_parse(word_of(faults[i].text), "x.client", "x", &c, &fault),
            "%s", faults[i].text);
        cr_expect_str_eq(fault.len > 0 ? fault.ptr : "", faults[i].fault);
        buffer_clear(&fault);
    }
}

Test(client_file, heads_of_scripts_speak_in_any_comment)
{
    static const char script[] = "#!/usr/bin/env lua\n"
                                 "-- strictline: title   Lua\n"
                                 "// strictline: flags   reuses\n"
                                 "  * strictline: memory none\n"
                                 "print('strictline: title no')\n";
    struct client c;
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(client_parse_script(word_of(script), "/d/x.lua", "x", &c, &fault),
              "%s", fault.ptr);
    cr_expect_eq(c.kind, CLIENT_DRIVER);
    cr_expect_str_eq(c.title, "Lua");
    cr_expect(c.traits.reuses);
    cr_expect_eq(c.memory, 0);
    cr_expect_str_eq(c.driver.items[0], "/d/x.lua");
    client_clear(&c);
    cr_expect_not(client_parse_script(
        word_of("#!/bin/sh\n# strictline: command x {url}\n"), "x.sh", "x", &c,
        &fault));
    cr_expect_str_eq(fault.ptr, "x.sh:2: unknown word 'command'");
    buffer_clear(&fault);
}

Test(client_file, words_of_a_driver_may_name_the_folder_of_the_file)
{
    static const struct {
        const char *path, *script;
    } rows[] = {{"/d/e/x.client", "/d/e/s{"},
                {"/x.client", "//s{"},
                {"d/x.client", "d/s{"},
                {"x.client", "./s{"}};

    for (size_t i = 0; i < 4; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct client c;

        cr_assert(client_parse(word_of("driver p {folder}/s{{\n"), rows[i].path,
                               "x", &c, &fault),
                  "%s", fault.ptr);
        cr_expect_eq(c.driver.count, 2);
        cr_expect_str_eq(c.driver.items[1], rows[i].script);
        client_clear(&c);
    }
}

/* What is built is found where the environment says; if missing, the message
 * says how to build it. */
Test(client_file, parts_that_are_built_have_a_folder_of_their_own)
{
    struct buffer fault = BUFFER_EMPTY, why = BUFFER_EMPTY;
    struct client c;

    setenv("STRICTLINE_BUILT", "/nowhere", 1);
    cr_assert(client_parse(word_of("needs {built}/x/x libx-dev\n"
                                   "build c x\ngroup full\n"
                                   "driver {built}/x/x\n"),
                           "x.client", "x", &c, &fault),
              "%s", fault.ptr);
    cr_expect(c.built);
    cr_expect_str_eq(c.driver.items[0], "/nowhere/x/x");
    cr_expect_not(client_present(&c, &why));
    cr_expect_str_eq(why.ptr,
                     "x is not installed; 'scripts/clients x' does it");
    client_clear(&c);
    buffer_clear(&why);
}

/* npm can install any version of what it installs. */
Test(client_file, versions_are_of_a_client_that_npm_brings)
{
    struct buffer fault = BUFFER_EMPTY;
    struct client c;

    cr_assert(client_parse(word_of("build npm y\nversions y-old\n"
                                   "command y {url}\n"),
                           "x.client", "x", &c, &fault),
              "%s", fault.ptr);
    cr_expect(c.by_npm);
    cr_expect_str_eq(c.versions, "y-old");
    client_clear(&c);
    cr_assert(client_parse(word_of("build c y\ncommand y {url}\n"), "x.client",
                           "x", &c, &fault),
              "%s", fault.ptr);
    cr_expect_not(c.by_npm);
    client_clear(&c);
}

/* A library is a file or folder, not a program. */
Test(client_file, a_need_with_a_slash_is_any_file)
{
    struct buffer fault = BUFFER_EMPTY, why = BUFFER_EMPTY;
    struct client c;

    cr_assert(client_parse(word_of("needs /usr p\nneeds /nowhere/m.py q\n"
                                   "command sh {url}\n"),
                           "x.client", "x", &c, &fault));
    cr_expect_not(client_present(&c, &why));
    cr_expect_str_eq(why.ptr,
                     "/nowhere/m.py is not installed (Debian package q)");
    client_clear(&c);
    buffer_clear(&why);
}

Test(client_file, exec_words_make_a_client)
{
    struct client c;
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(client_of_words("sh -c 'curl \"$0\"' {url}", &c, &fault));
    cr_expect_eq(c.groups[0].words.count, 4);
    cr_expect_str_eq(c.groups[0].words.items[2], "curl \"$0\"");
    cr_expect(c.traits.reports_errors && !c.traits.status_known);
    client_clear(&c);
    cr_expect_not(client_of_words("curl", &c, &fault));
    cr_expect_str_eq(
        fault.ptr, "--exec:1: the command has no {url}: what should it fetch?");
    buffer_clear(&fault);
}
