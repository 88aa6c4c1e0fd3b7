/* SPDX-License-Identifier: MIT */
/*
 * A scan reads a response in pieces as `strictline parse` reads it whole, with
 * every profile. The first octet picks the request and the size of the pieces.
 */
#include "property.h"
#include "scan/response.h"
#include "zero/parsed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *profile, const char *what)
{
    property_fail(PROPERTY_SCAN_RESPONSE, "%s: another %s", profile, what);
}

static void compare_heads(const char *profile, const struct scan_reading *r,
                          const struct parsed *p)
{
    const struct parsed_message *first = NULL;

    for (size_t i = p->message_count; i-- > 0;)
        if (!p->messages[i].interim)
            first = &p->messages[i];
    if (r->headed != (first != NULL))
        fail(profile, "head");
    if (first != NULL &&
        (r->status != first->status || r->framing != first->framing ||
         r->body_len != first->body.len))
        fail(profile, "status, framing or body");
}

static void compare(const char *profile, const struct scan_reading *r,
                    const struct parsed *p)
{
    if (r->loss == SCAN_LONG)
        return;
    if (r->outcome != (enum scan_outcome)p->outcome || r->err != p->err ||
        (p->err != SL_OK && r->offset != p->failure.offset))
        fail(profile, "outcome");
    if (r->finding_count != p->finding_count)
        fail(profile, "number of findings");
    for (size_t i = 0;
         i < r->finding_count && i < p->finding_count && i < SCAN_FINDINGS_MAX;
         i++)
        if (r->findings[i].what != p->findings[i].what ||
            r->findings[i].offset != p->findings[i].offset)
            fail(profile, "finding");
    compare_heads(profile, r, p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct sl_profile *profiles[SCAN_PROFILES_MAX];
    struct scan_response *r;
    enum sl_request request;
    size_t count = 0, step;

    if (size == 0)
        return 0;
    while (count < SCAN_PROFILES_MAX &&
           (profiles[count] = sl_profile_at(count)) != NULL)
        count++;
    r = scan_response_new(profiles, count);
    request = (enum sl_request)(data[0] % 3);
    step = (size_t)data[0] / 3 + 1;
    scan_response_begin(r, request);
    for (size_t at = 1; at < size; at += step)
        scan_response_octets(
            r, (struct sl_bytes){(const char *)data + at,
                                 size - at < step ? size - at : step});
    scan_response_end(r, SCAN_ENDS);
    for (size_t i = 0; i < count; i++) {
        struct parsed p;

        parsed_read(profiles[i], request,
                    (struct sl_bytes){(const char *)data + 1, size - 1}, &p);
        compare(profiles[i]->name, scan_response_reading(r, i), &p);
        parsed_clear(&p);
    }
    scan_response_free(r);
    return 0;
}
