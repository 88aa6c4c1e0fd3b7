/* SPDX-License-Identifier: MIT */
/*
 * One suite; the folders of the files are the classes.
 */
#include "traffic/check_junit.h"

#include <string.h>

#include "text/word.h"
#include "text/xml.h"

static void add_problem(struct check_junit *j, const char *element,
                        const char *type, const struct check_result *r)
{
    buffer_printf(&j->cases, "      <%s", element);
    xml_add_attribute("message",
                      r->brief.len > 0 ? buffer_view(&r->brief)
                                       : buffer_view(&r->text),
                      &j->cases);
    xml_add_attribute("type", word_of(type), &j->cases);
    buffer_add_text(&j->cases, ">");
    xml_add(buffer_view(&r->text), &j->cases);
    buffer_printf(&j->cases, "</%s>\n", element);
}

void check_junit_add(struct check_junit *j, const char *path,
                     const struct check_result *r)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    struct sl_bytes folder = {path, slash != NULL ? (size_t)(slash - path) : 0};

    if (r->state == CHECK_NOTHING)
        return;
    j->tests++;
    j->failures += r->state == CHECK_CHANGED || r->state == CHECK_MISSING;
    j->errors += r->state == CHECK_DAMAGED;
    buffer_add_text(&j->cases, "    <testcase");
    xml_add_attribute("classname", folder.len > 0 ? folder : word_of("."),
                      &j->cases);
    xml_add_attribute("name", word_of(name), &j->cases);
    buffer_add_text(&j->cases, ">\n");
    if (r->state == CHECK_CHANGED)
        add_problem(j, "failure", "changed", r);
    else if (r->state == CHECK_MISSING)
        add_problem(j, "failure", "not blessed", r);
    else if (r->state == CHECK_DAMAGED)
        add_problem(j, "error", "damaged", r);
    buffer_add_text(&j->cases, "    </testcase>\n");
}

void check_junit_write(const struct check_junit *j, struct buffer *out)
{
    struct buffer counts = BUFFER_EMPTY;

    buffer_printf(&counts, "tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"",
                  j->tests, j->failures, j->errors);
    buffer_printf(out,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"strictline check\" %s>\n"
                  "  <testsuite name=\"golden outcomes\" %s>\n",
                  counts.ptr, counts.ptr);
    buffer_add(out, j->cases.ptr, j->cases.len);
    buffer_add_text(out, "  </testsuite>\n</testsuites>\n");
    buffer_clear(&counts);
}

void check_junit_clear(struct check_junit *j)
{
    buffer_clear(&j->cases);
}
