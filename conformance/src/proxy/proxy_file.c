/* SPDX-License-Identifier: MIT */
/*
 * Reads *.proxy files, line by line.
 */
#include "proxy/proxy.h"

#include <stdlib.h>
#include <string.h>

#include "text/line.h"
#include "text/word.h"

/* Files of a proxy. */
#define FILES_MAX 8
/* The most seconds that a proxy may need to start, and the default. */
#define STARTS_MAX 600
#define STARTS_DEFAULT 60

struct reader {
    struct line_place at;
    struct proxy *proxy;
};

static bool complain(const struct reader *r, const char *what)
{
    return line_complain(&r->at, what);
}

static bool complain_of(const struct reader *r, struct sl_bytes word,
                        const char *what)
{
    return line_complain_of(&r->at, word, what);
}

/* ---- words ---- */

static bool on_title(struct reader *r, struct sl_bytes text)
{
    struct client *c = &r->proxy->client;

    if (text.len == 0 || c->title != NULL)
        return complain(r, "title takes one line of text, once");
    c->title = line_copy(text);
    return true;
}

static bool on_hidden(struct reader *r, struct sl_bytes text)
{
    r->proxy->client.hidden = true;
    return text.len == 0 || complain(r, "hidden takes no text");
}

static bool on_needs(struct reader *r, struct sl_bytes text)
{
    struct client *c = &r->proxy->client;
    struct sl_bytes program = line_take_word(&text);
    struct sl_bytes package = line_take_word(&text);

    if (package.len == 0 || text.len > 0)
        return complain(r, "needs takes a program and its Debian package");
    c->needs = memory_grow(c->needs, (c->need_count + 1) * sizeof *c->needs);
    c->needs[c->need_count++] =
        (struct client_need){line_copy(program), line_copy(package)};
    return true;
}

static bool on_role(struct reader *r, struct sl_bytes text)
{
    if (word_equals(text, "proxy"))
        r->proxy->role = RELAY_ROLE_PROXY;
    else if (word_equals(text, "gateway"))
        r->proxy->role = RELAY_ROLE_GATEWAY;
    else
        return complain_of(r, text,
                           "is not a role; they are proxy (asked in "
                           "absolute form, RFC 9110 3.7) and gateway");
    return true;
}

static bool take_words(struct reader *r, struct sl_bytes text,
                       struct words *out)
{
    const char *why;

    if (out->count > 0)
        return complain(r, "a second time");
    if (!words_split(text, out, &why))
        return complain(r, why);
    return out->count > 0 || complain(r, "no command");
}

static bool on_version(struct reader *r, struct sl_bytes text)
{
    return take_words(r, text, &r->proxy->client.version);
}

static bool on_command(struct reader *r, struct sl_bytes text)
{
    return take_words(r, text, &r->proxy->command);
}

static bool on_crash(struct reader *r, struct sl_bytes text)
{
    if (text.len == 0 || r->proxy->crash != NULL)
        return complain(r, "crash takes one text, once");
    r->proxy->crash = line_copy(text);
    return true;
}

static bool on_starts(struct reader *r, struct sl_bytes text)
{
    uint64_t seconds;

    if (!word_number(text, STARTS_MAX, &seconds) || seconds == 0)
        return complain_of(r, text, "is not a number of seconds, 1 to 600");
    r->proxy->starts = (unsigned)seconds;
    return true;
}

/* ---- configuration ---- */

static bool on_file(struct reader *r, struct sl_bytes text)
{
    struct proxy *p = r->proxy;

    if (text.len == 0 || memchr(text.ptr, '/', text.len) != NULL ||
        text.ptr[0] == '.')
        return complain_of(r, text,
                           "is not the name of a file; it has no "
                           "slash, and no dot at the start");
    if (p->file_count == FILES_MAX)
        return complain(r, "too many files");
    p->files = memory_grow(p->files, (p->file_count + 1) * sizeof *p->files);
    p->files[p->file_count++] = (struct proxy_file){.name = line_copy(text)};
    return true;
}

/* Consecutive lines of the same kind make one block. */
static struct proxy_block *block_for(struct proxy_file *f, bool each)
{
    struct proxy_block *last =
        f->block_count > 0 ? &f->blocks[f->block_count - 1] : NULL;

    if (last != NULL && last->each == each)
        return last;
    f->blocks =
        memory_grow(f->blocks, (f->block_count + 1) * sizeof *f->blocks);
    f->blocks[f->block_count] = (struct proxy_block){.each = each};
    return &f->blocks[f->block_count++];
}

/* "|line" and "*line", the latter once for each origin. */
static bool take_content(struct reader *r, struct sl_bytes line)
{
    struct proxy *p = r->proxy;
    struct proxy_block *block;

    if (p->file_count == 0)
        return complain(r, "a file line before the first 'file' word");
    block = block_for(&p->files[p->file_count - 1], line.ptr[0] == '*');
    buffer_add(&block->text, line.ptr + 1, line.len - 1);
    buffer_add_text(&block->text, "\n");
    return true;
}

/* ---- a whole file ---- */

static bool read_word(struct reader *r, struct sl_bytes text)
{
    static const struct {
        const char *name;
        bool (*read)(struct reader *r, struct sl_bytes text);
    } readers[] = {
        {"title", on_title},     {"hidden", on_hidden},   {"needs", on_needs},
        {"role", on_role},       {"version", on_version}, {"crash", on_crash},
        {"command", on_command}, {"file", on_file},       {"starts", on_starts},
    };
    const char *names[sizeof readers / sizeof readers[0]];
    size_t count = sizeof readers / sizeof readers[0];
    struct sl_bytes word = line_take_word(&text);

    for (size_t i = 0; i < count; i++) {
        names[i] = readers[i].name;
        if (word_equals(word, names[i]))
            return readers[i].read(r, text);
    }
    return line_complain_unknown(&r->at, "unknown word", word, names, count);
}

static bool read_line(struct reader *r, struct sl_bytes line)
{
    struct sl_bytes text = line_trim(line);

    if (memchr(line.ptr, '\0', line.len) != NULL)
        return complain(r, "a NUL octet");
    if (text.len == 0 || text.ptr[0] == '#')
        return true;
    if (text.ptr[0] == '|' || text.ptr[0] == '*')
        return take_content(r, text);
    return read_word(r, text);
}

static bool check_whole(const struct reader *r)
{
    if (r->proxy->command.count == 0)
        return complain(r, "there is no 'command' to start it");
    return r->proxy->role != 0 || complain(r, "there is no 'role'");
}

static struct proxy *fresh_proxy(const char *path, const char *name)
{
    struct proxy *p = memory_get(sizeof *p);

    *p = (struct proxy){.starts = STARTS_DEFAULT,
                        .client = {.name = memory_copy_text(name),
                                   .path = memory_copy_text(path),
                                   .kind = CLIENT_PROXY,
                                   .idles = true,
                                   .traits = {.reuses = true,
                                              .body_of_errors = true,
                                              .status_known = true,
                                              .closes_itself = true,
                                              .reports_errors = true},
                                   .proxy = p}};
    return p;
}

struct proxy *proxy_parse(struct sl_bytes text, const char *path,
                          const char *name, struct buffer *fault)
{
    struct reader r = {{path, 0, fault}, fresh_proxy(path, name)};
    bool good = true;

    while (good && text.len > 0) {
        r.at.line++;
        good = read_line(&r, line_take_until(&text, '\n'));
    }
    if (good && check_whole(&r))
        return r.proxy;
    proxy_free(r.proxy);
    return NULL;
}

void proxy_free(struct proxy *p)
{
    for (size_t i = 0; i < p->file_count; i++) {
        for (size_t j = 0; j < p->files[i].block_count; j++)
            buffer_clear(&p->files[i].blocks[j].text);
        free(p->files[i].blocks);
        free(p->files[i].name);
    }
    free(p->files);
    words_clear(&p->command);
    free(p->crash);
    client_clear(&p->client);
    free(p);
}
