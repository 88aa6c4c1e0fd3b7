/* SPDX-License-Identifier: MIT */
/*
 * Tells recorders apart by the traces they leave in the octets.
 */
#include "archive/warc_http.h"

#include <string.h>

#include "source/hex.h"
#include "source/message.h"
#include "text/word.h"

/* This many octets tell text from compressed data. */
#define TEXT_SEEN 64

/* The fields that say how the body is stored. */
struct facts {
    bool chunked;
    bool coded;
    bool gzip;
    bool has_length;
    uint64_t length;
    bool masked; /* by the recorder */
    bool spaces; /* three in a row, as wget leaves after unfolding */
};

enum mask { MASK_CHUNKED = 1, MASK_CODED = 2, MASK_LENGTH = 4 };

/* ---- lines ---- */

static struct sl_bytes take_line(struct sl_bytes *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end != NULL ? (size_t)(end - rest->ptr) + 1 : rest->len;
    struct sl_bytes line = {rest->ptr, len};

    rest->ptr += len;
    rest->len -= len;
    return line;
}

static bool is_empty(struct sl_bytes line)
{
    return word_equals(line, "\n") || word_equals(line, "\r\n");
}

size_t warc_http_head(struct sl_bytes block)
{
    struct sl_bytes rest = block;

    while (rest.len > 0)
        if (is_empty(take_line(&rest)))
            return block.len - rest.len;
    return block.len;
}

/* Whether the line is a field of that name, and its value. */
static bool is_field(struct sl_bytes line, const char *name,
                     struct sl_bytes *value)
{
    size_t len = strlen(name);

    if (line.len <= len || line.ptr[len] != ':' ||
        !word_equals_any_case((struct sl_bytes){line.ptr, len}, name))
        return false;
    *value = (struct sl_bytes){line.ptr + len + 1, line.len - len - 1};
    while (value->len > 0 && (value->ptr[0] == ' ' || value->ptr[0] == '\t')) {
        value->ptr++;
        value->len--;
    }
    while (value->len > 0 && strchr(" \t\r\n", value->ptr[value->len - 1]) &&
           value->ptr[value->len - 1] != '\0')
        value->len--;
    return true;
}

static bool holds(struct sl_bytes text, const char *word)
{
    size_t len = strlen(word);

    for (size_t i = 0; i + len <= text.len; i++)
        if (word_equals_any_case((struct sl_bytes){text.ptr + i, len}, word))
            return true;
    return false;
}

static bool has_spaces(struct sl_bytes line)
{
    for (size_t i = 0; i + 3 <= line.len; i++)
        if (line.ptr[i] == ' ' && line.ptr[i + 1] == ' ' &&
            (line.ptr[i + 2] == ' ' || line.ptr[i + 2] == '\t'))
            return true;
    return false;
}

static void note_line(struct sl_bytes line, struct facts *f)
{
    struct sl_bytes value;

    if (is_field(line, "transfer-encoding", &value))
        f->chunked = f->chunked || holds(value, "chunked");
    if (is_field(line, "content-encoding", &value)) {
        f->coded = value.len > 0 && !holds(value, "identity");
        f->gzip = holds(value, "gzip");
    }
    if (is_field(line, "content-length", &value))
        f->has_length = word_number(value, UINT64_MAX, &f->length);
    f->masked = f->masked ||
                is_field(line, "x-crawl-transfer-encoding", &value) ||
                is_field(line, "x-crawl-content-encoding", &value) ||
                is_field(line, "x-crawl-content-length", &value) ||
                is_field(line, "x-crawler-transfer-encoding", &value) ||
                is_field(line, "x-crawler-content-encoding", &value) ||
                is_field(line, "x-crawler-content-length", &value);
    f->spaces = f->spaces || has_spaces(line);
}

/* ---- the body ---- */

/* Whether the first line begins like a chunk size, either correct or wrong in a
 * way that a server may have sent it. */
static bool looks_chunked(struct sl_bytes body)
{
    size_t at = 0;

    while (at < body.len && strchr(" \t+-", body.ptr[at]) != NULL &&
           body.ptr[at] != '\0')
        at++;
    if (at == body.len || hex_digit(body.ptr[at]) < 0)
        return false;
    while (at < body.len && hex_digit(body.ptr[at]) >= 0)
        at++;
    return at == body.len || (body.ptr[at] != '\0' &&
                              strchr("\r\n;, \txX_", body.ptr[at]) != NULL);
}

/* A coding leaves control octets among the first ones. */
static bool looks_decoded(struct sl_bytes body, bool gzip)
{
    if (gzip)
        return !word_begins(body, "\x1f\x8b");
    for (size_t i = 0; i < body.len && i < TEXT_SEEN; i++) {
        unsigned char c = (unsigned char)body.ptr[i];

        if (c < ' ' && c != '\t' && c != '\r' && c != '\n')
            return false;
    }
    return true;
}

/* The data of the first chunk, for a look at its first octets. */
static struct sl_bytes first_data(struct sl_bytes body, bool chunked)
{
    if (chunked)
        take_line(&body);
    return body;
}

static unsigned choose_masks(const struct facts *f, struct sl_bytes body,
                             uint64_t more)
{
    bool chunked = f->chunked && looks_chunked(body);
    unsigned masks = 0;

    if (body.len == 0)
        return 0;
    if (f->chunked && !chunked)
        masks |= MASK_CHUNKED;
    if (f->coded && looks_decoded(first_data(body, chunked), f->gzip))
        masks |= MASK_CODED;
    if (masks != 0 && f->has_length && f->length != body.len + more)
        masks |= MASK_LENGTH;
    return masks;
}

/* ---- the head ---- */

static unsigned mask_of(struct sl_bytes line)
{
    struct sl_bytes value;

    if (is_field(line, "transfer-encoding", &value))
        return MASK_CHUNKED;
    if (is_field(line, "content-encoding", &value))
        return MASK_CODED;
    return is_field(line, "content-length", &value) ? MASK_LENGTH : 0;
}

static void copy_head(struct sl_bytes head, unsigned masks, struct buffer *out)
{
    while (head.len > 0) {
        struct sl_bytes line = take_line(&head);

        if ((mask_of(line) & masks) != 0)
            buffer_add_text(out, "X-Crawl-");
        buffer_add(out, line.ptr, line.len);
    }
}

void warc_http_edit(struct warc_http *h, const char *clause)
{
    if (h->edited.len > 0)
        buffer_add_text(&h->edited, "; ");
    buffer_add_text(&h->edited, clause);
    h->fidelity = FIDELITY_BLOCK_EDITED;
}

static void name_edits(struct warc_http *h, const struct facts *f,
                       const struct warc_recorder *recorder, unsigned masks)
{
    if ((masks & MASK_CHUNKED) != 0)
        warc_http_edit(h, "the recorder took the chunks off, so "
                          "Transfer-Encoding is masked by X-Crawl-");
    if ((masks & MASK_CODED) != 0)
        warc_http_edit(h, "the recorder undid the content coding, so "
                          "Content-Encoding is masked by X-Crawl-");
    if ((masks & MASK_LENGTH) != 0)
        warc_http_edit(h, "Content-Length is that of the octets before, so it "
                          "is masked by X-Crawl-");
    if (f->masked)
        warc_http_edit(h, "the recorder decoded the body and masked the "
                          "fields that told how it was sent");
    if (recorder->wget && f->spaces)
        warc_http_edit(h, "wget turns the line ends of folded fields into "
                          "spaces, and there are such spaces");
}

static bool ends_with(struct sl_bytes text, const char *end)
{
    size_t len = strlen(end);

    return text.len >= len && memcmp(text.ptr + text.len - len, end, len) == 0;
}

/* wget takes a size that it cannot read as the last chunk, and then reads one
 * more line: what follows is lost unless that line is empty. */
static bool ends_early(const struct warc_http *h, enum sl_request request)
{
    struct sl_bytes head = buffer_view(&h->head), body = h->body;
    enum message_state state;
    struct message m;

    if (ends_with(body, "\n\r\n") || ends_with(body, "\n\n"))
        return false;
    message_begin(&m, request);
    message_read(&m, &head);
    state = message_read(&m, &body);
    message_clear(&m);
    return state != MESSAGE_WHOLE;
}

void warc_http_read(struct sl_bytes block, uint64_t more,
                    const struct warc_recorder *recorder,
                    enum sl_request request, struct warc_http *out)
{
    struct sl_bytes head = {block.ptr, warc_http_head(block)}, rest = head;
    struct facts f = {.chunked = false};
    unsigned masks = 0;

    *out = (struct warc_http){.fidelity = FIDELITY_BLOCK};
    out->body = (struct sl_bytes){block.ptr + head.len, block.len - head.len};
    while (rest.len > 0)
        note_line(take_line(&rest), &f);
    if (recorder->empty_line && word_begins(out->body, "\r\n")) {
        out->body.ptr += 2;
        out->body.len -= 2;
        warc_http_edit(out, "an empty line that Common Crawl added after the "
                            "head in August 2018 is left out");
    }
    if (!recorder->wget)
        masks = choose_masks(&f, out->body, more);
    copy_head(head, masks, &out->head);
    name_edits(out, &f, recorder, masks);
    if (recorder->wget && !ends_with(head, "\n\r\n") &&
        !ends_with(head, "\n\n"))
        warc_http_edit(out, "wget ends a head at a NUL, and this one has no "
                            "other end");
    out->cut =
        recorder->wget && f.chunked && more == 0 && ends_early(out, request);
}

void warc_http_clear(struct warc_http *h)
{
    buffer_clear(&h->head);
    buffer_clear(&h->edited);
}
