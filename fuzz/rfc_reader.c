/* SPDX-License-Identifier: MIT */
/*
 * Each function reads one rule at the place where the reader stands, moves it
 * past that, and returns false if the rule is not there; `lack` then says
 * whether more octets could still complete it. Section numbers without an RFC
 * are those of RFC 9112.
 */
#include "rfc_reader.h"

#include <stdlib.h>
#include <string.h>

#define FIELDS_MAX 300

struct field {
    struct sl_bytes name;
    struct buffer value;
};

struct reader {
    const struct rfc_setup *setup;
    const char *at, *end;
    const char *message; /* where the response begins, its interims included */
    bool lack;
    bool closes; /* the connection cannot be used again */
    unsigned interims;
    unsigned status, version;
    struct field fields[FIELDS_MAX];
    size_t count;
    struct buffer *out;
};

const char *rfc_end_name(enum rfc_end end)
{
    static const char *const names[] = {"over", "more", "refused"};

    return names[end];
}

/* ---- what is said -------------------------------------------------------- */

void rfc_put_status(struct buffer *out, bool interim, unsigned status,
                    unsigned version)
{
    buffer_printf(out, "\n%s %u %u", interim ? "interim" : "final", status,
                  version);
}

void rfc_put_field(struct buffer *out, struct sl_bytes name,
                   struct sl_bytes value)
{
    buffer_add_text(out, "\nfield ");
    buffer_add(out, name.ptr, name.len);
    buffer_add_text(out, ":");
    if (value.len > 0)
        buffer_add(out, value.ptr, value.len);
    buffer_add_text(out, "|");
}

void rfc_put_trailers(struct buffer *out)
{
    buffer_add_text(out, "\ntrailers");
}

void rfc_put_data(struct buffer *out, struct sl_bytes data)
{
    if (data.len > 0)
        buffer_add(out, data.ptr, data.len);
}

void rfc_put_end(struct buffer *out, bool closes)
{
    buffer_add_text(out, closes ? "\nend, closes" : "\nend");
}

/* ---- octets -------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* tchar, RFC 9110 section 5.6.2 */
static bool is_tchar(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

/* HTAB, SP, VCHAR or obs-text: RFC 9110 section 5.5, and 4 for a reason. */
static bool is_text(char c)
{
    unsigned char octet = (unsigned char)c;

    return octet == '\t' || (octet >= ' ' && octet != 0x7f);
}

static bool is_all_text(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_text(text.ptr[i]))
            return false;
    return true;
}

static int hex_of(char c)
{
    const char *digits = "0123456789abcdef0123456789ABCDEF";
    const char *found = c != '\0' ? strchr(digits, c) : NULL;

    return found != NULL ? (int)((found - digits) % 16) : -1;
}

static struct sl_bytes trim(struct sl_bytes text)
{
    while (text.len > 0 && is_blank(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

/* word is in lower case. */
static bool is_word(struct sl_bytes text, const char *word)
{
    if (text.len != strlen(word))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i])
            return false;
    }
    return true;
}

/* ---- lines, section 2.2 -------------------------------------------------- */

static bool refuse(struct reader *r)
{
    r->lack = false;
    return false;
}

/* How long a line may still be: by the limit of the message's head and, in a
 * section that begins at `section`, by that of the section. */
static size_t room_of(const struct reader *r, uint32_t line,
                      const char *section)
{
    size_t spent = section != NULL ? (size_t)(r->at - section) : 0;
    size_t left = r->setup->limits.section;

    if (section == NULL)
        return line;
    left = spent < left ? left - spent : 0;
    return left < line ? left : line;
}

/* A line up to its CRLF. section: where it begins, if that has a limit. */
static bool read_line(struct reader *r, uint32_t limit, const char *section,
                      struct sl_bytes *line)
{
    size_t left = (size_t)(r->end - r->at);
    const char *lf = left > 0 ? memchr(r->at, '\n', left) : NULL;
    size_t len = lf != NULL ? (size_t)(lf + 1 - r->at) : left;

    if (len > room_of(r, limit, section))
        return refuse(r);
    r->lack = lf == NULL && !r->setup->ends;
    if (lf == NULL)
        return false;
    if (len < 2 || lf[-1] != '\r')
        return refuse(r);
    *line = (struct sl_bytes){r->at, len - 2};
    r->at = lf + 1;
    return true;
}

/* ---- section 4 ----------------------------------------------------------- */

/* HTTP-version SP status-code SP [ reason-phrase ] */
static bool read_status_line(struct reader *r)
{
    struct sl_bytes line;
    const char *t;

    if (!read_line(r, r->setup->limits.line, r->message, &line))
        return false;
    t = line.ptr;
    if (line.len < 13 || memcmp(t, "HTTP/1.", 7) != 0 || !is_digit(t[7]) ||
        t[8] != ' ' || !is_digit(t[9]) || !is_digit(t[10]) ||
        !is_digit(t[11]) || t[12] != ' ')
        return refuse(r);
    r->version = t[7] == '0' ? 10 : 11;
    r->status =
        (unsigned)((t[9] - '0') * 100 + (t[10] - '0') * 10 + t[11] - '0');
    /* No upgrade was requested: RFC 9110 section 7.8. */
    if (r->status == 101 ||
        !is_all_text((struct sl_bytes){t + 13, line.len - 13}))
        return refuse(r);
    return true;
}

/* ---- section 5 ----------------------------------------------------------- */

static void forget_fields(struct reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        buffer_clear(&r->fields[i].value);
    r->count = 0;
}

/* field-name ":" OWS field-value OWS */
static bool take_field(struct reader *r, struct sl_bytes line)
{
    struct sl_bytes value;
    size_t name = 0;

    while (name < line.len && is_tchar(line.ptr[name]))
        name++;
    if (name == 0 || name == line.len || line.ptr[name] != ':' ||
        r->count == FIELDS_MAX)
        return refuse(r);
    value = trim((struct sl_bytes){line.ptr + name + 1, line.len - name - 1});
    if (!is_all_text(value))
        return refuse(r);
    r->fields[r->count] = (struct field){{line.ptr, name}, BUFFER_EMPTY};
    buffer_add(&r->fields[r->count].value, value.ptr, value.len);
    r->count++;
    return true;
}

/* obs-fold, section 5.2: SP in place of each; none before the first octet of a
 * value. *owed: folds that show only if something follows. */
static bool take_fold(struct reader *r, struct sl_bytes line, size_t *owed)
{
    struct sl_bytes text = trim(line);
    struct buffer *value;

    if (r->count == 0 || !is_all_text(text))
        return refuse(r);
    value = &r->fields[r->count - 1].value;
    ++*owed;
    if (text.len == 0)
        return true;
    if (value->len == 0)
        *owed = 0;
    for (; *owed > 0; --*owed)
        buffer_add_text(value, " ");
    buffer_add(value, text.ptr, text.len);
    return true;
}

/* *( field-line CRLF ) CRLF. most: lines it may have. */
static bool read_section(struct reader *r, uint32_t most, const char *begin)
{
    struct sl_bytes line;
    size_t lines = 0, owed = 0;

    forget_fields(r);
    for (;;) {
        bool good;

        if (!read_line(r, r->setup->limits.line, begin, &line))
            return false;
        if (line.len == 0)
            return true;
        if (++lines > most)
            return refuse(r);
        if (is_blank(line.ptr[0])) {
            good = take_fold(r, line, &owed);
        } else {
            owed = 0;
            good = take_field(r, line);
        }
        if (!good)
            return false;
    }
}

static void put_fields(struct reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        rfc_put_field(r->out, r->fields[i].name,
                      buffer_view(&r->fields[i].value));
}

/* ---- lists, RFC 9110 section 5.6.1 --------------------------------------- */

static size_t count_lines(const struct reader *r, const char *name)
{
    size_t lines = 0;

    for (size_t i = 0; i < r->count; i++)
        lines += is_word(r->fields[i].name, name);
    return lines;
}

/* Counts the members of all fields of that name: those that are not empty, and
 * those that are the word. Quotes are not examined: a member that has them is
 * not a word that matters. */
static size_t count_members(const struct reader *r, const char *name,
                            const char *word, size_t *same)
{
    size_t members = 0;

    *same = 0;
    for (size_t i = 0; i < r->count; i++) {
        struct sl_bytes rest = buffer_view(&r->fields[i].value);
        const char *comma;

        if (!is_word(r->fields[i].name, name))
            continue;
        do {
            struct sl_bytes one = rest;

            comma = rest.len > 0 ? memchr(rest.ptr, ',', rest.len) : NULL;
            if (comma != NULL) {
                one.len = (size_t)(comma - rest.ptr);
                rest.ptr += one.len + 1;
                rest.len -= one.len + 1;
            }
            one = trim(one);
            members += one.len > 0;
            *same += is_word(one, word);
        } while (comma != NULL);
    }
    return members;
}

/* ---- sections 6.1, 6.2, 6.3 and 9.3 -------------------------------------- */

/* Section 9.3; and section 6.1 of a coding in HTTP/1.0. */
static bool closes(const struct reader *r)
{
    size_t close, keep;

    count_members(r, "connection", "close", &close);
    count_members(r, "connection", "keep-alive", &keep);
    if (close > 0)
        return true;
    return r->version < 11 &&
           (keep == 0 || count_lines(r, "transfer-encoding") > 0);
}

static bool is_tunnel(const struct reader *r)
{
    return r->setup->request == SL_REQUEST_CONNECT && r->status / 100 == 2;
}

static bool has_body(const struct reader *r)
{
    return r->setup->request != SL_REQUEST_HEAD && r->status / 100 != 1 &&
           r->status != 204 && r->status != 304 && !is_tunnel(r);
}

/* Content-Length = 1*DIGIT, in one line. */
static bool read_length(const struct reader *r, uint64_t *length)
{
    const struct field *f = r->fields;

    if (count_lines(r, "content-length") != 1)
        return false;
    while (!is_word(f->name, "content-length"))
        f++;
    *length = 0;
    for (size_t i = 0; i < f->value.len; i++) {
        uint64_t digit = (uint64_t)(f->value.ptr[i] - '0');

        if (!is_digit(f->value.ptr[i]) || *length > (UINT64_MAX - digit) / 10)
            return false;
        *length = *length * 10 + digit;
    }
    return f->value.len > 0;
}

/* ---- bodies -------------------------------------------------------------- */

/* This many octets, which are passed on as they come. */
static bool read_data(struct reader *r, uint64_t len)
{
    size_t left = (size_t)(r->end - r->at);
    size_t have = len < left ? (size_t)len : left;

    rfc_put_data(r->out, (struct sl_bytes){r->at, have});
    r->at += have;
    r->lack = !r->setup->ends;
    return have == len;
}

static bool read_to_close(struct reader *r)
{
    read_data(r, (uint64_t)(r->end - r->at));
    return !r->lack;
}

/* quoted-string, RFC 9110 section 5.6.4, from its first quote on. */
static const char *skip_quoted(const char *t, const char *end)
{
    for (t++; t < end && *t != '"'; t++) {
        if (*t == '\\' && t + 1 < end)
            t++;
        if (!is_text(*t))
            return NULL;
    }
    return t < end ? t + 1 : NULL;
}

static const char *skip_blank(const char *t, const char *end)
{
    while (t < end && is_blank(*t))
        t++;
    return t;
}

static const char *skip_token(const char *t, const char *end)
{
    const char *begin = t;

    while (t < end && is_tchar(*t))
        t++;
    return t > begin ? t : NULL;
}

/* chunk-ext, section 7.1.1: each BWS ";" BWS name [ BWS "=" BWS value ]. White
 * space has something after it. */
static bool is_extension(const char *t, const char *end)
{
    while (t < end) {
        t = skip_blank(t, end);
        if (t == end || *t != ';')
            return false;
        t = skip_token(skip_blank(t + 1, end), end);
        if (t == NULL)
            return false;
        if (skip_blank(t, end) == end || *skip_blank(t, end) != '=')
            continue;
        t = skip_blank(skip_blank(t, end) + 1, end);
        t = t < end && *t == '"' ? skip_quoted(t, end) : skip_token(t, end);
        if (t == NULL)
            return false;
    }
    return true;
}

/* chunk-size [ chunk-ext ] CRLF */
static bool read_size(struct reader *r, uint64_t *size)
{
    struct sl_bytes line;
    const char *t, *end;

    if (!read_line(r, r->setup->limits.chunk_line, NULL, &line))
        return false;
    t = line.ptr;
    end = line.ptr + line.len;
    for (*size = 0; t < end && hex_of(*t) >= 0; t++) {
        if (*size >> 60 != 0)
            return refuse(r);
        *size = *size << 4 | (uint64_t)hex_of(*t);
    }
    return (t > line.ptr && is_extension(t, end)) || refuse(r);
}

/* CRLF after chunk data; one wrong octet is enough to refuse it. */
static bool read_crlf(struct reader *r)
{
    size_t left = (size_t)(r->end - r->at);

    if ((left > 0 && r->at[0] != '\r') || (left > 1 && r->at[1] != '\n'))
        return refuse(r);
    r->lack = !r->setup->ends;
    r->at += left < 2 ? left : 2;
    return left >= 2;
}

/* Section 7.1 */
static bool read_chunked(struct reader *r)
{
    uint64_t size;

    do {
        if (!read_size(r, &size))
            return false;
        if (size > 0 && (!read_data(r, size) || !read_crlf(r)))
            return false;
    } while (size > 0);
    if (!read_section(r, r->setup->limits.trailers, r->at))
        return false;
    if (r->count > 0)
        rfc_put_trailers(r->out);
    put_fields(r);
    return true;
}

/* Section 6.3 by its numbers, where nothing must be guessed. */
static bool read_body(struct reader *r)
{
    bool coded = count_lines(r, "transfer-encoding") > 0;
    bool sized = count_lines(r, "content-length") > 0;
    size_t chunked;
    uint64_t length = 0;

    if (coded &&
        (sized || r->version < 11 ||
         count_members(r, "transfer-encoding", "chunked", &chunked) != 1 ||
         chunked != 1))
        return refuse(r);
    if (sized && !read_length(r, &length))
        return refuse(r);
    r->closes = r->closes || (!coded && !sized);
    rfc_put_status(r->out, false, r->status, r->version);
    put_fields(r);
    buffer_add_text(r->out, "\n[");
    if (coded)
        return read_chunked(r);
    return sized ? read_data(r, length) : read_to_close(r);
}

/* ---- messages ------------------------------------------------------------ */

static bool read_final(struct reader *r)
{
    r->closes = r->closes || closes(r) || is_tunnel(r);
    if (!has_body(r)) {
        rfc_put_status(r->out, false, r->status, r->version);
        put_fields(r);
        buffer_add_text(r->out, "\n[");
    } else if (!read_body(r)) {
        return false;
    }
    rfc_put_end(r->out, r->closes);
    return true;
}

/* RFC 9110 section 15.2 */
static bool read_response(struct reader *r)
{
    bool interim;

    r->message = r->at;
    r->interims = 0;
    do {
        if (!read_status_line(r) ||
            !read_section(r, r->setup->limits.fields, r->message))
            return false;
        interim = r->status / 100 == 1;
        if (!interim)
            break;
        if (r->interims++ >= r->setup->limits.interim)
            return refuse(r);
        if (r->version < 11 && count_lines(r, "transfer-encoding") > 0)
            r->closes = true;
        rfc_put_status(r->out, true, r->status, r->version);
        put_fields(r);
    } while (interim);
    return read_final(r);
}

enum rfc_end rfc_read(const struct rfc_setup *setup, struct sl_bytes octets,
                      struct buffer *out, size_t *used)
{
    struct reader *r = memory_get(sizeof *r);
    bool good;
    bool lack;

    *r = (struct reader){.setup = setup, .out = out};
    r->at = octets.ptr;
    r->end = octets.ptr + octets.len;
    *used = 0;
    do {
        good = read_response(r);
        if (good)
            *used = (size_t)(r->at - octets.ptr);
    } while (good && !r->closes && r->at < r->end);
    lack = r->lack;
    forget_fields(r);
    free(r);
    if (good)
        return RFC_OVER;
    return lack ? RFC_MORE : RFC_REFUSED;
}
