/* SPDX-License-Identifier: MIT */
/*
 * Two results compared, as text and as JSON. Results files are not trusted:
 * what is not printable is escaped.
 */
#include <string.h>

#include "results/results_diff.h"
#include "text/json_write.h"
#include "text/wrap.h"

/* ---- text ---- */

static void add_plain(const char *text, struct buffer *out)
{
    for (; *text != '\0'; text++) {
        if (*text >= ' ' && *text <= '~')
            buffer_add(out, text, 1);
        else
            buffer_printf(out, "\\x%02x", (unsigned char)*text);
    }
}

static void add_title(const struct results *r, struct buffer *out)
{
    struct buffer title = BUFFER_EMPTY;

    results_title(r, &title);
    add_plain(title.ptr, out);
    buffer_clear(&title);
}

/* "FAIL framing", "lenient risk desync" */
static void add_verdict(const struct results_entry *e, struct buffer *out)
{
    const struct judgement *j = &e->judgement;

    buffer_add_text(out, verdict_name(j->verdict));
    if (j->damage != DAMAGE_NONE)
        buffer_printf(out, " %s", damage_name(j->damage));
    else if (j->risk != RISK_NONE)
        buffer_printf(out, " risk %s", risk_name(j->risk));
}

#define MARGIN 9

static void add_line(const char *word, const struct results_entry *e,
                     struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY;

    add_verdict(e, &text);
    buffer_add_text(&text, ": ");
    add_plain(e->judgement.reason, &text);
    buffer_printf(out, "    %-4s ", word);
    wrap_add(out, text.ptr, MARGIN);
    buffer_add_text(out, "\n");
    buffer_clear(&text);
}

static bool is_alike(const struct results_entry *a,
                     const struct results_entry *b)
{
    return a->judgement.verdict == b->judgement.verdict &&
           a->judgement.damage == b->judgement.damage &&
           a->judgement.risk == b->judgement.risk &&
           strcmp(a->judgement.reason, b->judgement.reason) == 0;
}

/* Whether both are deliveries of one case that changed the same way. */
static bool is_same_change(const struct results_change *a,
                           const struct results_change *b)
{
    return a->change == b->change && strcmp(a->new->id, b->new->id) == 0 &&
           is_alike(a->old, b->old) && is_alike(a->new, b->new);
}

/* One change, with the deliveries of those up to end. */
static void add_change(const struct results_change *c, size_t count,
                       struct buffer *out)
{
    char name[DELIVERY_NAME];

    buffer_printf(out, "  %s [", c->new->id);
    for (size_t i = 0; i < count; i++) {
        delivery_name(&c[i].new->delivery, name);
        buffer_printf(out, "%s%s", i > 0 ? " " : "", name);
    }
    buffer_add_text(out, "]\n");
    add_line("was", c->old, out);
    add_line("now", c->new, out);
}

static void add_changes(const struct results_diff *d, enum change change,
                        const char *title, struct buffer *out)
{
    if (d->counts[change] == 0)
        return;
    buffer_printf(out, "\n%s:\n", title);
    for (size_t i = 0, end; i < d->count; i = end) {
        end = i + 1;
        if (d->items[i].change != change)
            continue;
        while (end < d->count && d->items[end].change == change &&
               is_same_change(&d->items[i], &d->items[end]))
            end++;
        add_change(&d->items[i], end - i, out);
    }
}

void results_diff_text(const struct results_diff *d, struct buffer *out)
{
    static const char *const titles[CHANGE_COUNT] = {
        [CHANGE_BROKEN] = "Broken",
        [CHANGE_FIXED] = "Fixed",
        [CHANGE_VERDICT] = "Judged differently",
        [CHANGE_OUTCOME] = "Judged the same, but the client did something else",
    };

    buffer_add_text(out, "was  ");
    add_title(d->old, out);
    buffer_add_text(out, "\nnow  ");
    add_title(d->new, out);
    buffer_add_text(out, "\n");
    for (int i = CHANGE_BROKEN; i <= CHANGE_OUTCOME; i++)
        add_changes(d, (enum change)i, titles[i], out);
    buffer_add_text(out, "\n");
    for (int i = 0; i < CHANGE_COUNT; i++)
        buffer_printf(out, "%zu %s, ", d->counts[i],
                      change_name((enum change)i));
    buffer_printf(out, "of %zu exchanges\n", d->count);
}

/* ---- JSON ---- */

static void write_side(struct json_writer *w, const char *key,
                       const struct results_entry *e)
{
    const char *damage, *risk;

    json_write_key(w, key);
    if (e == NULL) {
        json_write_null(w);
        return;
    }
    damage = damage_name(e->judgement.damage);
    risk = risk_name(e->judgement.risk);
    json_write_open(w, '{');
    json_write_key(w, "verdict");
    json_write_text(w, verdict_name(e->judgement.verdict));
    json_write_key(w, "damage");
    json_write_text_or_null(w, damage[0] != '\0' ? damage : NULL);
    json_write_key(w, "risk");
    json_write_text_or_null(w, risk[0] != '\0' ? risk : NULL);
    json_write_key(w, "reason");
    json_write_text(w, e->judgement.reason);
    json_write_close(w, '}');
}

static void write_change(struct json_writer *w, const struct results_change *c)
{
    const struct results_entry *e = c->new != NULL ? c->new : c->old;
    char name[DELIVERY_NAME];

    delivery_name(&e->delivery, name);
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, e->id);
    json_write_key(w, "delivery");
    json_write_text(w, name);
    json_write_key(w, "change");
    json_write_text(w, change_name(c->change));
    write_side(w, "was", c->old);
    write_side(w, "now", c->new);
    json_write_close(w, '}');
}

static void write_client(struct json_writer *w, const char *key,
                         const struct results *r)
{
    json_write_key(w, key);
    json_write_open(w, '{');
    json_write_key(w, "name");
    json_write_text(w, r->client);
    json_write_key(w, "version");
    json_write_text_or_null(w, r->client_version);
    json_write_close(w, '}');
}

void results_diff_json(const struct results_diff *d, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "format");
    json_write_text(&w, "strictline-diff/1");
    write_client(&w, "was", d->old);
    write_client(&w, "now", d->new);
    json_write_key(&w, "counts");
    json_write_open(&w, '{');
    for (int i = 0; i < CHANGE_COUNT; i++) {
        json_write_key(&w, change_name((enum change)i));
        json_write_number(&w, d->counts[i]);
    }
    json_write_close(&w, '}');
    json_write_key(&w, "changes");
    json_write_open(&w, '[');
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].change != CHANGE_NONE)
            write_change(&w, &d->items[i]);
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}
