/* SPDX-License-Identifier: MIT */
/*
 * Cuts outcomes down to what is compared.
 */
#include "learn/sight.h"

#include "play/token.h"
#include "text/number.h"

/* FNV-1a. */
#define DIGEST_START UINT64_C(0xcbf29ce484222325)
#define DIGEST_PRIME UINT64_C(0x100000001b3)

static uint64_t add_octet(uint64_t digest, unsigned char octet)
{
    return (digest ^ octet) * DIGEST_PRIME;
}

/* How many hex digits octets begin with; enough of them make a token. */
static uint64_t count_digits(const char *octets, uint64_t len)
{
    uint64_t count = 0;

    while (count < len && count < TOKEN_LENGTH &&
           number_of_hex(octets[count]) >= 0)
        count++;
    return count;
}

uint64_t sight_digest(const char *octets, uint64_t len)
{
    uint64_t digest = DIGEST_START;

    if (len > SIGHT_BODY_MAX) {
        for (int shift = 0; shift < 64; shift += 8)
            digest = add_octet(digest, (unsigned char)(len >> shift));
        return digest;
    }
    for (uint64_t i = 0; i < len;) {
        uint64_t digits = count_digits(octets + i, len - i);

        if (digits == TOKEN_LENGTH) {
            digest = add_octet(digest, 0);
            i += TOKEN_LENGTH;
        } else {
            digest = add_octet(digest, (unsigned char)octets[i++]);
        }
    }
    return digest;
}

static struct sight_answer sight_of_answer(const struct answer *a)
{
    uint64_t len = a->body_cut > 0 ? a->body_cut : a->body.len;

    return (struct sight_answer){
        .result = a->result,
        .status_known = a->status_known,
        .body_known = !a->body_unknown,
        .status = a->status < 0 || a->status > 9999 ? -1 : (int)a->status,
        .body = a->body_unknown ? 0 : sight_digest(a->body.ptr, len),
    };
}

void sight_of(const struct outcome *o, struct sight *out)
{
    out->first = sight_of_answer(&o->first);
    out->second = sight_of_answer(&o->second);
}

bool sight_answer_agrees(const struct sight_answer *a,
                         const struct sight_answer *b)
{
    if (a->result != b->result)
        return false;
    if (a->result != RESULT_RESPONSE)
        return true;
    if (a->status_known && b->status_known && a->status != b->status)
        return false;
    return !a->body_known || !b->body_known || a->body == b->body;
}

bool sight_agrees(const struct sight *a, const struct sight *b)
{
    if (!sight_answer_agrees(&a->first, &b->first))
        return false;
    return a->second.result == RESULT_NONE || b->second.result == RESULT_NONE ||
           sight_answer_agrees(&a->second, &b->second);
}
