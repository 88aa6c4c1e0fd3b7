/* SPDX-License-Identifier: MIT */
/*
 * Reads *.client files, the heads of driver scripts and the words of --exec.
 * clients/README.md is the grammar. Strict: anything unknown is an error with
 * file and line.
 */
#include "client/client_file.h"

#include <stdlib.h>
#include <string.h>

#include "client/placeholder.h"
#include "system/data_folder.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

struct reader {
    struct line_place at;
    struct client *client;
};

static bool complain(struct reader *r, const char *what)
{
    return line_complain(&r->at, what);
}

static bool complain_of(struct reader *r, struct sl_bytes word,
                        const char *what)
{
    return line_complain_of(&r->at, word, what);
}

static bool split(struct reader *r, struct sl_bytes text, struct words *out)
{
    const char *why = NULL;

    if (words_split(text, out, &why))
        return true;
    return complain(r, why);
}

/* The same for words that are not part of a command: the only placeholders with
 * a meaning there are two folders, which are filled in at once. */
static bool split_plain(struct reader *r, struct sl_bytes text,
                        struct words *out)
{
    struct words words = WORDS_EMPTY;
    char *folder = client_folder(r->client), *built = data_folder_built();
    const struct filling fillings[] = {{"folder", folder}, {"built", built}};
    bool good = split(r, text, &words);

    for (size_t i = 0; good && i < words.count; i++) {
        struct buffer word = BUFFER_EMPTY;
        struct sl_bytes unknown;

        good = words_fill(words.items[i], fillings, 2, &word, &unknown) ||
               complain_of(r, unknown,
                           "is not a placeholder that can stand here; only "
                           "folder and built are, and {{ is a brace");
        if (good)
            words_add(out, word.ptr != NULL ? word.ptr : "");
        buffer_clear(&word);
    }
    words_clear(&words);
    free(folder);
    free(built);
    return good;
}

static bool check_placeholders(struct reader *r, const char *word)
{
    struct sl_bytes unknown;

    return placeholder_check(word, &unknown) ||
           complain_of(r, unknown,
                       "is not a placeholder; write {{ for a brace");
}

/* --- one function for each word ----------------------------------------- */

static bool on_title(struct reader *r, struct sl_bytes text)
{
    if (r->client->title != NULL)
        return complain(r, "a second title");
    r->client->title = line_copy(text);
    return true;
}

static bool on_hidden(struct reader *r, struct sl_bytes text)
{
    if (text.len > 0)
        return complain(r, "hidden takes no argument");
    r->client->hidden = true;
    return true;
}

static bool on_needs(struct reader *r, struct sl_bytes text)
{
    struct client *c = r->client;
    struct words words = WORDS_EMPTY;
    bool good = split_plain(r, text, &words);

    if (good && words.count != 2)
        good = complain(r, "needs takes a program and its Debian package");
    if (good) {
        c->needs =
            memory_grow(c->needs, (c->need_count + 1) * sizeof *c->needs);
        c->needs[c->need_count++] = (struct client_need){
            memory_copy_text(words.items[0]), memory_copy_text(words.items[1])};
    }
    words_clear(&words);
    return good;
}

/* Which group of scripts/clients it is in: the large ones are separate. */
static bool on_group(struct reader *r, struct sl_bytes text)
{
    if (word_equals(text, "full") || word_equals(text, "light"))
        return true;
    return complain_of(r, text, "is not a group; they are light and full");
}

/* How scripts/clients builds what is in {built}; nothing is built here. */
static bool on_build(struct reader *r, struct sl_bytes text)
{
    static const char *const kinds[] = {"c",    "c++", "cmake", "go",
                                        "java", "npm", "rust"};
    size_t count = sizeof kinds / sizeof kinds[0];
    struct sl_bytes kind = line_take_word(&text);

    r->client->built = true;
    r->client->by_npm = word_equals(kind, "npm");
    return word_find(kind, kinds, count) < count ||
           complain_of(r, kind,
                       "is not a way to build; they are c, c++, cmake, go, "
                       "java, npm and rust");
}

static bool on_versions(struct reader *r, struct sl_bytes text)
{
    if (r->client->versions != NULL || text.len == 0)
        return complain(r, "versions takes a client, and stands there once");
    r->client->versions = line_copy(text);
    return true;
}

static bool on_version(struct reader *r, struct sl_bytes text)
{
    if (r->client->version.count > 0)
        return complain(r, "a second version");
    return split_plain(r, text, &r->client->version);
}

static bool on_driver(struct reader *r, struct sl_bytes text)
{
    struct client *c = r->client;

    if (c->driver.count > 0 || c->group_count > 0)
        return complain(r, "a client has one command or one driver");
    c->kind = CLIENT_DRIVER;
    return split_plain(r, text, &c->driver);
}

static bool add_group(struct reader *r, struct client_group group,
                      struct sl_bytes text)
{
    struct client *c = r->client;
    bool good = split(r, text, &group.words);

    for (size_t i = 0; good && i < group.words.count; i++)
        good = check_placeholders(r, group.words.items[i]);
    if (good && group.words.count == 0)
        good = complain(r, "no arguments");
    if (good && !group.field &&
        placeholder_used(&group.words, PLACEHOLDER_FIELD))
        good = complain(r, "{field} has a value only in 'when field'");
    if (good && c->driver.count > 0)
        good = complain(r, "a client has one command or one driver");
    c->groups = memory_grow(c->groups, (c->group_count + 1) * sizeof group);
    c->groups[c->group_count++] = group;
    return good;
}

static bool on_command(struct reader *r, struct sl_bytes text)
{
    return add_group(r, (struct client_group){.second = false}, text);
}

static bool is_method(struct sl_bytes word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'A' || word.ptr[i] > 'Z')
            return false;
    return word.len > 0;
}

/* A word that sets something to a value. */
struct flag {
    const char *name;
    bool *flag;
    bool value;
};

static bool set_flag(const struct flag *flags, size_t count,
                     struct sl_bytes word)
{
    for (size_t i = 0; i < count; i++)
        if (word_equals(word, flags[i].name)) {
            *flags[i].flag = flags[i].value;
            return true;
        }
    return false;
}

static bool take_condition(struct sl_bytes word, struct client_group *g)
{
    const struct flag flags[] = {
        {"second", &g->second, true},   {"tls", &g->tls, true},
        {"idle", &g->idle, true},       {"field", &g->field, true},
        {"content", &g->content, true}, {"follow", &g->follow, true},
    };

    if (set_flag(flags, sizeof flags / sizeof flags[0], word))
        return true;
    if (!is_method(word) || g->method != NULL)
        return false;
    g->method = line_copy(word);
    return true;
}

static bool on_when(struct reader *r, struct sl_bytes text)
{
    struct client_group group = {.second = false};
    struct sl_bytes conditions = line_take_word(&text);

    while (conditions.len > 0) {
        struct sl_bytes word = line_take_until(&conditions, ',');

        if (take_condition(word, &group))
            continue;
        free(group.method);
        return complain_of(r, word,
                           "is not a condition; they are second, tls, idle, "
                           "field, content, follow and one METHOD");
    }
    r->client->idles = r->client->idles || group.idle;
    return add_group(r, group, text);
}

static bool on_exit_status(struct reader *r, struct sl_bytes text)
{
    static const char *const meanings[] = {
        [MEANS_ERROR] = "error",
        [MEANS_SUCCESS] = "success",
        [MEANS_TIMEOUT] = "timeout",
        [MEANS_UNSUPPORTED] = "unsupported",
    };
    size_t count = sizeof meanings / sizeof meanings[0];
    struct sl_bytes word = line_take_word(&text);
    size_t meaning = word_find(word, meanings, count);

    if (meaning == count)
        return complain_of(r, word,
                           "is not a meaning of an exit status; they are "
                           "success, timeout, unsupported and error");
    if (text.len == 0)
        return complain(r, "no exit status");
    while (text.len > 0) {
        uint64_t status;

        word = line_take_word(&text);
        if (!word_number(word, 255, &status))
            return complain_of(r, word, "is not an exit status, 0 to 255");
        r->client->exits[status] = (unsigned char)meaning;
    }
    return true;
}

static bool take_mark(struct reader *r, struct sl_bytes text,
                      struct client_mark *out)
{
    struct sl_bytes stream = line_take_word(&text);
    struct words words = WORDS_EMPTY;
    bool good = split(r, text, &words);

    if (good &&
        (words.count != 1 || words.items[0][0] == '\0' ||
         (!word_equals(stream, "stdout") && !word_equals(stream, "stderr"))))
        good = complain(r, "takes stdout or stderr, and one text in quotes");
    good = good && check_placeholders(r, words.items[0]);
    if (good && out->stream != 0)
        good = complain(r, "a second time");
    if (good) {
        out->stream = word_equals(stream, "stdout") ? 1 : 2;
        out->text = memory_copy_text(words.items[0]);
    }
    words_clear(&words);
    return good;
}

static bool on_report(struct reader *r, struct sl_bytes text)
{
    return take_mark(r, text, &r->client->report);
}

static bool on_status(struct reader *r, struct sl_bytes text)
{
    return take_mark(r, text, &r->client->status);
}

static bool on_part(struct reader *r, struct sl_bytes text)
{
    return take_mark(r, text, &r->client->part);
}

/* Where a command writes if it chooses the names of its files itself. */
static bool on_bodies(struct reader *r, struct sl_bytes text)
{
    struct words *bodies = &r->client->bodies;

    if (bodies->count > 0)
        return complain(r, "a second time");
    if (!split(r, text, bodies))
        return false;
    if (bodies->count < 1 || bodies->count > 2)
        return complain(r, "bodies takes one file or two");
    for (size_t i = 0; i < bodies->count; i++)
        if (!check_placeholders(r, bodies->items[i]))
            return false;
    return true;
}

static bool on_done(struct reader *r, struct sl_bytes text)
{
    struct client *c = r->client;
    struct client_mark mark = {.stream = 0};

    if (!take_mark(r, text, &mark))
        return false;
    c->done = memory_grow(c->done, (c->done_count + 1) * sizeof mark);
    c->done[c->done_count++] = mark;
    return true;
}

static bool on_memory(struct reader *r, struct sl_bytes text)
{
    uint64_t mib = 0;

    if (!word_equals(text, "none") &&
        (!word_number(text, 1u << 20, &mib) || mib == 0))
        return complain_of(
            r, text, "is not a size; memory takes a number of MiB or none");
    r->client->memory = mib;
    return true;
}

static bool on_flags(struct reader *r, struct sl_bytes text)
{
    struct client *c = r->client;
    const struct flag flags[] = {
        {"reuses", &c->traits.reuses, true},
        {"silent-errors", &c->traits.reports_errors, false},
        {"hides-error-bodies", &c->traits.body_of_errors, false},
        {"no-status", &c->traits.status_known, false},
        {"no-time-limit", &c->timeless, true},
        {"one-method", &c->one_method, true},
        {"one-head", &c->one_head, true},
        {"idles", &c->idles, true},
        {"busies", &c->busies, true},
        {"leaves-open", &c->traits.closes_itself, true},
        {"filter", &c->filter, true},
        {"browser", &c->browser, true},
        {"hides-cookies", &c->traits.hides_cookies, true},
    };
    size_t count = sizeof flags / sizeof flags[0];

    while (text.len > 0) {
        struct sl_bytes word = line_take_word(&text);

        if (!set_flag(flags, count, word))
            return complain_of(
                r, word,
                "is not a flag; they are reuses, silent-errors, "
                "hides-error-bodies, no-status, no-time-limit, one-method, "
                "one-head, idles, busies, leaves-open, filter, browser and "
                "hides-cookies");
    }
    return true;
}

/* --- a whole file ------------------------------------------------------- */

static const struct word_reader {
    const char *name;
    bool (*read)(struct reader *r, struct sl_bytes text);
    bool in_script; /* has a meaning in the head of a driver script */
} readers[] = {
    {"title", on_title, true},    {"hidden", on_hidden, true},
    {"needs", on_needs, true},    {"flags", on_flags, true},
    {"memory", on_memory, true},  {"version", on_version, false},
    {"driver", on_driver, false}, {"command", on_command, false},
    {"when", on_when, false},     {"exit", on_exit_status, false},
    {"report", on_report, false}, {"status", on_status, false},
    {"part", on_part, false},     {"done", on_done, false},
    {"bodies", on_bodies, false}, {"group", on_group, true},
    {"build", on_build, false},   {"versions", on_versions, true},
};
#define READER_COUNT (sizeof readers / sizeof readers[0])

static bool complain_unknown(struct reader *r, struct sl_bytes word,
                             bool script)
{
    const char *names[READER_COUNT];
    size_t count = 0;

    for (size_t i = 0; i < READER_COUNT; i++)
        if (readers[i].in_script || !script)
            names[count++] = readers[i].name;
    return line_complain_unknown(&r->at, "unknown word", word, names, count);
}

static bool read_line(struct reader *r, struct sl_bytes line, bool script)
{
    struct sl_bytes text = line_trim(line);
    struct sl_bytes word;

    if (memchr(line.ptr, '\0', line.len) != NULL)
        return complain(r, "a NUL octet");
    word = line_take_word(&text);
    for (size_t i = 0; i < READER_COUNT; i++)
        if (word_equals(word, readers[i].name) &&
            (readers[i].in_script || !script))
            return readers[i].read(r, text);
    return complain_unknown(r, word, script);
}

static struct client fresh_client(const char *path, const char *name)
{
    struct client c = {
        .name = memory_copy_text(name),
        .path = memory_copy_text(path),
        .kind = CLIENT_COMMAND,
        .traits = {.body_of_errors = true,
                   .status_known = true,
                   .reports_errors = true},
        .memory = CLIENT_MEMORY_DEFAULT,
    };

    c.exits[0] = MEANS_SUCCESS;
    return c;
}

/* Files of other systems end their lines with CRLF. */
static struct sl_bytes without_cr(struct sl_bytes line)
{
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool read_client_line(struct reader *r, struct sl_bytes line)
{
    struct sl_bytes text = line_trim(without_cr(line));

    return text.len == 0 || text.ptr[0] == '#' || read_line(r, text, false);
}

bool client_parse(struct sl_bytes text, const char *path, const char *name,
                  struct client *out, struct buffer *fault)
{
    struct client c = fresh_client(path, name);
    struct reader r = {{path, 0, fault}, &c};
    bool good = true;

    while (good && text.len > 0) {
        r.at.line++;
        good = read_client_line(&r, line_take_until(&text, '\n'));
    }
    good = good && client_check(&r.at, &c);
    if (good)
        *out = c;
    else
        client_clear(&c);
    return good;
}

/* Any comment sign will do: "# strictline: flags reuses", "// strictline:". */
static bool read_script_line(struct reader *r, struct sl_bytes line)
{
    static const char word[] = "strictline:";

    line = without_cr(line);
    while (line.len > 0 && strchr("#/*-; %\t", line.ptr[0]) != NULL &&
           line.ptr[0] != '\0') {
        line.ptr++;
        line.len--;
    }
    if (!word_begins(line, word))
        return true;
    line.ptr += sizeof word - 1;
    line.len -= sizeof word - 1;
    return read_line(r, line, true);
}

bool client_parse_script(struct sl_bytes text, const char *path,
                         const char *name, struct client *out,
                         struct buffer *fault)
{
    struct client c = fresh_client(path, name);
    struct reader r = {{path, 0, fault}, &c};
    bool good = true;

    c.kind = CLIENT_DRIVER;
    words_add(&c.driver, path);
    while (good && text.len > 0 && r.at.line < 40) {
        r.at.line++;
        good = read_script_line(&r, line_take_until(&text, '\n'));
    }
    if (good)
        *out = c;
    else
        client_clear(&c);
    return good;
}

/* "> {body}" is meant for a shell, and there is none. */
static bool check_no_shell(const struct client *c, struct buffer *fault)
{
    static const char *const signs[] = {">",  ">>", "<",  "|", "2>", "2>&1",
                                        "&>", "&&", "||", "&", ";"};
    const struct words *words = &c->groups[0].words;

    for (size_t i = 0; i < words->count; i++) {
        struct sl_bytes word = word_of(words->items[i]);

        if (word_find(word, signs, sizeof signs / sizeof signs[0]) ==
            sizeof signs / sizeof signs[0])
            continue;
        fault_begin(fault);
        buffer_add_text(fault, "--exec starts no shell, so ");
        fault_quote(fault, word);
        buffer_add_text(fault, " would be an argument; what the command prints "
                               "is the body, {body} is a file for it, and a "
                               "script can do the rest");
        return false;
    }
    return true;
}

bool client_of_words(const char *command, struct client *out,
                     struct buffer *fault)
{
    struct client c = fresh_client("--exec", "exec");
    struct reader r = {{"--exec", 1, fault}, &c};
    bool good;

    /* Nothing is known about it but what a shell script would know. */
    c.traits.body_of_errors = false;
    c.traits.status_known = false;
    good = add_group(&r, (struct client_group){.second = false},
                     word_of(command)) &&
           check_no_shell(&c, fault) && client_check(&r.at, &c);
    if (good)
        *out = c;
    else
        client_clear(&c);
    return good;
}
