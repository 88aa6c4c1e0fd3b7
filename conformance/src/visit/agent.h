/* SPDX-License-Identifier: MIT */
/*
 * Which client a visitor is, according to its User-Agent. Pure.
 */
#ifndef AGENT_H
#define AGENT_H

#include <stdbool.h>

#include "text/buffer.h"

/* The most octets of a name. */
#define AGENT_NAME_MAX 40

/*
 * Adds a one-word name for the User-Agent text: that of a browser if it is a
 * known one ("firefox", "chromium"), else the first product, "curl" for
 * "curl/7.88.1". "unknown" if there is none.
 */
void agent_name(struct sl_bytes agent, struct buffer *out);

/* Whether it can be the name of a visitor: letters, digits, ".", "_", "-". */
bool agent_is_name(struct sl_bytes name);

#endif
