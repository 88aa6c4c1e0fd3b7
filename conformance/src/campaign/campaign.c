/* SPDX-License-Identifier: MIT */
/*
 * The campaign as a whole: opens folder and clients, plays rounds, sums up.
 */
#include "campaign/campaign_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

#include "explore/specimen.h"
#include "text/fault.h"

#define DRAW_MS 200

static uint64_t now_ms(void)
{
    return uv_hrtime() / 1000000;
}

bool campaign_time_is_over(const struct campaign *c)
{
    return c->plan->seconds > 0 &&
           now_ms() - c->began >= UINT64_C(1000) * c->plan->seconds;
}

/* ---- progress ---- */

void campaign_draw(struct campaign *c)
{
    const struct state *s = &c->state;
    uint64_t now = now_ms(), ms = now - c->began + 1;

    if (c->plan->quiet || !isatty(2) || now < c->drawn + DRAW_MS)
        return;
    c->drawn = now;
    fprintf(stderr,
            "\r\033[K%" PRIu64 " specimens, %" PRIu64 " exchanges/s, %zu "
            "behaviours, %zu finds",
            s->next, c->labs.exchanges * 1000 / ms, s->behaviour_count,
            s->find_count);
    if (s->raw_count > 0)
        fprintf(stderr, ", %zu to be shrunk", s->raw_count);
    fflush(stderr);
}

static void wipe(const struct campaign *c)
{
    if (c->drawn > 0)
        fputs("\r\033[K", stderr);
}

/* ---- what is changed ---- */

static void find_seeds(struct campaign *c)
{
    const struct corpus *corpus = c->plan->corpus;

    c->seeds = memory_get((corpus->count + 1) * sizeof *c->seeds);
    for (size_t i = 0; i < corpus->count; i++) {
        if (!specimen_fits(&corpus->cases[i]))
            continue;
        specimen_copy(&corpus->cases[i], &c->seeds[c->seed_count++].specimen);
    }
}

static uint64_t hash_seeds(const struct campaign *c)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < c->seed_count; i++) {
        struct buffer sent = BUFFER_EMPTY;

        specimen_octets(&c->seeds[i].specimen, &sent);
        hash = state_hash(hash, buffer_view(&sent));
        buffer_clear(&sent);
    }
    return hash;
}

/* ---- the clients ---- */

static bool open_labs(struct campaign *c, struct buffer *fault)
{
    const struct campaign_plan *plan = c->plan;
    struct run_plan other = plan->run;

    c->labs.lab = lab_open(&plan->run, fault);
    if (c->labs.lab == NULL || plan->other == NULL)
        return c->labs.lab != NULL;
    other.client = plan->other;
    c->labs.other = lab_open(&other, fault);
    return c->labs.other != NULL;
}

static void keep_text(char **to, const char *text)
{
    if (text != NULL && *to == NULL)
        *to = memory_copy_text(text);
}

/* Whether the client can be run. */
static bool is_ready(const struct lab *l, const char *name,
                     struct campaign_result *out)
{
    const struct run_result *about = lab_about(l);
    struct buffer text = BUFFER_EMPTY;

    if (about->missing == NULL && about->unfit == NULL)
        return true;
    buffer_printf(&text, "%s: %s", name,
                  about->missing != NULL ? about->missing : about->unfit);
    keep_text(about->missing != NULL ? &out->missing : &out->unfit, text.ptr);
    buffer_clear(&text);
    return false;
}

static bool are_ready(const struct campaign *c, struct campaign_result *out)
{
    return is_ready(c->labs.lab, c->plan->run.client->name, out) &&
           (c->labs.other == NULL ||
            is_ready(c->labs.other, c->plan->other->name, out));
}

static void close_labs(struct campaign *c, struct campaign_result *out)
{
    if (c->labs.lab != NULL)
        keep_text(&out->client_version, lab_about(c->labs.lab)->version);
    if (c->labs.other != NULL)
        lab_close(c->labs.other, NULL);
    if (c->labs.lab != NULL)
        lab_close(c->labs.lab, NULL);
}

/* ---- the rounds ---- */

static bool is_done(const struct campaign *c)
{
    uint64_t last = c->plan->runs + c->seed_count;

    return c->stopped || campaign_time_is_over(c) ||
           (c->plan->runs > 0 && c->state.next >= last);
}

/* Pending finds of an earlier call come first. */
static bool play_rounds(struct campaign *c, struct buffer *fault)
{
    bool good = finds_process(c, fault);

    while (good && !is_done(c)) {
        good = round_play(c, fault) && finds_process(c, fault);
        campaign_draw(c);
    }
    wipe(c);
    return good;
}

/* ---- the sum ---- */

static void add_find(const struct found *f, bool fresh,
                     struct campaign_result *out)
{
    out->finds = memory_grow(out->finds, (out->count + 1) * sizeof *out->finds);
    out->finds[out->count++] =
        (struct campaign_find){.kind = f->kind,
                               .name = memory_copy_text(f->name),
                               .delivery = memory_copy_text(f->delivery),
                               .fresh = fresh,
                               .shown = f->shown};
}

static void sum_up(const struct campaign *c, struct campaign_result *out)
{
    const struct state *s = &c->state;

    out->seed = s->seed;
    out->all_specimens = s->next > c->seed_count ? s->next - c->seed_count : 0;
    out->specimens = s->next - c->first;
    out->exchanges = c->labs.exchanges;
    out->ms = now_ms() - c->began;
    out->behaviours = s->behaviour_count;
    out->fresh_behaviours = s->behaviour_count - c->old_behaviours;
    out->of_corpus = state_count_known(s, KNOWN_CORPUS);
    out->unsteady = state_count_known(s, KNOWN_UNSTEADY);
    out->unjudged = c->unjudged;
    out->unjudged_by = c->unjudged_by;
    out->unshrunk = s->raw_count;
    out->other_cases = s->other_cases;
    out->interrupted = c->stopped;
    for (size_t i = 0; i < s->find_count; i++)
        add_find(&s->finds[i], i >= c->old_finds, out);
}

static void begin(struct campaign *c)
{
    c->first = c->state.next;
    c->old_finds = c->state.find_count;
    c->old_behaviours = c->state.behaviour_count;
}

static bool find_something(const struct campaign *c, bool *damaged,
                           struct buffer *fault)
{
    *damaged = c->seed_count == 0;
    return !*damaged ||
           fault_add(fault,
                     "no case can be changed: those that wait for time, "
                     "speak TLS only or send more than %u octets are "
                     "left out",
                     (unsigned)SPECIMEN_MAX);
}

static bool open_state(struct campaign *c, bool *damaged, struct buffer *fault)
{
    const struct campaign_plan *plan = c->plan;
    const struct state_head head = {
        .seed = plan->seed,
        .seed_given = plan->seed_given,
        .client = plan->run.client->name,
        .other = plan->other != NULL ? plan->other->name : "-",
        .cases = hash_seeds(c)};

    return state_open(plan->folder, &head, &c->state, damaged, fault);
}

bool campaign_run(const struct campaign_plan *plan, struct campaign_result *out,
                  bool *damaged, struct buffer *fault)
{
    struct campaign c = {.plan = plan, .began = now_ms()};
    bool good;

    *out = (struct campaign_result){.finds = NULL};
    find_seeds(&c);
    good = find_something(&c, damaged, fault) && open_state(&c, damaged, fault);
    begin(&c);
    good = good && open_labs(&c, fault);
    if (good && are_ready(&c, out))
        good = play_rounds(&c, fault);
    close_labs(&c, out);
    sum_up(&c, out);
    state_close(&c.state);
    for (size_t i = 0; i < c.seed_count; i++)
        transcript_clear(&c.seeds[i].specimen);
    free(c.seeds);
    return good;
}

void campaign_result_clear(struct campaign_result *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->finds[i].name);
        free(r->finds[i].delivery);
    }
    free(r->finds);
    free(r->client_version);
    free(r->missing);
    free(r->unfit);
    free(r->unjudged_by);
    *r = (struct campaign_result){.finds = NULL};
}
