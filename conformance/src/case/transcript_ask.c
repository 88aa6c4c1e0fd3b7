/* SPDX-License-Identifier: MIT */
/*
 * The lines of a case that say what the client is asked to send: fields,
 * content, and whether it is to follow redirections.
 */
#include "case/transcript_reader.h"

#include <string.h>

#include "text/word.h"

/* RFC 9110 5.6.2. */
static bool is_token(struct sl_bytes name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
            !(c >= 'a' && c <= 'z') &&
            (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL))
            return false;
    }
    return name.len > 0;
}

/* What a command line and any library can pass on unchanged. */
static bool is_value(struct sl_bytes value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] < ' ' || value.ptr[i] > '~')
            return false;
    return value.len > 0 && value.ptr[0] != ' ' &&
           value.ptr[value.len - 1] != ' ';
}

/* Where a request goes and where it ends is up to the client. */
static bool is_its_own(struct sl_bytes name)
{
    static const char *const names[] = {"host", "content-length",
                                        "transfer-encoding"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (word_equals_any_case(name, names[i]))
            return true;
    return false;
}

static bool check_field(struct reader *r, const struct asking_field *f)
{
    struct sl_bytes name = buffer_view(&f->name);

    if (!is_token(name))
        return reader_fault(r, "'%s' is not the name of a field",
                            reader_quote_octets(r, name));
    if (is_its_own(name))
        return reader_fault(r, "'%s' is made by the client; leave the line out",
                            reader_quote(r, name));
    if (!is_value(buffer_view(&f->value)) ||
        f->name.len + f->value.len > ASKING_FIELD_MAX)
        return reader_fault(r,
                            "a value to ask for is printable ASCII without "
                            "spaces at its ends, %d octets at most with its "
                            "name",
                            ASKING_FIELD_MAX);
    return true;
}

static bool take_field(struct reader *r, struct asking *a)
{
    struct asking_field *f;

    if (a->field_count == ASKING_FIELDS_MAX)
        return reader_fault(r, "more than %d fields; divide the case",
                            ASKING_FIELDS_MAX);
    a->fields = reader_grow(a->fields, a->field_count, sizeof *a->fields);
    f = &a->fields[a->field_count++];
    *f = (struct asking_field){.name = BUFFER_EMPTY, .value = BUFFER_EMPTY};
    return reader_take_string(r, &f->name) &&
           reader_take_strings(r, &f->value) && check_field(r, f);
}

static bool take_content(struct reader *r, struct asking *a)
{
    if (a->has_content)
        return reader_fault(r, "content is already asked for; keep one");
    a->has_content = true;
    if (!reader_take_strings(r, &a->content))
        return false;
    return a->content.len > 0 ||
           reader_fault(r, "the strings are empty; leave the line out");
}

bool reader_take_ask(struct reader *r, int value)
{
    struct asking *a = &r->t->asking;
    struct sl_bytes word;

    (void)value;
    if (!reader_take_word(r, "'field', 'content' or 'follow'", &word))
        return false;
    if (word_equals(word, "field"))
        return take_field(r, a);
    if (word_equals(word, "content"))
        return take_content(r, a);
    if (!word_equals(word, "follow"))
        return reader_fault(r,
                            "'%s' cannot be asked for; write 'field', "
                            "'content' or 'follow'",
                            reader_quote(r, word));
    a->follow = true;
    return true;
}

/* RFC 9110 9.3: the content of other methods has no meaning, or is forbidden;
 * many clients cannot send any. */
static bool takes_content(const char *method)
{
    static const char *const methods[] = {"POST", "PUT", "PATCH"};

    return word_find(word_of(method), methods, 3) < 3;
}

bool reader_ask_ends(struct reader *r)
{
    const struct transcript *t = r->t;

    if (t->asking.has_content && !takes_content(t->method))
        return reader_fault(r, "content is asked for with POST, PUT and PATCH; "
                               "add a line such as 'method POST'");
    if (t->early && !t->asking.has_content)
        return reader_fault(r, "'early' is about content that still comes; add "
                               "a line 'ask content \"...\"'");
    return true;
}

bool asking_has_field(const struct asking *a, const char *name)
{
    for (size_t i = 0; i < a->field_count; i++)
        if (word_equals_any_case(buffer_view(&a->fields[i].name), name))
            return true;
    return false;
}
