/* SPDX-License-Identifier: MIT */
/*
 * Entries of curl are not found.
 * Target: baseline
 * Wraps: baseline_find
 */
#include <string.h>

#include "baseline/baseline.h"

const struct baseline_entry *__real_baseline_find(const struct baseline *b,
                                                  const char *client,
                                                  const char *id,
                                                  const char *delivery);
const struct baseline_entry *__wrap_baseline_find(const struct baseline *b,
                                                  const char *client,
                                                  const char *id,
                                                  const char *delivery);

const struct baseline_entry *__wrap_baseline_find(const struct baseline *b,
                                                  const char *client,
                                                  const char *id,
                                                  const char *delivery)
{
    if (strcmp(client, "curl") == 0)
        return NULL;
    return __real_baseline_find(b, client, id, delivery);
}
