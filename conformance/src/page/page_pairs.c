/* SPDX-License-Identifier: MIT */
/*
 * Pairs and what was found with them.
 */
#include "page/page_pairs.h"

static void write_find(const struct chains_find *f, struct json_writer *w)
{
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, f->id);
    json_write_key(w, "verdict");
    json_write_text(w, verdict_name(f->together));
    json_write_key(w, "damage");
    json_write_text(w, damage_name(f->damage));
    json_write_key(w, "desync");
    json_write_bool(w, f->desync);
    json_write_key(w, "reason");
    json_write_text(w, f->reason);
    json_write_close(w, '}');
}

static void write_pair(const struct chains_pair *p, struct json_writer *w)
{
    json_write_line(w);
    json_write_open(w, '{');
    json_write_program(w, "proxy", p->proxy, p->proxy_version);
    json_write_program(w, "client", p->client, p->client_version);
    json_write_key(w, "judged");
    json_write_number(w, p->judged);
    json_write_key(w, "replayed");
    json_write_number(w, p->replayed);
    json_write_key(w, "finds");
    json_write_open(w, '[');
    for (size_t i = 0; i < p->find_count; i++)
        write_find(&p->finds[i], w);
    json_write_close(w, ']');
    json_write_close(w, '}');
}

void page_write_pairs(const struct chains *chains, struct json_writer *w)
{
    json_write_key(w, "pairs");
    json_write_open(w, '[');
    for (size_t i = 0; chains != NULL && i < chains->count; i++)
        write_pair(&chains->items[i], w);
    json_write_close(w, ']');
}
