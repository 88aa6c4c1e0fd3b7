/* SPDX-License-Identifier: MIT */
/*
 * One function for each oracle, and a table of them.
 */
#include "explore/oracle.h"

#include <string.h>

#include "explore/behaviour.h"
#include "explore/specimen.h"
#include "text/word.h"

/* A client that grows by this much more than it was sent has believed an
 * announcement, or leaks. */
#define GROWTH_MAX (UINT64_C(64) << 20)
#define SPACE_MAX (UINT64_C(512) << 20)

static bool is_there(const struct observation *o)
{
    return o->outcome != NULL;
}

bool observation_counts(const struct observation *o)
{
    enum result first;

    if (!is_there(o))
        return false;
    first = o->outcome->first.result;
    return first != RESULT_NONE && first != RESULT_UNSUPPORTED &&
           first != RESULT_BROKEN &&
           o->judgement->verdict != VERDICT_UNSUPPORTED &&
           o->judgement->verdict != VERDICT_SKIPPED &&
           o->judgement->verdict != VERDICT_ERROR;
}

static bool is_equal(struct sl_bytes a, struct sl_bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* ---- what the judge finds in every case ---- */

static bool has_damage(const struct sighting *s, enum damage damage)
{
    const struct observation *all[] = {&s->whole, &s->cut};

    for (size_t i = 0; i < 2; i++)
        if (observation_counts(all[i]) &&
            all[i]->judgement->verdict == VERDICT_FAIL &&
            all[i]->judgement->damage == damage)
            return true;
    return false;
}

static bool is_crash(const struct sighting *s)
{
    return has_damage(s, DAMAGE_CRASH);
}

static bool is_poisoning(const struct sighting *s)
{
    return has_damage(s, DAMAGE_POISONING);
}

/* A tunnel lasts as long as its connection (RFC 9110 section 9.3.6). */
static bool is_hang(const struct sighting *s)
{
    return has_damage(s, DAMAGE_HANG) &&
           (strcmp(s->specimen->method, "CONNECT") != 0 ||
            specimen_ends(s->specimen));
}

/* ---- the body ---- */

/* Whether the body can be compared with what was read: a client may follow a
 * redirection, repeat a request, undo a coding or hide the body of an error. */
static bool is_plain(const struct sighting *s)
{
    const struct reading *strict = &s->reference->readings[0];

    return strcmp(s->specimen->method, "GET") == 0 && !strict->moved &&
           !strict->coded &&
           (strict->status == 200 || strict->status == 201 ||
            strict->status == 203);
}

static bool took_other_body(const struct sighting *s,
                            const struct observation *o)
{
    const struct answer *a;

    if (!observation_counts(o))
        return false;
    a = &o->outcome->first;
    return a->result == RESULT_RESPONSE && !a->body_unknown &&
           !is_equal(buffer_view(&a->body),
                     buffer_view(&s->reference->readings[0].body));
}

static bool is_lost(const struct sighting *s)
{
    return s->reference->clean && is_plain(s) &&
           (took_other_body(s, &s->whole) || took_other_body(s, &s->cut));
}

/* Whether all octets occur in what was sent, in that order. */
static bool is_taken_from(struct sl_bytes body, struct sl_bytes sent)
{
    size_t at = 0;

    for (size_t i = 0; i < sent.len && at < body.len; i++)
        at += body.ptr[at] == sent.ptr[i];
    return at == body.len;
}

/* A proxy may answer with an error page of its own, also with the status that
 * it could not read. */
static bool may_be_own_page(const struct answer *a)
{
    return a->relayed != NULL && a->status_known && a->status >= 400;
}

static bool has_invented(const struct sighting *s, const struct observation *o)
{
    const struct answer *a;

    if (!observation_counts(o))
        return false;
    a = &o->outcome->first;
    return a->result == RESULT_RESPONSE && !a->body_unknown &&
           !may_be_own_page(a) && o->outcome->wire.connections <= 1 &&
           o->outcome->wire.requests <= 2 &&
           !is_taken_from(buffer_view(&a->body),
                          buffer_view(&s->reference->sent)) &&
           !behaviour_signed(buffer_view(&a->body));
}

/* A client may read a field of a head that no profile reads. */
static bool names_coding(struct sl_bytes sent)
{
    static const char *const names[] = {"gzip", "deflate", "br", "zstd",
                                        "compress"};

    for (size_t i = 0; i < sent.len; i++)
        for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
            size_t len = strlen(names[j]);

            if (sent.len - i >= len &&
                word_equals_any_case((struct sl_bytes){sent.ptr + i, len},
                                     names[j]))
                return true;
        }
    return false;
}

/* Whether any profile has seen a content coding, a transfer coding other than
 * chunked, or a redirection: a client may undo or follow it (RFC 9110
 * sections 8.4 and 15.4, RFC 9112 section 6.1). */
static bool may_differ(const struct reference *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->readings[i].coded || r->readings[i].moved ||
            r->readings[i].found[SL_DEV_TE_UNKNOWN])
            return true;
    return !r->readings[0].headed && names_coding(buffer_view(&r->sent));
}

static bool is_invented(const struct sighting *s)
{
    return (has_invented(s, &s->whole) || has_invented(s, &s->cut)) &&
           !may_differ(s->reference);
}

/* ---- accepted and refused ---- */

static bool has_result(const struct observation *o, enum result result)
{
    return observation_counts(o) && o->outcome->first.result == result;
}

/* RFC 9112 section 8: a message whose end never came is incomplete. Each
 * connection must end, or the client never learns of it. */
static bool is_truncation(const struct sighting *s)
{
    return s->reference->cut && is_plain(s) && s->traits->reports_errors &&
           specimen_ends(s->specimen) &&
           (has_result(&s->whole, RESULT_RESPONSE) ||
            has_result(&s->cut, RESULT_RESPONSE));
}

static bool is_refusal(const struct sighting *s)
{
    return s->reference->clean && is_plain(s) && s->traits->reports_errors &&
           (has_result(&s->whole, RESULT_ERROR) ||
            has_result(&s->cut, RESULT_ERROR));
}

/* ---- what it used ---- */

static bool has_grown(const struct sighting *s, const struct observation *o)
{
    const struct usage *u;

    if (!observation_counts(o))
        return false;
    u = &o->outcome->usage;
    return u->grown_known &&
           (u->memory_grown > GROWTH_MAX + 16 * s->reference->sent.len ||
            u->space_grown > SPACE_MAX);
}

static bool is_memory(const struct sighting *s)
{
    return has_grown(s, &s->whole) || has_grown(s, &s->cut);
}

/* ---- compared with itself, and with another ---- */

static bool has_ended(const struct observation *o)
{
    return has_result(o, RESULT_RESPONSE) || has_result(o, RESULT_ERROR);
}

/* Whether one takes what the other refuses, or takes it as something else. */
static bool differs(const struct observation *one,
                    const struct observation *two)
{
    const struct answer *a = &one->outcome->first, *b = &two->outcome->first;

    if (a->result != b->result)
        return true;
    if (a->result != RESULT_RESPONSE)
        return false;
    if (a->status_known && b->status_known && a->status != b->status)
        return true;
    return !a->body_unknown && !b->body_unknown &&
           !is_equal(buffer_view(&a->body), buffer_view(&b->body));
}

static bool is_cut(const struct sighting *s)
{
    return has_ended(&s->whole) && has_ended(&s->cut) &&
           differs(&s->whole, &s->cut);
}

/* Other kinds of damage are left to the other oracles. */
const char *observation_breach(const struct observation *o)
{
    const struct judgement *j = o->judgement;

    if (!observation_counts(o) || o->outcome->first.relayed == NULL ||
        j->verdict != VERDICT_FAIL)
        return NULL;
    return j->damage == DAMAGE_FRAMING || j->damage == DAMAGE_INJECTION ||
                   j->damage == DAMAGE_ROBUSTNESS
               ? j->reason
               : NULL;
}

static bool is_forwarded(const struct sighting *s)
{
    return observation_breach(&s->whole) != NULL ||
           observation_breach(&s->cut) != NULL;
}

static bool is_disagreement(const struct sighting *s)
{
    return has_ended(&s->whole) && has_ended(&s->other) &&
           differs(&s->whole, &s->other);
}

/* ---- all of them ---- */

static const struct {
    const char *name, *text;
    bool (*holds)(const struct sighting *s);
} oracles[FIND_KINDS] = {
    [FIND_CRASH] = {"crash", "the client dies", is_crash},
    [FIND_POISONING] = {"poisoning",
                        "octets of response one answer request two",
                        is_poisoning},
    [FIND_INVENTED] = {"invented", "the body has octets that were not sent",
                       is_invented},
    [FIND_LOST] = {"lost",
                   "not the body that every profile reads in a valid response",
                   is_lost},
    [FIND_TRUNCATION] = {"truncation", "a part is taken as the whole",
                         is_truncation},
    [FIND_REFUSAL] = {"refusal", "a valid response is refused", is_refusal},
    [FIND_HANG] = {"hang", "no result although the server is done", is_hang},
    [FIND_MEMORY] = {"memory", "memory grows by far more than was sent",
                     is_memory},
    [FIND_CUT] = {"cut", "the outcome depends on where the octets are cut",
                  is_cut},
    [FIND_FORWARDED] = {"forwarded",
                        "a proxy forwards what it must change or refuse",
                        is_forwarded},
    [FIND_DISAGREEMENT] = {"disagreement",
                           "another client reads it differently",
                           is_disagreement},
};

const char *find_name(enum find_kind kind)
{
    return oracles[kind].name;
}

const char *find_text(enum find_kind kind)
{
    return oracles[kind].text;
}

bool find_of_name(struct sl_bytes name, enum find_kind *out)
{
    for (int i = 0; i < FIND_KINDS; i++)
        if (word_equals(name, oracles[i].name)) {
            *out = (enum find_kind)i;
            return true;
        }
    return false;
}

unsigned oracle_look(const struct sighting *s)
{
    unsigned kinds = 0;

    for (int i = 0; i < FIND_KINDS; i++)
        if (oracles[i].holds(s))
            kinds |= 1u << i;
    return kinds;
}

enum find_kind oracle_gravest(unsigned kinds)
{
    int i = 0;

    while (i < FIND_KINDS - 1 && (kinds & 1u << i) == 0)
        i++;
    return (enum find_kind)i;
}
