/* SPDX-License-Identifier: MIT */
#include "zero/distrust.h"

const char *distrust_of(const struct inprocess *c, enum guise guise)
{
    if (guise == GUISE_TRUE)
        return NULL;
    if (guise == GUISE_CLEAR)
        return (c->quirks & QUIRK_CLEAR_TEXT) != 0 ? NULL
                                                   : "the server has no TLS";
    return (c->quirks & QUIRK_ANY_CERTIFICATE) != 0
               ? NULL
               : "the certificate is not valid for this server";
}
