/* SPDX-License-Identifier: MIT */
/*
 * What a client needs, what it can be asked to do, whether its parts make sense
 * together, and its memory.
 */
#include "client/client.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "client/placeholder.h"
#include "system/program.h"
#include "text/word.h"

void client_clear(struct client *c)
{
    for (size_t i = 0; i < c->need_count; i++) {
        free(c->needs[i].program);
        free(c->needs[i].package);
    }
    for (size_t i = 0; i < c->group_count; i++) {
        free(c->groups[i].method);
        words_clear(&c->groups[i].words);
    }
    for (size_t i = 0; i < c->done_count; i++)
        free(c->done[i].text);
    free(c->needs);
    free(c->groups);
    free(c->done);
    free(c->report.text);
    free(c->status.text);
    free(c->part.text);
    words_clear(&c->bodies);
    words_clear(&c->version);
    words_clear(&c->driver);
    free(c->inprocess);
    free(c->name);
    free(c->path);
    free(c->title);
    free(c->versions);
    *c = (struct client){.name = NULL};
}

char *client_folder(const struct client *c)
{
    char *folder = memory_copy_text(c->path);
    char *slash = strrchr(folder, '/');

    if (slash == NULL) {
        free(folder);
        return memory_copy_text(".");
    }
    slash[slash == folder] = '\0';
    return folder;
}

/* A path need not be a program: libraries are files and folders. If this cannot
 * be found out, starting it will show why. */
static bool is_there(const char *program)
{
    char *path;
    bool found;

    if (strchr(program, '/') != NULL)
        return access(program, R_OK) == 0 || !program_is_absent(errno);
    path = program_find(program);
    found = path != NULL || !program_is_absent(errno);
    free(path);
    return found;
}

/* The program of a command, unless it is named by a placeholder. */
static const char *program_of(const struct client *c)
{
    const char *program =
        c->group_count > 0 ? c->groups[0].words.items[0] : NULL;

    return program != NULL && strchr(program, '{') == NULL ? program : NULL;
}

/* What scripts/clients builds is named without its folder, and only once,
 * whichever parts of it are missing. */
static void say_missing(const struct client *c, const struct client_need *need,
                        struct buffer *why)
{
    const char *slash = c->built ? strrchr(need->program, '/') : NULL;

    if (slash != NULL && why->len > 0)
        return;
    buffer_add_text(why, why->len > 0 ? ", " : "");
    if (slash != NULL)
        buffer_printf(why, "%s is not installed", slash + 1);
    else
        buffer_printf(why, "%s is not installed (Debian package %s)",
                      need->program, need->package);
    if (c->built)
        buffer_printf(why, "; 'scripts/clients %s' does it", c->name);
}

bool client_present(const struct client *c, struct buffer *why)
{
    const char *program = program_of(c);
    bool good = true;

    for (size_t i = 0; i < c->need_count; i++) {
        const struct client_need *need = &c->needs[i];

        if (is_there(need->program))
            continue;
        say_missing(c, need, why);
        good = false;
    }
    if (good && program != NULL && !is_there(program)) {
        buffer_printf(why, "there is no program '%s'", program);
        good = false;
    }
    return good;
}

bool client_can_send(const struct client *c, const char *method, bool second)
{
    bool plain = strcmp(method, "GET") == 0;
    bool able = c->kind != CLIENT_COMMAND;

    /* what comes through its tunnel does not come from the proxy */
    if (c->kind == CLIENT_PROXY)
        return strcmp(method, "CONNECT") != 0;
    for (size_t i = 0; i < c->group_count && !able; i++) {
        const struct client_group *g = &c->groups[i];

        able = placeholder_used(&g->words, second ? PLACEHOLDER_METHOD2
                                                  : PLACEHOLDER_METHOD) ||
               (g->second == second && g->method != NULL &&
                strcmp(g->method, method) == 0) ||
               (plain && placeholder_used(&g->words, second ? PLACEHOLDER_URL2
                                                            : PLACEHOLDER_URL));
    }
    return able;
}

/* ---- the whole client ---- */

static bool uses(const struct client *c, enum placeholder p)
{
    for (size_t i = 0; i < c->group_count; i++)
        if (placeholder_used(&c->groups[i].words, p))
            return true;
    return false;
}

/* What is about a second request; NULL: nothing. */
static const char *second_in(const struct client *c)
{
    for (size_t i = 0; i < c->group_count; i++)
        if (c->groups[i].second)
            return "when second";
    if (uses(c, PLACEHOLDER_NAME2))
        return "{name2}";
    if (uses(c, PLACEHOLDER_METHOD2))
        return "{method2}";
    if (uses(c, PLACEHOLDER_FIELDS2))
        return "{fields2}";
    return uses(c, PLACEHOLDER_BODY2) ? "{body2}" : NULL;
}

/* Without {url2} a second request would be promised and never made, and its
 * answers would be made up. */
static bool check_second(struct line_place *at, const struct client *c)
{
    const char *second = second_in(c);

    if (!uses(c, PLACEHOLDER_URL2) && second != NULL)
        return line_complain_of(at, word_of(second),
                                "is about a second request, and no {url2} says "
                                "what it should fetch");
    if (uses(c, PLACEHOLDER_URL2) && c->report.stream == 0 &&
        c->part.stream == 0)
        return line_complain(
            at, "with {url2} report or part is needed, to tell the "
                "two requests apart");
    return true;
}

bool client_check(struct line_place *at, const struct client *c)
{
    if (c->kind == CLIENT_DRIVER && c->group_count == 0)
        return c->driver.count > 0 ||
               line_complain(at, "driver names no script");
    if (c->group_count == 0)
        return line_complain(at, "neither a command nor a driver");
    if (!uses(c, PLACEHOLDER_URL))
        return line_complain(at,
                             "the command has no {url}: what should it fetch?");
    return check_second(at, c);
}
