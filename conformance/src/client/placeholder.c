/* SPDX-License-Identifier: MIT */
/*
 * The placeholders in the words of a command.
 */
#include "client/placeholder.h"

/* Without a text: the same for the second request, or useful only in a client
 * file. */
static const struct {
    const char *name, *text;
} placeholders[] = {
    [PLACEHOLDER_URL] = {"url", "the address to fetch"},
    [PLACEHOLDER_NAME] = {"name", "its last part"},
    [PLACEHOLDER_METHOD] = {"method", "the request method"},
    [PLACEHOLDER_BODY] = {"body", "a file to write the body to"},
    [PLACEHOLDER_FIELDS] = {"fields", NULL},
    [PLACEHOLDER_FIELD] = {"field", NULL},
    [PLACEHOLDER_CONTENT] = {"content", "a file with the content to send"},
    [PLACEHOLDER_TIMEOUT] = {"timeout", "the time limit in ms"},
    [PLACEHOLDER_SECONDS] = {"seconds", "the same in seconds"},
    [PLACEHOLDER_IDLE] = {"idle", NULL},
    [PLACEHOLDER_CAFILE] = {"cafile", "the certificate authority to trust"},
    [PLACEHOLDER_WORK] = {"work", "a folder for files"},
    [PLACEHOLDER_FOLDER] = {"folder", NULL},
    [PLACEHOLDER_URL2] = {"url2", NULL},
    [PLACEHOLDER_NAME2] = {"name2", NULL},
    [PLACEHOLDER_METHOD2] = {"method2", NULL},
    [PLACEHOLDER_BODY2] = {"body2", NULL},
    [PLACEHOLDER_FIELDS2] = {"fields2", NULL},
};
_Static_assert(sizeof placeholders / sizeof placeholders[0] ==
                   PLACEHOLDER_COUNT,
               "every placeholder has a row");

static bool fill(const char *word, const char *const *values,
                 struct buffer *out, struct sl_bytes *unknown)
{
    struct filling list[PLACEHOLDER_COUNT];

    for (size_t i = 0; i < PLACEHOLDER_COUNT; i++)
        list[i] = (struct filling){placeholders[i].name,
                                   values != NULL ? values[i] : ""};
    return words_fill(word, list, PLACEHOLDER_COUNT, out, unknown);
}

bool placeholder_used(const struct words *words, enum placeholder p)
{
    return words_use(words, placeholders[p].name);
}

bool placeholder_check(const char *word, struct sl_bytes *unknown)
{
    struct buffer scratch = BUFFER_EMPTY;
    bool good = fill(word, NULL, &scratch, unknown);

    buffer_clear(&scratch);
    return good;
}

char *placeholder_fill(const char *word,
                       const char *const values[PLACEHOLDER_COUNT])
{
    struct buffer out = BUFFER_EMPTY;
    struct sl_bytes unknown;

    fill(word, values, &out, &unknown);
    return out.ptr;
}

void placeholder_help(struct buffer *out)
{
    for (size_t i = 0; i < PLACEHOLDER_COUNT; i++)
        if (placeholders[i].text != NULL)
            buffer_printf(out, "%s{%s}, %s", i > 0 ? "; " : "",
                          placeholders[i].name, placeholders[i].text);
}
