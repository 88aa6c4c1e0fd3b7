/* SPDX-License-Identifier: MIT */
/*
 * Text with a mark for the direction: "> " is what the client sent, "< " what
 * the server sent, anything else a remark. Either strings as in case files,
 * which are exact octets,
 *
 *     > "GET / HTTP/1.1\r\n\r\n"
 *     < "HTTP/1.1 200 OK\r\n" "Content-Length: 2\r\n\r\n" "ok"
 *
 * or lines as curl -v prints them, whose ends are lost: CRLF is assumed, and a
 * body that was counted but not printed ("{ [5 bytes data]") is a hole.
 */
#include <string.h>

#include "import/literal.h"
#include "source/import.h"

struct marked {
    struct import *im;
    struct import_connection connection;
    bool open;
    bool strings; /* the first marked line had a string */
    struct buffer octets;
};

static bool is_marked(struct sl_bytes line, enum import_side *side)
{
    if (line.len == 0 || (line.ptr[0] != '<' && line.ptr[0] != '>') ||
        (line.len > 1 && line.ptr[1] != ' '))
        return false;
    *side = line.ptr[0] == '>' ? IMPORT_REQUEST : IMPORT_RESPONSE;
    return true;
}

/* ---- lines ---- */

static void begin(struct marked *m, struct sl_bytes text)
{
    if (m->open)
        return;
    m->open = true;
    m->strings = text.len > 0 && text.ptr[0] == '"';
    m->connection.fidelity = FIDELITY_BLOCK;
    if (!m->strings) {
        m->connection.fidelity = FIDELITY_BLOCK_EDITED;
        m->connection.edited = "line ends are not recorded and taken as CRLF";
    }
    import_open(m->im, &m->connection);
}

static void take_line(struct marked *m, struct sl_bytes text,
                      enum import_side side, uint64_t place)
{
    bool good = true;

    begin(m, text);
    buffer_truncate(&m->octets, 0);
    if (m->strings) {
        good = literal_read(text, &m->octets);
    } else {
        buffer_add(&m->octets, text.ptr, text.len);
        buffer_add_text(&m->octets, "\r\n");
    }
    if (good) {
        import_octets(m->im, &m->connection, side, buffer_view(&m->octets),
                      place);
        return;
    }
    import_damage(m->im, place,
                  "the mark is not followed by a string; the line is left out");
    import_gap(m->im, &m->connection, side, 0, place);
}

/* "{ [5 bytes data]" of curl -v: octets of a body that it did not print. */
static uint64_t count_hidden(struct sl_bytes line)
{
    uint64_t count = 0;

    if (line.len < 4 || memcmp(line.ptr, "{ [", 3) != 0)
        return 0;
    for (size_t at = 3;
         at < line.len && at < 16 && line.ptr[at] >= '0' && line.ptr[at] <= '9';
         at++)
        count = count * 10 + (uint64_t)(line.ptr[at] - '0');
    return count;
}

static void take_remark(struct marked *m, struct sl_bytes line, uint64_t place)
{
    uint64_t hidden = count_hidden(line);

    if (!m->open || m->strings || hidden == 0)
        return;
    import_damage(m->im, place, "%ju octets were received but not printed",
                  (uintmax_t)hidden);
    import_gap(m->im, &m->connection, IMPORT_RESPONSE, hidden, place);
}

static void read_marked(struct import *im)
{
    struct marked m = {.im = im};
    uint64_t number = 1;
    struct sl_bytes line;
    bool whole, starts = true;

    while (source_line(im->source, &line, &whole)) {
        enum import_side side;

        if (starts && is_marked(line, &side)) {
            size_t skip = line.len > 1 ? 2 : 1;

            take_line(&m, (struct sl_bytes){line.ptr + skip, line.len - skip},
                      side, number);
        } else {
            take_remark(&m, line, number);
        }
        starts = whole;
        number += whole;
    }
    if (m.open) {
        import_end(im, &m.connection, IMPORT_REQUEST, IMPORT_UNKNOWN);
        import_end(im, &m.connection, IMPORT_RESPONSE, IMPORT_UNKNOWN);
        import_close(im, &m.connection);
    }
    buffer_clear(&m.octets);
}

/* Looks for a line with a mark that begins a message. */
static enum import_likeness probe(struct sl_bytes head)
{
    static const char *const words[] = {"< HTTP/", "< \"HTTP/"};

    for (size_t at = 0; at + 8 <= head.len; at++)
        for (size_t i = 0; i < 2; i++)
            if ((at == 0 || head.ptr[at - 1] == '\n') &&
                memcmp(head.ptr + at, words[i], strlen(words[i])) == 0)
                return IMPORT_LIKE;
    return IMPORT_UNLIKE;
}

const struct import_format import_format_marked = {
    "marked",    "text with > and < before what each side sent", "line", probe,
    read_marked,
};
