/* SPDX-License-Identifier: MIT */
/*
 * JUnit XML: a complete small report, and one with every verdict and hostile
 * octets through another reader.
 */
#include <criterion/criterion.h>

#include "report_fixture.h"

static const char small[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<testsuites name=\"curl (curl 7 \\x1b[31m)\" tests=\"1\" failures=\"1\" "
    "errors=\"0\">\n"
    "  <testsuite name=\"chunked\" tests=\"1\" failures=\"1\" errors=\"0\" "
    "skipped=\"0\">\n"
    "    <testcase classname=\"curl.chunked\" name=\"chunked/prefix\" "
    "time=\"0.012\">\n"
    "      <failure message=\"took &quot;hello&quot;; reads 0x\" type=\"FAIL "
    "framing\">FAIL framing\n"
    "  rule     RFC 9112 7.1 (MUST)\n"
    "  title    0x &lt;prefix&gt;\n"
    "  sent     reply &quot;0x5\\r\\nhello\\r\\n0\\r\\n\\r\\n&quot;\n"
    "           close\n"
    "  client   took &quot;hello&quot;; reads 0x\n"
    "  why      because of &lt;that&gt; &amp; &quot;this&quot;\n"
    "  repeat   strictline run --exec 'it'\\''s {url}' chunked/prefix "
    "--delivery whole\n"
    "</failure>\n"
    "    </testcase>\n"
    "  </testsuite>\n"
    "</testsuites>\n";

Test(report_junit, small_report_is_whole)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    f->report.count = 1;
    report_junit(&f->report, &out);
    cr_expect_str_eq(out.ptr, small);
    buffer_clear(&out);
    f->report.count = FIXTURE_ENTRIES;
    fixture_free(f);
}

static const char checker[] =
    "python3 -c \"\n"
    "import sys, xml.etree.ElementTree as tree\n"
    "root = tree.fromstring(sys.stdin.buffer.read())\n"
    "assert root.tag == 'testsuites'\n"
    "total = 0\n"
    "for suite in root:\n"
    "    count = lambda tag: len(suite.findall('testcase/' + tag))\n"
    "    assert suite.tag == 'testsuite'\n"
    "    assert int(suite.get('tests')) == len(suite.findall('testcase'))\n"
    "    assert int(suite.get('failures')) == count('failure')\n"
    "    assert int(suite.get('errors')) == count('error')\n"
    "    assert int(suite.get('skipped')) == count('skipped')\n"
    "    total += len(suite)\n"
    "assert int(root.get('tests')) == total == 12\n"
    "assert int(root.get('failures')) == len(root.findall('.//failure')) == 3\n"
    "assert int(root.get('errors')) == len(root.findall('.//error')) == 1\n"
    "\"";

Test(report_junit, another_reader_agrees)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    report_junit(&f->report, &out);
    cr_expect(fixture_pipe(checker, &out));
    buffer_add_text(&out, "<x/>");
    cr_expect_not(fixture_pipe(checker, &out), "the checker can fail");
    buffer_clear(&out);
    fixture_free(f);
}

/* A title, a client and a reason with any octets still make a document. */
Test(report_junit, every_octet_can_be_written)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;
    char all[256];

    for (unsigned i = 1; i < 256; i++)
        all[i - 1] = (char)i;
    all[255] = '\0';
    free(f->cases[0].title);
    f->cases[0].title = memory_copy_text(all);
    free(f->entries[0].judgement.reason);
    f->entries[0].judgement.reason = memory_copy_text(all);
    f->report.info.client = all;
    report_junit(&f->report, &out);
    cr_expect(fixture_pipe(checker, &out));
    buffer_clear(&out);
    fixture_free(f);
}
