/* SPDX-License-Identifier: MIT */
/*
 * Who a visitor is, by what it says of itself. Pure.
 */
#ifndef AGENT_H
#define AGENT_H

#include <stdbool.h>

#include "text/buffer.h"

/* Octets of a name at most. */
#define AGENT_NAME_MAX 40

/*
 * Adds a name of one word for the User-Agent text: that of a browser where it
 * is known for one ("firefox", "chromium"), else the first product, "curl" of
 * "curl/7.88.1". "unknown" without one.
 */
void agent_name(struct sl_bytes agent, struct buffer *out);

/* Whether it can be the name of a visitor: letters, digits, ".", "_", "-". */
bool agent_is_name(struct sl_bytes name);

#endif
