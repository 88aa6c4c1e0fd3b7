/* SPDX-License-Identifier: MIT */
/*
 * How every profile reads any octets is read back from the lines of a case as
 * the same outcome, and one changed octet is noticed. The first octet picks
 * the method, the second the octet.
 */
#include "case/transcript_write.h"
#include "golden/golden_compare.h"
#include "property.h"
#include "zero/case_golden.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *what, const struct buffer *text)
{
    property_fail(PROPERTY_GOLDEN, "%s\n%s", what,
                  text->ptr != NULL ? text->ptr : "");
}

/* Whether the outcomes of the case are those of the octets. */
static void check(const struct transcript *t, struct sl_bytes octets, bool same,
                  const struct buffer *text)
{
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct golden_changes changes = GOLDEN_CHANGES_NONE;
        struct golden is;

        case_golden_read(profile, t, octets, &is);
        golden_compare(golden_find(&t->golden, profile->name), &is, GOLDEN_SAME,
                       &changes);
        if ((changes.count == 0) != same)
            fail(same ? "another outcome is read back" : "no change", text);
        golden_changes_clear(&changes);
        golden_clear(&is);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const methods[] = {"GET", "HEAD", "CONNECT"};
    struct buffer octets = BUFFER_EMPTY, text = BUFFER_EMPTY, fault = text;
    struct transcript t;
    struct golden g;

    if (size < 3)
        return 0;
    buffer_printf(&text, "title x\nwhy y\nlevel policy\nmethod %s\nclose\n",
                  methods[data[0] % 3]);
    if (!transcript_parse(buffer_view(&text), "x", "x", &t, &fault))
        fail("no case", &fault);
    buffer_add(&octets, (const char *)data + 2, size - 2);
    for (size_t i = 0; sl_profile_at(i) != NULL; i++) {
        case_golden_read(sl_profile_at(i), &t, buffer_view(&octets), &g);
        golden_set(&t.golden, sl_profile_at(i)->name, &g);
    }
    buffer_truncate(&text, 0);
    transcript_write(&t, &text);
    transcript_clear(&t);
    if (text.len <= TRANSCRIPT_FILE_MAX) {
        if (!transcript_parse(buffer_view(&text), "x", "x", &t, &fault))
            fail("outcomes that their reader refuses", &fault);
        check(&t, buffer_view(&octets), true, &text);
        octets.ptr[data[1] * octets.len / 256] ^= 1;
        check(&t, buffer_view(&octets), false, &text);
        transcript_clear(&t);
    }
    buffer_clear(&octets);
    buffer_clear(&text);
    return 0;
}
