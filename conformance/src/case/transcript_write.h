/* SPDX-License-Identifier: MIT */
/*
 * A transcript as text of the case format, from which transcript_parse reads
 * the same transcript.
 */
#ifndef TRANSCRIPT_WRITE_H
#define TRANSCRIPT_WRITE_H

#include "case/transcript.h"

void transcript_write(const struct transcript *t, struct buffer *out);

/* "not field \"X-Folded\" \"a b\"" */
void transcript_write_condition(const struct condition *c, struct buffer *out);

/* One line of it, without the line feed. */
void transcript_write_client_rule(const struct client_rule *rule,
                                  struct buffer *out);
void transcript_write_parser_rule(const struct parser_rule *rule,
                                  struct buffer *out);

#endif
