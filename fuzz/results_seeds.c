/* SPDX-License-Identifier: MIT */
/*
 * Writes, for each case, the results of the strict profile, as inputs of
 * results_fuzzer: FOLDER/<area>-<slug>.json.
 */
#include "import_seed.h"
#include "play/token.h"
#include "report/report.h"
#include "zero/inprocess.h"

static const char token[] = "0123456789abcdef0123456789abcdef";
_Static_assert(sizeof token == TOKEN_LENGTH + 1, "a token of the right length");

static void judge(const struct transcript *t, struct report_entry *e)
{
    static const struct client_traits traits = {.reuses = true,
                                                .body_of_errors = true,
                                                .status_known = true,
                                                .reports_errors = true};
    static struct inprocess *client;

    if (client == NULL)
        client = inprocess_new(sl_profile_at(0));
    *e = (struct report_entry){.transcript = t};
    inprocess_play(client, t, &e->delivery, token, &e->outcome);
    verdict_judge(t, &e->outcome, &traits, token, &e->judgement);
    report_results_shrink(e);
}

static void make(const char *folder, const struct transcript *t)
{
    struct buffer text = BUFFER_EMPTY;
    struct report_entry entry;
    const struct report report = {
        .info = {.version = "0.1.0", .client = "strict"},
        .entries = &entry,
        .count = 1};

    judge(t, &entry);
    report_results(&report, &text);
    seed_write(folder, t->id, "json", buffer_view(&text));
    judgement_clear(&entry.judgement);
    outcome_clear(&entry.outcome);
    buffer_clear(&text);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
