/* SPDX-License-Identifier: MIT */
/* The reason phrase as a profile reads it. */
#include <strictline/parser.h>

/* Makes each octet c SP. */
static void put_space(char *text, size_t len, char c)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] == c)
            text[i] = ' ';
}

void sl_reason_clean(const struct sl_profile *profile, char *reason, size_t len)
{
    if (profile->action[SL_DEV_STATUS_CR] == SL_SPACE)
        put_space(reason, len, '\r');
    if (profile->action[SL_DEV_REASON_NUL] == SL_SPACE)
        put_space(reason, len, '\0');
}
