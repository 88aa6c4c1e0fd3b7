/* SPDX-License-Identifier: MIT */
/*
 * Lists of cases and checks, to the octet.
 */
#include "show/list.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

static struct transcript cases[2];
static const struct corpus corpus = {cases, 2, NULL};
static struct check_reasons reasons;

static void make_cases(void)
{
    static const char *const texts[] = {
        "title one\nwhy a \"b\"\nrfc 9112 7.1\nrfc 9110 2\nlevel MUST\n"
        "check ck-0x h09-html\nrequires 9112-8#2 9112-8#5\ncve "
        "CVE-2025-22871\nprobe HEAD\ntls\nhold\n",
        "title two\nwhy w\nlevel policy\ncheck h09-html\nmethod POST\nstall\n"};
    static const char *const ids[] = {"chunked/long-name", "h/s"};

    for (size_t i = 0; i < 2; i++)
        cr_assert(transcript_parse(word_of(texts[i]), "p", ids[i], &cases[i],
                                   &(struct buffer){NULL, 0, 0}));
    cr_assert(check_reasons_parse(word_of("ck-one r s\nh09-nul t\n"), "p",
                                  &reasons, NULL));
}

static void clear_cases(void)
{
    transcript_clear(&cases[0]);
    transcript_clear(&cases[1]);
    check_reasons_clear(&reasons);
}

Test(list, cases_are_in_columns, .init = make_cases, .fini = clear_cases)
{
    struct buffer out = BUFFER_EMPTY;

    list_cases_text(&corpus, false, &out);
    cr_expect_str_eq(out.ptr,
                     "chunked/long-name  MUST     9112 7.1 +1     one\n"
                     "h/s                policy   -               two\n");
    buffer_clear(&out);
}

/* Checks have long texts, and their columns leave room for them. */
Test(list, wrapped_lines_fit_a_terminal, .init = make_cases,
     .fini = clear_cases)
{
    struct buffer out = BUFFER_EMPTY;

    list_cases_text(&corpus, true, &out);
    cr_expect_str_eq(out.ptr, "chunked/long-name  MUST     9112 7.1 +1     \n"
                              "    one\n"
                              "h/s                policy   -               \n"
                              "    two\n");
    buffer_truncate(&out, 0);
    list_checks_text(&corpus, &reasons, "", true, &out);
    for (const char *line = out.ptr; *line != '\0';) {
        size_t len = strcspn(line, "\n");

        cr_expect(len <= 80, "%.*s", (int)len, line);
        line += len + 1;
    }
    buffer_clear(&out);
}

Test(list, cases_are_one_object_on_a_line, .init = make_cases,
     .fini = clear_cases)
{
    struct buffer out = BUFFER_EMPTY;

    list_cases_json(&corpus, &out);
    cr_expect_str_eq(
        out.ptr,
        "{\"id\":\"chunked/long-name\",\"title\":\"one\",\"why\":\"a \\\"b\\\""
        "\",\"level\":\"MUST\",\"rfc\":[\"9112 7.1\",\"9110 2\"],\"checks\":["
        "\"ck-0x\",\"h09-html\"],\"requires\":[\"9112-8#2\",\"9112-8#5\"],"
        "\"cves\":[\"CVE-2025-22871\"],\"method\":"
        "\"GET\",\"probe\":\"HEAD\",\"tls\":true,\"timing\":false,\"path\":"
        "\"p\"}\n"
        "{\"id\":\"h/s\",\"title\":\"two\",\"why\":\"w\",\"level\":\"policy\","
        "\"rfc\":[],\"checks\":[\"h09-html\"],\"requires\":[],\"cves\":[],"
        "\"method\":\"POST\","
        "\"probe\":null,\"tls\":false,\"timing\":true,\"path\":\"p\"}\n",
        "%s", out.ptr);
    buffer_clear(&out);
}

Test(list, groups_count_checks_not_cases, .init = make_cases,
     .fini = clear_cases)
{
    struct buffer out = BUFFER_EMPTY;

    list_groups_text(&corpus, &reasons, &out);
    cr_expect(strstr(out.ptr, "A        0 of  39  Status line") == out.ptr);
    cr_expect(
        strstr(out.ptr,
               "\nG        1 of  69  Chunk syntax; 1 cannot have one\n") !=
        NULL);
    cr_expect(
        strstr(out.ptr, "\nM        1 of  10  HTTP/0.9; 1 cannot have one\n") !=
        NULL);
    cr_expect(strstr(out.ptr,
                     "\nall      2 of 562  checks have a case; 2 cannot have "
                     "one\n") != NULL);
    buffer_clear(&out);
}

Test(list, checks_name_their_cases, .init = make_cases, .fini = clear_cases)
{
    struct buffer out = BUFFER_EMPTY;

    list_checks_text(&corpus, &reasons, "M", false, &out);
    cr_expect(strstr(out.ptr, "M  h09-text ") == out.ptr, "%s", out.ptr);
    cr_expect(strstr(out.ptr,
                     "M  h09-html                  policy   9112 2.1: HTML, "
                     "close\n     chunked/long-name\n     h/s\nM  ") != NULL);
    cr_expect(strstr(out.ptr, "\n     no case: t\n") != NULL, "%s", out.ptr);
    cr_expect(strstr(out.ptr, "\n     no case: to be written\n") != NULL);
    cr_expect(strstr(out.ptr, "ck-0x") == NULL);
    buffer_truncate(&out, 0);
    list_checks_json(&corpus, &reasons, "", &out);
    cr_expect(strstr(out.ptr,
                     "\n{\"check\":\"ck-0x\",\"group\":\"G\",\"level\":"
                     "\"MUST\",\"rfc\":[\"9112 8\"],\"text\":\"0x5\","
                     "\"cases\":[\"chunked/long-name\"],\"reason\":null}\n") !=
              NULL);
    cr_expect(strstr(out.ptr, "\"cases\":[],\"reason\":\"r s\"}\n") != NULL);
    cr_expect(strstr(out.ptr, "\"sl-baseline\"") != NULL);
    buffer_clear(&out);
}
