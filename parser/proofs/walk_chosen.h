/* SPDX-License-Identifier: MIT */
/*
 * What the proof takes for granted of a walker, the fast way of core/walk.h.
 * Woven into core/run.h, whose words it uses.
 */
#ifndef WALK_CHOSEN_H
#define WALK_CHOSEN_H

/*@
  requires \valid(p) && \valid(in) && \valid(ev) && \valid_read(p->options);
  requires \valid_read(p->options->profile) && readable(*in);
  requires \valid(p->fields + (0 .. p->capacity - 1));
  requires \separated(p, in, ev, p->options, p->options->profile,
      p->fields + (0 .. p->capacity - 1), in->ptr + (0 .. in->len - 1));
  requires standing(p, in) && p->state <= AT_FIELDS;
  assigns *in, *ev, p->base, p->scanned, SECTION_WRITES, p->state, p->left,
      p->body.delivered, p->body.chunk, p->fields[0 .. p->capacity - 1];
  ensures standing(p, in) && readable(*in) && in->len <= \old(in->len);
  ensures in->ptr == \old(in->ptr) + (\old(in->len) - in->len);
  ensures !\result ==> in->len == \old(in->len) && p->state <= AT_FIELDS;
  ensures \old(p->state) == AT_FIELDS ==> !\result && p->state == AT_FIELDS;
*/
bool walk_chosen(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev);

#endif
