/* SPDX-License-Identifier: MIT */
/*
 * What is accepted as a summary is written, read and written again as the same
 * octets; twice in one text, it has twice the counts; and no page made from it
 * has markup of its own.
 */
#include <string.h>

#include "property.h"
#include "scan/summary_html.h"
#include "scan/summary_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_summary(const struct buffer *text, struct scan_summary *out)
{
    struct buffer fault = BUFFER_EMPTY;

    if (!scan_summary_read(buffer_view(text), out, &fault))
        property_fail(PROPERTY_SUMMARY, "refused: %s", fault.ptr);
}

/* Writes it, compares, and clears both. */
static void expect_text(struct scan_summary *s, const struct buffer *want,
                        const char *what)
{
    struct buffer text = BUFFER_EMPTY;

    scan_summary_write(s, &text);
    if (text.len != want->len || memcmp(text.ptr, want->ptr, text.len) != 0)
        property_fail(PROPERTY_SUMMARY, "%s", what);
    buffer_clear(&text);
    scan_summary_clear(s);
}

static void check_pages(struct scan_summary *s)
{
    struct buffer page = BUFFER_EMPTY, text = BUFFER_EMPTY;

    summary_html(s, &page);
    summary_text(s, &text);
    for (const char *at = page.ptr; (at = strstr(at, "<s")) != NULL; at++)
        if (strncmp(at, "<style>", 7) != 0 && strncmp(at, "<svg ", 5) != 0 &&
            strncmp(at, "<summary>", 9) != 0)
            property_fail(PROPERTY_MARKUP, "%.20s", at);
    buffer_clear(&page);
    buffer_clear(&text);
}

/* once is a summary as we write it. */
static void check_sums(const struct buffer *once)
{
    struct buffer sum = BUFFER_EMPTY, both = BUFFER_EMPTY;
    struct scan_summary a, b;

    read_summary(once, &a);
    expect_text(&a, once, "other octets when read and written");
    read_summary(once, &a);
    read_summary(once, &b);
    scan_summary_merge(&a, &b);
    scan_summary_write(&a, &sum);
    scan_summary_clear(&a);
    scan_summary_clear(&b);
    buffer_add(&both, once->ptr, once->len);
    buffer_add(&both, once->ptr, once->len);
    read_summary(&both, &a);
    expect_text(&a, &sum, "another sum");
    buffer_clear(&both);
    buffer_clear(&sum);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer fault = BUFFER_EMPTY, once = BUFFER_EMPTY;
    struct scan_summary s;

    if (scan_summary_read((struct sl_bytes){(const char *)data, size}, &s,
                          &fault)) {
        check_pages(&s);
        scan_summary_write(&s, &once);
        scan_summary_clear(&s);
        check_sums(&once);
    }
    buffer_clear(&fault);
    buffer_clear(&once);
    return 0;
}
