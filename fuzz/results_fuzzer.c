/* SPDX-License-Identifier: MIT */
/*
 * Results that are accepted do not differ from themselves, and none of their
 * texts becomes markup in the page made from them. The page has a hash of its
 * script.
 * Links: OpenSSL::Crypto
 */
#include "page/page.h"
#include "property.h"
#include "results/results_diff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* More of them only make the same page longer. */
#define ENTRIES_MAX 64

static size_t count_angles(const struct results *r, size_t count)
{
    const struct requirement_map none = REQUIREMENT_MAP_EMPTY;
    const struct page page = {
        .tool = "t", .results = r, .count = count, .map = &none};
    struct buffer out = BUFFER_EMPTY;
    size_t angles = 0;

    page_make(&page, &out);
    for (size_t i = 0; i < out.len; i++)
        angles += out.ptr[i] == '<';
    buffer_clear(&out);
    return angles;
}

/* The data of a client are one more element: two tags. */
static void check_page(const struct results *r)
{
    static size_t empty;

    if (empty == 0)
        empty = count_angles(NULL, 0);
    property_holds(count_angles(r, 1) == empty + 2, PROPERTY_MARKUP,
                   "of the page of results");
}

static void check_diff(const struct results *r)
{
    struct buffer out = BUFFER_EMPTY;
    struct results_diff d;

    results_diff_make(r, r, &d);
    property_holds(d.count == r->count && d.counts[CHANGE_NONE] == r->count,
                   PROPERTY_RESULTS, "a change");
    results_diff_text(&d, &out);
    for (size_t i = 0; i < out.len; i++)
        if (out.ptr[i] != '\n' && (out.ptr[i] < ' ' || out.ptr[i] > '~'))
            property_fail(PROPERTY_TERMINAL, "%02x at %zu",
                          (unsigned char)out.ptr[i], i);
    buffer_clear(&out);
    results_diff_clear(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer faults = BUFFER_EMPTY;
    struct results r;
    struct sl_bytes text = {(const char *)data, size};

    if (results_parse(text, "r.json", &r, &faults)) {
        check_diff(&r);
        if (r.count <= ENTRIES_MAX)
            check_page(&r);
    } else {
        property_holds(faults.len > 0, PROPERTY_REFUSAL, "no reason");
    }
    results_clear(&r);
    buffer_clear(&faults);
    return 0;
}
