/* SPDX-License-Identifier: MIT */
/*
 * The configuration of a proxy, made from its file. Configurations are full of
 * braces, so only known placeholders are replaced.
 */
#include <stdio.h>
#include <string.h>

#include "proxy/proxy.h"
#include "system/file.h"
#include "text/line.h"
#include "text/word.h"

static bool fill_one(struct sl_bytes name, const struct proxy_values *v,
                     struct buffer *out)
{
    if (word_equals(name, "port"))
        buffer_printf(out, "%u", v->port);
    else if (word_equals(name, "origin") && v->origin != 0)
        buffer_printf(out, "%u", v->origin);
    else if (word_equals(name, "folder"))
        buffer_add_text(out, v->folder);
    else if (word_equals(name, "seconds"))
        buffer_add_text(out, v->seconds);
    else
        return false;
    return true;
}

void proxy_fill(struct sl_bytes text, const struct proxy_values *values,
                struct buffer *out)
{
    while (text.len > 0) {
        const char *end =
            text.ptr[0] == '{' ? memchr(text.ptr, '}', text.len) : NULL;
        size_t used = end != NULL ? (size_t)(end - text.ptr) + 1 : 1;
        struct sl_bytes name = {text.ptr + 1, end != NULL ? used - 2 : 0};

        if (end == NULL || !fill_one(name, values, out)) {
            used = 1;
            buffer_add(out, text.ptr, 1);
        }
        text.ptr += used;
        text.len -= used;
    }
}

static void fill_block(const struct proxy_block *b,
                       const struct proxy_values *values,
                       const unsigned *origins, size_t count,
                       struct buffer *out)
{
    struct proxy_values one = *values;

    if (!b->each) {
        proxy_fill(buffer_view(&b->text), values, out);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        one.origin = origins[i];
        proxy_fill(buffer_view(&b->text), &one, out);
    }
}

bool proxy_write_files(const struct proxy *p, const struct proxy_values *values,
                       const unsigned *origins, size_t count,
                       struct buffer *fault)
{
    bool good = true;

    for (size_t i = 0; good && i < p->file_count; i++) {
        const struct proxy_file *f = &p->files[i];
        struct buffer path = BUFFER_EMPTY, text = BUFFER_EMPTY;

        buffer_add_text(&text, "");
        buffer_printf(&path, "%s/%s", values->folder, f->name);
        for (size_t j = 0; j < f->block_count; j++)
            fill_block(&f->blocks[j], values, origins, count, &text);
        good = file_write(path.ptr, buffer_view(&text), fault);
        buffer_clear(&path);
        buffer_clear(&text);
    }
    return good;
}

bool proxy_names_origins(const struct proxy *p)
{
    for (size_t i = 0; i < p->file_count; i++)
        for (size_t j = 0; j < p->files[i].block_count; j++)
            if (p->files[i].blocks[j].each)
                return true;
    return false;
}
