/* SPDX-License-Identifier: MIT */
/*
 * What the control exchanges showed, in words and as JSON.
 */
#include "report/controls.h"

#include <stdlib.h>

#include "text/wrap.h"

static const struct control_row {
    const char *name; /* in results */
    const char *noun; /* "the client can do ..." */
} rows[] = {
    [CONTROL_GET] = {"get", "GET"},
    [CONTROL_HEAD] = {"head", "HEAD"},
    [CONTROL_POST] = {"post", "POST"},
    [CONTROL_CONNECT] = {"connect", "CONNECT"},
    [CONTROL_FIELDS] = {"fields", "sending given fields"},
    [CONTROL_CONTENT] = {"content", "sending given content"},
    [CONTROL_SECOND] = {"second", "a second request"},
    [CONTROL_TLS] = {"tls", "TLS"},
    [CONTROL_NAMES] = {"names", "refusing a wrong certificate"},
    [CONTROL_ERROR] = {"error", "showing a 404 as a response"},
    [CONTROL_GZIP] = {"gzip", "undoing gzip"},
};
_Static_assert(sizeof rows / sizeof rows[0] == CONTROL_COUNT,
               "every control has a row");

void controls_clear(struct controls *c)
{
    for (int i = 0; i < CONTROL_COUNT; i++)
        free(c->seen[i]);
    *c = (struct controls){.made = false};
}

const char *control_name(enum control control)
{
    return rows[control].name;
}

char *controls_lack(const struct controls *c, enum control control)
{
    struct buffer why = BUFFER_EMPTY;

    if (!c->made || c->able[control])
        return NULL;
    buffer_printf(&why,
                  "the client showed in a control exchange that it cannot do "
                  "%s: %s",
                  rows[control].noun, c->seen[control]);
    return why.ptr;
}

/* ---- three lines ---- */

static void end_line(struct buffer *line, struct buffer *out)
{
    wrap_add(out, line->ptr, 9);
    buffer_add_text(out, "\n");
    buffer_truncate(line, 0);
}

static void add_able(const struct controls *c, bool able, struct buffer *out)
{
    const char *before = "";

    for (int i = 0; i < CONTROL_COUNT; i++) {
        /* not tried without TLS */
        if (c->able[i] != able || (i == CONTROL_NAMES && !c->able[CONTROL_TLS]))
            continue;
        buffer_printf(out, "%s%s", before, rows[i].noun);
        before = ", ";
    }
    if (before[0] == '\0')
        buffer_add_text(out, "nothing");
}

void controls_text(const struct controls *c, struct buffer *out)
{
    static const char *const shown[2][2] = {
        {"shows neither status nor fields", "shows fields, no status"},
        {"shows the status, no fields", "shows status and fields"},
    };
    struct buffer line = BUFFER_EMPTY;

    buffer_add_text(&line, "able:    ");
    add_able(c, true, &line);
    end_line(&line, out);
    buffer_add_text(&line, "unable:  ");
    add_able(c, false, &line);
    end_line(&line, out);
    buffer_printf(&line, "asks:    %swith HTTP/1.%c, %s, %s",
                  c->by_name ? "by name only, " : "", c->http10 ? '0' : '1',
                  c->reuses ? "reuses connections"
                            : "a connection for each request",
                  shown[c->status_shown][c->fields_shown]);
    end_line(&line, out);
    buffer_clear(&line);
}

/* ---- JSON ---- */

static void write_control(const struct controls *c, enum control control,
                          struct json_writer *w)
{
    json_write_key(w, control_name(control));
    json_write_open(w, '{');
    json_write_key(w, "able");
    json_write_bool(w, c->able[control]);
    json_write_key(w, "seen");
    json_write_text_or_null(w, c->seen[control]);
    json_write_close(w, '}');
}

void controls_json(const struct controls *c, struct json_writer *w)
{
    if (c == NULL || !c->made) {
        json_write_null(w);
        return;
    }
    json_write_open(w, '{');
    for (int i = 0; i < CONTROL_COUNT; i++)
        write_control(c, (enum control)i, w);
    json_write_key(w, "by_name");
    json_write_bool(w, c->by_name);
    json_write_key(w, "http");
    json_write_text(w, c->http10 ? "1.0" : "1.1");
    json_write_key(w, "reuses");
    json_write_bool(w, c->reuses);
    json_write_key(w, "status_shown");
    json_write_bool(w, c->status_shown);
    json_write_key(w, "fields_shown");
    json_write_bool(w, c->fields_shown);
    json_write_close(w, '}');
}
