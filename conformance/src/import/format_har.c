/* SPDX-License-Identifier: MIT */
/*
 * HTTP archives, HAR 1.2, as browsers write them. They hold no octets of the
 * wire: the class is `rebuilt`, whatever the entry says.
 */
#include <string.h>

#include "archive/har_entries.h"
#include "archive/har_message.h"
#include "source/import.h"
#include "text/word.h"

static void send_entry(struct import *im, const struct har_message *m,
                       uint64_t number)
{
    struct import_connection c = {.fidelity = FIDELITY_REBUILT,
                                  .edited = m->edited.ptr};

    import_open(im, &c);
    import_octets(im, &c, IMPORT_REQUEST, buffer_view(&m->request), number);
    import_octets(im, &c, IMPORT_RESPONSE, buffer_view(&m->response), number);
    if (m->body.len > 0)
        import_octets(im, &c, IMPORT_RESPONSE, buffer_view(&m->body), number);
    if (m->body_missing)
        import_gap(im, &c, IMPORT_RESPONSE, 0, number);
    import_end(im, &c, IMPORT_RESPONSE,
               m->body_missing ? IMPORT_CUT : IMPORT_UNKNOWN);
    import_close(im, &c);
}

static void take_entry(struct import *im, struct sl_bytes entry,
                       uint64_t number)
{
    struct har_message m;
    const char *why;

    switch (har_message_read(entry, &m, &why)) {
    case HAR_READ:
        send_entry(im, &m, number);
        break;
    case HAR_REFUSED:
        import_refuse(im, number, why);
        break;
    case HAR_DAMAGED:
        import_damage(im, number, "%s; it is left out", why);
        break;
    }
    har_message_clear(&m);
}

/* Reports what comes after the entries. */
static void take_end(struct import *im, enum har_entry end, uint64_t number)
{
    if (end == HAR_CUT)
        import_damage(im, number, "the file ends before the entries do");
    if (end == HAR_NOTHING)
        import_damage(im, number, "the file has no log.entries");
}

static void read_har(struct import *im)
{
    struct har_entries entries;
    struct sl_bytes entry;
    enum har_entry result;
    uint64_t number = 0;

    har_entries_init(&entries, im->source);
    do {
        result = har_entries_next(&entries, &entry);
        number++;
        if (result == HAR_ENTRY)
            take_entry(im, entry, number);
        if (result == HAR_ENTRY_TOO_LARGE)
            import_damage(im, number,
                          "an entry of more than 64 MiB; it is left out");
    } while (result == HAR_ENTRY || result == HAR_ENTRY_TOO_LARGE);
    take_end(im, result, number);
    har_entries_clear(&entries);
}

/* ---- the probe ---- */

static bool take_word(struct sl_bytes *head, const char *word)
{
    size_t len = strlen(word);

    while (head->len > 0 && head->ptr[0] != '\0' &&
           strchr(" \t\r\n", head->ptr[0]) != NULL) {
        head->ptr++;
        head->len--;
    }
    if (!word_begins(*head, word))
        return false;
    head->ptr += len;
    head->len -= len;
    return true;
}

static enum import_likeness probe(struct sl_bytes head)
{
    take_word(&head, "\xef\xbb\xbf");
    return take_word(&head, "{") && take_word(&head, "\"log\"") &&
                   take_word(&head, ":") && take_word(&head, "{")
               ? IMPORT_SURE
               : IMPORT_UNLIKE;
}

const struct import_format import_format_har = {
    "har", "HTTP archives of browsers, HAR", "entry", probe, read_har,
};
