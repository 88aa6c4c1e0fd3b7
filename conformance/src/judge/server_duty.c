/* SPDX-License-Identifier: MIT */
/*
 * Looks for status lines of interim responses, and for Transfer-Encoding, at
 * the beginnings of the lines that a case sends. Lines of a body count, too: a
 * case that sends a whole response as the body of another is not worth a parser
 * here, and no client is judged too harshly for it.
 */
#include "judge/server_duty.h"

#include "text/word.h"

/* Longer steps repeat one line over and over. */
#define STEP_OCTETS_MAX 4096

/* Whether text begins with that name, which is in lower case. */
static bool begins(struct sl_bytes text, const char *name)
{
    size_t i = 0;

    for (; name[i] != '\0'; i++) {
        char c = i < text.len ? text.ptr[i] : '\0';

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c != name[i])
            return false;
    }
    return true;
}

static bool is_interim(struct sl_bytes line)
{
    return line.len > 12 && begins(line, "http/1.") && line.ptr[8] == ' ' &&
           line.ptr[9] == '1' && (line.ptr[12] < '0' || line.ptr[12] > '9');
}

static bool is_coding(struct sl_bytes line)
{
    size_t len = sizeof "transfer-encoding" - 1;

    return line.len > len && begins(line, "transfer-encoding") &&
           (line.ptr[len] == ':' || line.ptr[len] == ' ' ||
            line.ptr[len] == '\t');
}

static const char *find_broken(struct sl_bytes octets)
{
    bool fresh = true; /* at the beginning of a line */

    for (; octets.len > 0; octets.ptr++, octets.len--) {
        if (fresh && is_interim(octets))
            return "asked with HTTP/1.0, to which a server must not send an "
                   "interim response (RFC 9110 15.2)";
        if (fresh && is_coding(octets))
            return "asked with HTTP/1.0, to which a server must not send "
                   "Transfer-Encoding (RFC 9112 6.1)";
        fresh = octets.ptr[0] == '\n';
    }
    return NULL;
}

const char *server_duty_broken(const struct transcript *t)
{
    struct buffer octets = BUFFER_EMPTY;
    const char *why;

    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];
        size_t len = step->bytes.len < STEP_OCTETS_MAX ? step->bytes.len
                                                       : STEP_OCTETS_MAX;

        if (step->type == STEP_NEXT)
            buffer_add_text(&octets, "\n");
        buffer_add(&octets, step->bytes.ptr, len);
        /* repetition may join its lines into others */
        if (step->count > 1)
            buffer_add(&octets, step->bytes.ptr, len);
    }
    why = find_broken(buffer_view(&octets));
    buffer_clear(&octets);
    return why;
}
