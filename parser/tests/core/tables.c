/* SPDX-License-Identifier: MIT */
/*
 * The tables of parser/README.md, from the tables that the parser itself
 * reads, so that they cannot differ.
 *
 *     tables README.md          fails with a message if they differ
 *     tables --write README.md  writes them there
 *
 * They follow the line of MARK, up to the end of the file.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/error.h>
#include <strictline/profile.h>

#define MARK "## Tables\n"

static const char *action_word(enum sl_action action)
{
    switch (action) {
    case SL_REJECT:
        return "**reject**";
    case SL_ACCEPT:
        return "accept";
    case SL_IGNORE:
        return "ignore";
    case SL_SPACE:
        return "SP";
    case SL_END:
        return "end";
    case SL_BODY:
        return "body";
    }
    return "?";
}

static void print_errors(FILE *out)
{
    fputs("\n### Errors\n\n"
          "As `sl_err_name`, `sl_err_exception`, `sl_err_section` and "
          "`sl_err_text` give them. The section\n"
          "of an error that rejects a deviation is that of the deviation.\n\n"
          "| `SL_ERR_` | httplib | RFC | |\n|---|---|---|---|\n",
          out);
    for (int i = SL_OK + 1; i <= SL_ERR_LAST; i++) {
        enum sl_err err = (enum sl_err)i;

        fprintf(out, "| `%s` | %s | %s | %s |\n", sl_err_name(err),
                sl_err_exception(err), sl_err_section(err), sl_err_text(err));
    }
}

static void print_deviation(FILE *out, enum sl_deviation what)
{
    const struct sl_profile *profile;

    fprintf(out, "| `%s` | %s | %s |", sl_deviation_name(what),
            sl_deviation_section(what),
            sl_level_name(sl_deviation_level(what)));
    for (size_t i = 0; (profile = sl_profile_at(i)); i++)
        fprintf(out, " %s |",
                action_word((enum sl_action)profile->action[what]));
    fprintf(out, " %s |\n", sl_deviation_text(what));
}

static void print_deviations(FILE *out)
{
    const struct sl_profile *profile;

    fputs("\n### Deviations, and what each profile makes of them\n\n"
          "* reject: return the error\n"
          "* accept: read on; in the httplib profiles, as that version of "
          "Python does\n"
          "* ignore: read on as if it were not there\n"
          "* SP: read it as SP\n"
          "* end: it ends the line or the section\n"
          "* body: the octets are the body of a response without a head\n\n"
          "| deviation | RFC | level |",
          out);
    for (size_t i = 0; (profile = sl_profile_at(i)); i++)
        fprintf(out, " %s |", profile->name);
    fputs(" |\n|---|---|---|", out);
    for (size_t i = 0; sl_profile_at(i); i++)
        fputs("---|", out);
    fputs("---|\n", out);
    for (int i = 0; i < SL_DEV_COUNT; i++)
        print_deviation(out, (enum sl_deviation)i);
}

/* A whole stream, ended by NUL; NULL if that fails. */
static char *read_all(FILE *in, size_t *len)
{
    char *text = NULL;
    size_t capacity = 0;

    *len = 0;
    for (;;) {
        size_t got;
        char *more;

        if (capacity - *len < 2) {
            capacity = capacity * 2 + 65536;
            more = realloc(text, capacity);
            if (!more) {
                free(text);
                return NULL;
            }
            text = more;
        }
        got = fread(text + *len, 1, capacity - *len - 1, in);
        *len += got;
        text[*len] = '\0';
        if (got == 0)
            return text;
    }
}

static char *read_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    char *text = NULL;
    size_t len;

    if (!in)
        return NULL;
    text = read_all(in, &len);
    fclose(in);
    return text;
}

static char *make_tables(void)
{
    FILE *out = tmpfile();
    char *text = NULL;
    size_t len;

    if (!out)
        return NULL;
    print_errors(out);
    print_deviations(out);
    rewind(out);
    text = read_all(out, &len);
    fclose(out);
    return text;
}

static bool write_file(const char *path, const char *front, size_t len,
                       const char *tables)
{
    FILE *out = fopen(path, "wb");
    bool written;

    if (!out)
        return false;
    written = fwrite(front, 1, len, out) == len && fputs(tables, out) >= 0;
    return fclose(out) == 0 && written;
}

static int compare(const char *path, const char *text, const char *tables,
                   bool write)
{
    const char *mark = strstr(text, MARK);
    size_t front;

    if (!mark) {
        fprintf(stderr, "%s has no line \"%.9s\"\n", path, MARK);
        return EXIT_FAILURE;
    }
    front = (size_t)(mark - text) + strlen(MARK);
    if (strcmp(text + front, tables) == 0)
        return EXIT_SUCCESS;
    if (write && write_file(path, text, front, tables))
        return EXIT_SUCCESS;
    fprintf(stderr,
            "%s: the tables are not those of the parser; parser-tables "
            "--write %s mends that\n",
            path, path);
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    bool write = argc == 3 && strcmp(argv[1], "--write") == 0;
    const char *path = argc > 1 ? argv[argc - 1] : "";
    char *text = read_file(path);
    char *tables = make_tables();
    int status = EXIT_FAILURE;

    if (!text || !tables || (argc == 3) != write || argc > 3)
        fprintf(stderr, "usage: parser-tables [--write] README.md\n");
    else
        status = compare(path, text, tables, write);
    free(text);
    free(tables);
    return status;
}
