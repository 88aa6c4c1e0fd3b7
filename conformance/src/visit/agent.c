/* SPDX-License-Identifier: MIT */
#include "visit/agent.h"

#include <string.h>

#include "text/word.h"

static bool contains(struct sl_bytes text, const char *part)
{
    size_t len = strlen(part);

    for (size_t i = 0; i + len <= text.len; i++)
        if (memcmp(text.ptr + i, part, len) == 0)
            return true;
    return false;
}

static bool is_name_octet(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
}

bool agent_is_name(struct sl_bytes name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!is_name_octet(name.ptr[i]))
            return false;
    return name.len > 0 && name.len <= AGENT_NAME_MAX;
}

void agent_name(struct sl_bytes agent, struct buffer *out)
{
    /* Most claim to be others too: the first that fits is meant. */
    static const struct {
        const char *part, *name;
    } rows[] = {
        {"Firefox/", "firefox"}, {"Edg/", "edge"},
        {"OPR/", "opera"},       {"SamsungBrowser/", "samsung-internet"},
        {"Chrome/", "chromium"}, {"HeadlessChrome/", "chromium"},
        {"Safari/", "safari"},
    };
    size_t len = 0;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (contains(agent, rows[i].part)) {
            buffer_add_text(out, rows[i].name);
            return;
        }
    while (len < agent.len && len < AGENT_NAME_MAX &&
           is_name_octet(agent.ptr[len]))
        len++;
    if (len > 0)
        buffer_add(out, agent.ptr, len);
    else
        buffer_add_text(out, "unknown");
}
