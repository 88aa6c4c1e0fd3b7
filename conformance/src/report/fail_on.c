/* SPDX-License-Identifier: MIT */
/*
 * Reads what makes a run fail, and tells whether an entry does.
 */
#include "report/fail_on.h"

#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

const struct fail_on fail_on_default = {.verdicts = {[VERDICT_FAIL] = true}};

static const char *const words[] = {"fail", "warn",  "lenient",
                                    "risk", "xpass", "none"};

/* What the word of a verdict adds to fail. */
static bool take_verdict(struct sl_bytes word, struct fail_on *out)
{
    enum verdict verdict;

    if (!verdict_find(word, &verdict) ||
        (verdict != VERDICT_FAIL && verdict != VERDICT_WARN &&
         verdict != VERDICT_LENIENT && verdict != VERDICT_XPASS))
        return false;
    out->verdicts[VERDICT_FAIL] = true;
    out->verdicts[verdict] = true;
    if (verdict == VERDICT_LENIENT)
        out->verdicts[VERDICT_WARN] = true;
    return true;
}

/* "risk" is all of them. */
static bool take_risk(struct sl_bytes word, struct fail_on *out)
{
    struct sl_bytes value = word, name = line_take_until(&value, '=');
    enum risk risk;

    if (!word_equals(name, "risk"))
        return false;
    out->verdicts[VERDICT_FAIL] = true;
    for (int i = RISK_NONE + 1; name.len == word.len && i < RISK_COUNT; i++)
        out->risks[i] = true;
    if (name.len == word.len)
        return true;
    if (value.len == 0 || !risk_find(value, &risk))
        return false;
    out->risks[risk] = true;
    return true;
}

bool fail_on_parse(const char *text, struct fail_on *out, struct buffer *fault)
{
    struct fail_on f = {.verdicts = {false}};
    struct sl_bytes rest = word_of(text);

    do {
        struct sl_bytes word = line_take_until(&rest, ',');

        if (word_equals(word, "none") || take_verdict(word, &f) ||
            take_risk(word, &f))
            continue;
        line_add_unknown(fault, "--fail-on: there is no", word, words,
                         sizeof words / sizeof words[0],
                         "it accepts fail, warn, lenient, xpass, risk, "
                         "risk=desync (truncation, injection, poisoning, "
                         "resources) or none, joined by commas");
        return false;
    } while (rest.len > 0);
    *out = f;
    return true;
}

bool fail_on_covers(const struct fail_on *f, const struct judgement *j)
{
    return f->verdicts[j->verdict] ||
           (j->verdict != VERDICT_XFAIL && f->risks[j->risk]);
}
