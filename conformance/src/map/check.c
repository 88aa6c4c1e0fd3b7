/* SPDX-License-Identifier: MIT */
/*
 * The list of checks, and the titles of its groups.
 */
#include "map/check.h"

#include "text/word.h"

#define CHECK(group, slug, level, section, text)                               \
    {group, slug, level, section, text},
static const struct check checks[] = {
#include "map/check_list.h"
};
#undef CHECK

static const struct check_group groups[] = {
    {'A', "Status line: syntax"},
    {'B', "HTTP version"},
    {'C', "Status code"},
    {'D', "Field lines"},
    {'E', "Content-Length"},
    {'F', "Transfer-Encoding"},
    {'G', "Chunk syntax"},
    {'H', "Trailers"},
    {'I', "Responses without a body"},
    {'J', "Interim responses"},
    {'K', "End of connection, close-delimited bodies"},
    {'L', "Connection management"},
    {'M', "HTTP/0.9"},
    {'N', "Content-Encoding against framing"},
    {'O', "Redirects, ranges, retries"},
    {'P', "Limits and hostile sizes"},
    {'Q', "Segmentation and transport"},
    {'R', "Only for intermediaries"},
};

const struct check *check_at(size_t i)
{
    return i < sizeof checks / sizeof checks[0] ? &checks[i] : NULL;
}

const struct check_group *check_group_at(size_t i)
{
    return i < sizeof groups / sizeof groups[0] ? &groups[i] : NULL;
}

const struct check *check_find(struct sl_bytes slug)
{
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (word_equals(slug, checks[i].slug))
            return &checks[i];
    return NULL;
}
