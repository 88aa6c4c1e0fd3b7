/* SPDX-License-Identifier: MIT */
/*
 * JUnit XML, as CI servers read it: one suite per area.
 */
#include <string.h>

#include "report/report_text.h"
#include "text/word.h"
#include "text/xml.h"

/* The element for each verdict. */
static const char *const elements[] = {
    [VERDICT_PASS] = NULL,         [VERDICT_LENIENT] = "system-out",
    [VERDICT_WARN] = "system-out", [VERDICT_FAIL] = "failure",
    [VERDICT_INFO] = "system-out", [VERDICT_UNSUPPORTED] = "skipped",
    [VERDICT_SKIPPED] = "skipped", [VERDICT_ERROR] = "error",
    [VERDICT_XFAIL] = "skipped",   [VERDICT_XPASS] = "system-out",
};
_Static_assert(sizeof elements / sizeof elements[0] == VERDICT_COUNT,
               "every verdict has an element");

static void add_result(const struct report *r, const struct report_entry *e,
                       struct buffer *out)
{
    const char *element = elements[e->judgement.verdict];
    struct buffer text = BUFFER_EMPTY;

    if (element == NULL)
        return;
    report_text_verdict(&e->judgement, &text);
    buffer_printf(out, "      <%s", element);
    if (strcmp(element, "system-out") != 0)
        xml_add_attribute("message", word_of(e->judgement.reason), out);
    if (strcmp(element, "failure") == 0 || strcmp(element, "error") == 0)
        xml_add_attribute("type", buffer_view(&text), out);
    buffer_add_text(&text, "\n");
    report_text_details(&r->info, e, false, &text);
    buffer_add_text(out, ">");
    xml_add(buffer_view(&text), out);
    buffer_printf(out, "</%s>\n", element);
    buffer_clear(&text);
}

static void add_entry(const struct report *r, const struct report_entry *e,
                      struct buffer *out)
{
    struct buffer name = BUFFER_EMPTY, class_name = BUFFER_EMPTY;
    struct sl_bytes area = report_area(e->transcript);

    report_text_name(e, &name);
    buffer_printf(&class_name, "%s.", r->info.client);
    buffer_add(&class_name, area.ptr, area.len);
    buffer_add_text(out, "    <testcase");
    xml_add_attribute("classname", buffer_view(&class_name), out);
    xml_add_attribute("name", buffer_view(&name), out);
    buffer_printf(out, " time=\"%u.%03u\">\n", e->outcome.ms / 1000,
                  e->outcome.ms % 1000);
    add_result(r, e, out);
    buffer_add_text(out, "    </testcase>\n");
    buffer_clear(&name);
    buffer_clear(&class_name);
}

struct counts {
    size_t tests, failures, errors, skipped;
};

static struct counts count_entries(const struct report *r, size_t start,
                                   size_t end)
{
    struct counts c = {.tests = end - start};

    for (size_t i = start; i < end; i++) {
        enum verdict verdict = r->entries[i].judgement.verdict;

        c.failures += verdict == VERDICT_FAIL;
        c.errors += verdict == VERDICT_ERROR;
        c.skipped += elements[verdict] != NULL &&
                     strcmp(elements[verdict], "skipped") == 0;
    }
    return c;
}

static void add_counts(struct counts c, struct buffer *out)
{
    buffer_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"",
                  c.tests, c.failures, c.errors);
    buffer_printf(out, " skipped=\"%zu\">\n", c.skipped);
}

static void add_suite(const struct report *r, size_t start, size_t end,
                      struct buffer *out)
{
    buffer_add_text(out, "  <testsuite");
    xml_add_attribute("name", report_area(r->entries[start].transcript), out);
    add_counts(count_entries(r, start, end), out);
    for (size_t i = start; i < end; i++)
        add_entry(r, &r->entries[i], out);
    buffer_add_text(out, "  </testsuite>\n");
}

void report_junit(const struct report *r, struct buffer *out)
{
    struct buffer client = BUFFER_EMPTY;
    struct counts all = count_entries(r, 0, r->count);

    report_text_client(&r->info, &client);
    buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<testsuites");
    xml_add_attribute("name", buffer_view(&client), out);
    buffer_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n",
                  all.tests, all.failures, all.errors);
    for (size_t i = 0, end; i < r->count; i = end) {
        end = report_area_end(r, i);
        add_suite(r, i, end, out);
    }
    buffer_add_text(out, "</testsuites>\n");
    buffer_clear(&client);
}
