/* SPDX-License-Identifier: MIT */
/*
 * The results as JSON: one complete entry, and all of them through another
 * reader.
 */
#include <criterion/criterion.h>

#include "report_fixture.h"

static const char small[] =
    "{\"format\":\"strictline-results/1\",\n"
    "\"tool\":{\"name\":\"strictline\",\"version\":\"0.1.0\"},\n"
    "\"client\":{\"name\":\"curl\",\"version\":\"curl 7 "
    "\\u001b[31m\",\"controls\":null},\n"
    "\"options\":{\"timeout\":\"2000 ms\"},\n"
    "\"repeat\":\"strictline run --exec 'it'\\\\''s {url}'\",\n"
    "\"cases\":[\n"
    "{\"id\":\"chunked/prefix\",\"delivery\":\"tls\",\"title\":\"0x <prefix>\","
    "\"rfc\":\"9112 7.1\",\"level\":\"MUST\",\"verdict\":\"pass\","
    "\"damage\":null,\"risk\":null,\"policy\":false,\"reason\":\"reported an "
    "error\",\"cause\":null,"
    "\"outcome\":{\"result\":\"error\",\"status\":null,"
    "\"field_count\":null,\"fields\":null,\"body_len\":0,"
    "\"body_base64\":\"\","
    "\"error\":\"\\u001b[2J\\u00ff]]><x>&\\\"'\\\\\"},"
    "\"second\":null,"
    "\"wire\":{\"connections\":1,\"requests\":1,\"reused\":0,"
    "\"early\":0,\"old\":0,\"taken\":0,"
    "\"client_closed\":true,\"left_open\":0,\"tls\":true,\"tls_end\":"
    "\"notify\",\"waited_ms\":0,\"ends\":[],\"asked\":[]},"
    "\"process\":null,\"ms\":12}\n"
    "]}\n";

Test(report_results, small_report_is_whole)
{
    struct fixture *f = fixture_new();
    struct report r = f->report;
    struct buffer out = BUFFER_EMPTY;

    r.entries += 2;
    r.count = 1;
    report_results(&r, &out);
    cr_expect_str_eq(out.ptr, small);
    buffer_clear(&out);
    fixture_free(f);
}

Test(report_results, an_empty_run_is_an_object_too)
{
    struct run_info info = {.version = "1", .client = "c"};
    const struct report r = {.info = info};
    struct buffer out = BUFFER_EMPTY;

    report_results(&r, &out);
    cr_expect_str_eq(
        out.ptr,
        "{\"format\":\"strictline-results/1\",\n"
        "\"tool\":{\"name\":\"strictline\",\"version\":\"1\"},\n"
        "\"client\":{\"name\":\"c\",\"version\":null,\"controls\":null},\n"
        "\"options\":{},\n\"repeat\":null,\n\"cases\":[\n]}\n");
    buffer_clear(&out);
}

/* 4096 octets are shown, one more is only hashed. */
Test(report_results, bodies_are_shown_up_to_the_limit)
{
    struct fixture *f = fixture_new();
    struct report r = f->report;
    struct buffer out = BUFFER_EMPTY;

    r.entries += 6;
    r.count = 1;
    report_results(&r, &out);
    cr_expect_null(strstr(out.ptr, "\"body_len\":4097,\"body_base64\""));
    buffer_truncate(&f->entries[6].outcome.first.body, 4096);
    buffer_truncate(&out, 0);
    report_results(&r, &out);
    cr_expect_not_null(strstr(out.ptr, "\"body_len\":4096,\"body_base64\""));
    buffer_clear(&out);
    fixture_free(f);
}

static const char checker[] =
    "python3 -c \"\n"
    "import base64, hashlib, json, sys\n"
    "run = json.load(sys.stdin)\n"
    "cases = run['cases']\n"
    "assert len(cases) == 12\n"
    "assert run['client']['version'] == 'curl 7 ' + chr(27) + '[31m'\n"
    "verdicts = [case['verdict'] for case in cases]\n"
    "assert len(set(verdicts)) == 10 and verdicts.count('fail') == 3\n"
    "assert all(len(case) == 16 for case in cases)\n"
    "assert base64.b64decode(cases[0]['outcome']['body_base64']) == b'hello'\n"
    "leak = cases[6]\n"
    "assert leak['damage'] == 'poisoning' and leak['ms'] == 1234\n"
    "assert leak['outcome']['body_len'] == 4097\n"
    "assert leak['outcome']['body_sha256'] == "
    "hashlib.sha256(b'x' * 4097).hexdigest()\n"
    "assert 'body_base64' not in leak['outcome']\n"
    "assert leak['second'] == dict(result='response', status=None, "
    "field_count=None, fields=None, body_len=None, body_base64=None, "
    "error=None)\n"
    "\"";

Test(report_results, another_reader_agrees)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    report_results(&f->report, &out);
    cr_expect(fixture_pipe(checker, &out));
    buffer_add_text(&out, "{}");
    cr_expect_not(fixture_pipe(checker, &out), "the checker can fail");
    buffer_clear(&out);
    fixture_free(f);
}
