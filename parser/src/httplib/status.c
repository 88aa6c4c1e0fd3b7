/* SPDX-License-Identifier: MIT */
/* httplib.responses and httplib's constants, as one table. */
#include <strictline/status.h>

static const struct sl_status_row rows[] = {
#define SL_STATUS(code, name, phrase, since) {code, #name, phrase, since},
#include <strictline/status_list.h>
#undef SL_STATUS
};

#define ROW_COUNT (sizeof rows / sizeof rows[0])

static const struct sl_status_row *find_row(int code)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].code == code)
            return &rows[i];
    return NULL;
}

const char *sl_status_phrase(int code)
{
    const struct sl_status_row *row = find_row(code);

    return row ? row->phrase : NULL;
}

const char *sl_status_constant(int code)
{
    const struct sl_status_row *row = find_row(code);

    if (!row || row->since == SL_STATUS_HTTPLIB_PHRASE)
        return NULL;
    return row->constant;
}

const struct sl_status_row *sl_status_at(size_t i)
{
    return i < ROW_COUNT ? &rows[i] : NULL;
}
