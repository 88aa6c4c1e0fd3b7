/* SPDX-License-Identifier: MIT */
/*
 * Web archives: WARC 1.0 and 1.1, plain or in gzip members. Each response
 * record is a connection with one exchange; its request is the record that
 * WARC-Concurrent-To names, or the one next to it with the same target.
 *
 * Some recorders write the request before its response, some after it, so one
 * of each is kept waiting.
 */
#include <string.h>

#include "archive/warc_digest.h"
#include "archive/warc_http.h"
#include "archive/warc_record.h"
#include "source/import.h"
#include "text/word.h"

/* A waiting record; none if its head is empty. */
struct waiting {
    struct buffer head;
    struct buffer block;
    uint64_t place;
};

struct archive {
    struct import *im;
    struct warc_reader reader;
    struct warc_recorder recorder;
    struct waiting request;
    struct waiting response;
};

/* ---- records that wait ---- */

static void keep(struct waiting *w, const struct warc_record *record)
{
    buffer_add(&w->head, record->head.ptr, record->head.len);
    buffer_add(&w->block, record->block.ptr, record->block.len);
    w->place = record->place;
}

static void forget(struct waiting *w)
{
    buffer_truncate(&w->head, 0);
    buffer_truncate(&w->block, 0);
}

static void clear(struct waiting *w)
{
    buffer_clear(&w->head);
    buffer_clear(&w->block);
}

static struct warc_record record_of(const struct waiting *w)
{
    struct warc_record record = {.head = buffer_view(&w->head),
                                 .block = buffer_view(&w->block),
                                 .place = w->place};

    return record;
}

/* ---- pairs ---- */

static bool is_equal(struct sl_bytes a, struct sl_bytes b)
{
    return a.len == b.len && a.len > 0 && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* Whether a says that it belongs to b. *says: it names a record at all. */
static bool names(const struct warc_record *a, const struct warc_record *b,
                  bool *says)
{
    struct sl_bytes head = a->head, id;

    while (warc_field(&head, "warc-concurrent-to", &id)) {
        *says = true;
        if (is_equal(id, warc_first_field(b, "warc-record-id")))
            return true;
    }
    return false;
}

static bool is_pair(const struct warc_record *a, const struct warc_record *b)
{
    bool says = false;

    if (a->head.len == 0 || b->head.len == 0)
        return false;
    if (names(a, b, &says) || names(b, a, &says))
        return true;
    return !says && is_equal(warc_first_field(a, "warc-target-uri"),
                             warc_first_field(b, "warc-target-uri"));
}

/* ---- events ---- */

static void set_id(const struct warc_record *record,
                   struct import_connection *c)
{
    struct sl_bytes id = warc_first_field(record, "warc-record-id");
    size_t len =
        id.len < sizeof c->endpoints ? id.len : sizeof c->endpoints - 1;

    for (size_t i = 0; i < len; i++)
        c->endpoints[i] = id.ptr[i] > ' ' && id.ptr[i] <= '~' &&
                                  id.ptr[i] != '"' && id.ptr[i] != '\\'
                              ? id.ptr[i]
                              : '?';
    c->endpoints[len] = '\0';
}

static enum sl_request kind_of(const struct warc_record *request)
{
    struct sl_bytes method = {request->block.ptr, 0};

    while (method.len < request->block.len && method.ptr[method.len] != ' ')
        method.len++;
    return sl_request_of(method);
}

static void check_digests(struct import *im, const struct warc_record *record,
                          struct sl_bytes payload, const char *id,
                          struct warc_http *http)
{
    const char *wrong = warc_digest_check(record, payload);

    if (wrong == NULL)
        return;
    import_damage(im, record->place, "%s of %s does not match the octets",
                  wrong, id[0] != '\0' ? id : "this record");
    warc_http_edit(http, "the octets do not fit a digest of their record");
}

/* Sends the pieces of a block that is too large. False if they do not end as a
 * block should. */
static bool send_pieces(struct archive *a, struct import_connection *c,
                        const struct warc_record *record)
{
    struct sl_bytes piece;
    bool whole = true;

    if (record->more == 0)
        return true;
    while (warc_reader_more(&a->reader, &piece, &whole))
        import_octets(a->im, c, IMPORT_RESPONSE, piece, record->place);
    return whole;
}

/* A record whose pieces are still to come is not checked. */
static void check_record(struct archive *a, const struct warc_record *record,
                         const char *id, struct warc_http *http)
{
    struct sl_bytes payload = record->block;
    size_t head = warc_http_head(payload);

    payload.ptr += head;
    payload.len -= head;
    if (record->more == 0 && !a->im->options->no_digests)
        check_digests(a->im, record, payload, id, http);
}

static void set_edited(const struct archive *a, const struct warc_http *http,
                       struct import_connection *c)
{
    c->fidelity = http->fidelity;
    c->edited = http->edited.len > 0 ? http->edited.ptr
                : a->recorder.wget   ? "wget keeps no interim responses, "
                                       "and nothing after the body"
                                     : NULL;
}

static void send_response(struct archive *a, struct import_connection *c,
                          const struct warc_record *request,
                          const struct warc_record *record)
{
    bool cut = warc_first_field(record, "warc-truncated").len > 0;
    enum import_ending ending = IMPORT_UNKNOWN;
    struct warc_http http;

    warc_http_read(record->block, record->more, &a->recorder, kind_of(request),
                   &http);
    check_record(a, record, c->endpoints, &http);
    set_edited(a, &http, c);
    import_open(a->im, c);
    if (request->block.len > 0)
        import_octets(a->im, c, IMPORT_REQUEST, request->block, request->place);
    import_octets(a->im, c, IMPORT_RESPONSE, buffer_view(&http.head),
                  record->place);
    import_octets(a->im, c, IMPORT_RESPONSE, http.body, record->place);
    if (cut || http.cut)
        ending = IMPORT_CUT;
    if (!send_pieces(a, c, record))
        ending = IMPORT_SPOILT;
    import_end(a->im, c, IMPORT_RESPONSE, ending);
    import_close(a->im, c);
    warc_http_clear(&http);
}

static void send_pair(struct archive *a, const struct warc_record *request,
                      const struct warc_record *response)
{
    struct import_connection c = {.fidelity = FIDELITY_BLOCK};

    set_id(response, &c);
    send_response(a, &c, request, response);
}

static const struct warc_record no_record = {{"", 0}, {"", 0}, 0, 0};

/* A waiting request got no answer. */
static void send_waiting_request(struct archive *a)
{
    struct import_connection c = {.fidelity = FIDELITY_BLOCK};
    struct warc_record request = record_of(&a->request);

    if (request.head.len == 0)
        return;
    set_id(&request, &c);
    import_open(a->im, &c);
    import_octets(a->im, &c, IMPORT_REQUEST, request.block, request.place);
    import_close(a->im, &c);
    forget(&a->request);
}

static void send_waiting_response(struct archive *a)
{
    struct warc_record response = record_of(&a->response);

    if (response.head.len == 0)
        return;
    send_pair(a, &no_record, &response);
    forget(&a->response);
}

/* ---- records ---- */

static bool is_http(const struct warc_record *record)
{
    struct sl_bytes type = warc_first_field(record, "content-type");

    return type.len == 0 || word_begins(type, "application/http");
}

/* Why a response cannot be read; NULL: it can. */
static const char *refuse_response(const struct warc_record *record)
{
    struct sl_bytes head = record->head, value;

    if (warc_first_field(record, "warc-segment-number").len > 0)
        return "a record in segments";
    if (word_begins(record->block, "HTTP/2") ||
        word_begins(record->block, "HTTP/3"))
        return "a response of HTTP/2 or later has no HTTP/1 octets";
    while (warc_field(&head, "warc-protocol", &value))
        if (word_begins(value, "h2") || word_begins(value, "h3") ||
            word_begins(value, "http/2") || word_begins(value, "http/3"))
            return "a response of HTTP/2 or later has no HTTP/1 octets";
    return NULL;
}

static void take_response(struct archive *a, const struct warc_record *record)
{
    const char *why = refuse_response(record);
    struct warc_record request = record_of(&a->request);

    if (why != NULL) {
        import_refuse(a->im, record->place, why);
        return;
    }
    send_waiting_response(a);
    if (is_pair(&request, record)) {
        send_pair(a, &request, record);
        forget(&a->request);
    } else if (record->more > 0) {
        /* its request may follow, but is not waited for */
        send_pair(a, &no_record, record);
    } else {
        keep(&a->response, record);
    }
}

static void take_request(struct archive *a, const struct warc_record *record)
{
    struct warc_record response = record_of(&a->response);

    if (is_pair(record, &response)) {
        send_pair(a, record, &response);
        forget(&a->response);
        return;
    }
    send_waiting_request(a);
    keep(&a->request, record);
}

/* The first record names the program that wrote the file. */
static void take_info(struct archive *a, const struct warc_record *record)
{
    struct warc_record fields = {.head = record->block};
    struct sl_bytes software = warc_first_field(&fields, "software");
    struct sl_bytes part = warc_first_field(&fields, "ispartof");

    a->recorder.wget =
        word_begins(software, "Wget/") || word_begins(software, "wget ");
    a->recorder.empty_line = word_equals(part, "CC-MAIN-2018-34");
}

static void take_record(struct archive *a, const struct warc_record *record)
{
    struct sl_bytes type = warc_first_field(record, "warc-type");

    if (word_equals(type, "warcinfo"))
        take_info(a, record);
    else if (word_equals(type, "response") && is_http(record))
        take_response(a, record);
    else if (word_equals(type, "request") && is_http(record))
        take_request(a, record);
    else if (word_equals(type, "revisit"))
        import_refuse(a->im, record->place,
                      "a revisit: its payload is in another record");
    else if (word_equals(type, "continuation"))
        import_refuse(a->im, record->place, "a record in segments");
    else if (type.len == 0)
        import_damage(a->im, record->place, "a record without WARC-Type");
}

static void read_warc(struct import *im)
{
    struct archive a = {.im = im};
    struct warc_record record;

    warc_reader_init(&a.reader, im);
    while (warc_reader_next(&a.reader, &record))
        take_record(&a, &record);
    send_waiting_response(&a);
    send_waiting_request(&a);
    clear(&a.request);
    clear(&a.response);
    warc_reader_clear(&a.reader);
}

/* ---- the probe ---- */

/* Decodes the first octets of a gzip file. */
static size_t unzip_front(struct sl_bytes head, char *out, size_t capacity)
{
    struct buffer in = BUFFER_EMPTY;
    z_stream z = {.avail_in = 0};

    if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return 0;
    buffer_add(&in, head.ptr, head.len);
    z.next_in = (unsigned char *)in.ptr;
    z.avail_in = (uInt)in.len;
    z.next_out = (unsigned char *)out;
    z.avail_out = (uInt)capacity;
    inflate(&z, Z_SYNC_FLUSH);
    inflateEnd(&z);
    buffer_clear(&in);
    return capacity - z.avail_out;
}

static enum import_likeness probe(struct sl_bytes head)
{
    char front[8];

    if (word_begins(head, "\x1f\x8b\x08"))
        head = (struct sl_bytes){front, unzip_front(head, front, sizeof front)};
    return word_begins(head, "WARC/1.") || word_begins(head, "WARC/0.")
               ? IMPORT_SURE
               : IMPORT_UNLIKE;
}

const struct import_format import_format_warc = {
    "warc",    "web archives, WARC or WARC.gz", "record at octet", probe,
    read_warc,
};
