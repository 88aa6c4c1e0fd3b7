/* SPDX-License-Identifier: MIT */
/*
 * Folders of cases, and what the words of a command line mean by them.
 */
#include "corpus/corpus.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/verdict_lint.h"
#include "system/file.h"
#include "text/word.h"

#define GOOD "title t\nwhy w\nlevel policy\nhold\n"

static char *root;

/* A path below the scratch folder; of the last few calls. */
static const char *below(const char *name)
{
    static struct buffer paths[4];
    static size_t turn;
    struct buffer *path = &paths[turn++ % 4];

    buffer_truncate(path, 0);
    buffer_printf(path, "%s/%s", root, name);
    return path->ptr;
}

static void put(const char *name, const char *text)
{
    cr_assert(file_write(below(name), word_of(text), NULL), "%s", name);
}

/* cases/: two areas, three cases, and things that are not cases; other/ next to
 * it. */
static void make_folders(void)
{
    root = folder_make_scratch("test", NULL);
    cr_assert(root != NULL);
    folder_make(below("cases"), NULL);
    folder_make(below("cases/chunked"), NULL);
    folder_make(below("cases/close"), NULL);
    folder_make(below("other"), NULL);
    put("cases/chunked/zero.case", GOOD);
    put("cases/chunked/ext.case", "title t\nwhy w\nlevel MUST\nrfc 9112 "
                                  "7.1\ncheck ck-ext-name ck-one\nhold\n");
    put("cases/close/zero.case",
        "title t\nwhy w\nlevel policy\ncheck ck-one\nhold\n");
    put("cases/README.md", "no case\n");
    folder_make(below("cases/no cases"), NULL);
    put("cases/no cases/a note", "no case\n");
    put("cases/chunked/.hidden.case", "no case\n");
    put("other/mine.case", GOOD);
    put("other/draft", GOOD);
    setenv("STRICTLINE_CASES", below("cases"), 1);
}

static void remove_folders(void)
{
    folder_remove(root);
    free(root);
}

/* The ids, each followed by a space. */
static void add_ids(const struct corpus *c, struct buffer *out)
{
    buffer_add_text(out, "");
    for (size_t i = 0; i < c->count; i++)
        buffer_printf(out, "%s ", c->cases[i].id);
}

static void expect_ids(const struct corpus *c, const char *wanted,
                       const char *name)
{
    struct buffer ids = BUFFER_EMPTY;

    add_ids(c, &ids);
    cr_expect_str_eq(ids.ptr, wanted, "%s: %s", name, ids.ptr);
    buffer_clear(&ids);
}

static void expect_default_folder(const char *path)
{
    char *folder = corpus_default_folder();

    cr_expect_str_eq(folder, path);
    free(folder);
}

Test(corpus, folder_is_read_and_sorted, .init = make_folders,
     .fini = remove_folders)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus c;

    cr_expect(corpus_read(below("cases"), &c, &faults), "%s", faults.ptr);
    expect_ids(&c, "chunked/ext chunked/zero close/zero ", "all");
    cr_expect_str_eq(c.cases[1].path, below("cases/chunked/zero.case"));
    corpus_clear(&c);
    expect_default_folder(below("cases"));
    setenv("STRICTLINE_CASES", "", 1);
    expect_default_folder(STRICTLINE_SOURCE_DIR "/corpus/cases");
}

static const struct pick_row {
    const char *words[3];
    const char *ids;
    enum corpus_result result;
    const char *says; /* in the faults; NULL: there are none */
} picks[] = {
    {{"chunked/zero"}, "chunked/zero ", CORPUS_OK, NULL},
    {{"chunked"}, "chunked/ext chunked/zero ", CORPUS_OK, NULL},
    {{"chunked/"}, "chunked/ext chunked/zero ", CORPUS_OK, NULL},
    {{"ext"}, "chunked/ext ", CORPUS_OK, NULL},
    {{"zero"}, "chunked/zero close/zero ", CORPUS_OK, NULL},
    {{"ck-one"}, "chunked/ext close/zero ", CORPUS_OK, NULL},
    {{"ck-ext-name"}, "chunked/ext ", CORPUS_OK, NULL},
    {{"*/z*"}, "chunked/zero close/zero ", CORPUS_OK, NULL},
    {{"c*"}, "chunked/ext chunked/zero close/zero ", CORPUS_OK, NULL},
    {{"chunked/[!z]*"}, "chunked/ext ", CORPUS_OK, NULL},
    {{"close", "chunked/ext", "zero"},
     "chunked/ext chunked/zero close/zero ",
     CORPUS_OK,
     NULL},
    {{"other/mine.case"}, "mine ", CORPUS_OK, NULL},
    {{"./other/draft"}, "draft ", CORPUS_OK, NULL},
    {{"other"}, "mine ", CORPUS_OK, NULL},
    {{"other/"}, "mine ", CORPUS_OK, NULL},
    {{"other", "other/mine.case", "./other//mine.case"},
     "mine ",
     CORPUS_OK,
     NULL},
    /* below the folder of all cases, ids are as usual */
    {{"cases/close/zero.case", "zero"},
     "chunked/zero close/zero ",
     CORPUS_OK,
     NULL},
    {{"other/../cases/chunked"}, "chunked/ext chunked/zero ", CORPUS_OK, NULL},
    {{"./cases"}, "chunked/ext chunked/zero close/zero ", CORPUS_OK, NULL},
    {{"cases/no cases"}, "", CORPUS_DAMAGED, "has no case"},
    {{"chunkd"}, "", CORPUS_UNKNOWN, "'chunkd'; did you mean 'chunked'"},
    {{"chunked/zer"}, "", CORPUS_UNKNOWN, "did you mean 'chunked/zero'"},
    {{"ck-on"}, "", CORPUS_UNKNOWN, "did you mean 'ck-one'"},
    {{"ck-0x"}, "", CORPUS_UNKNOWN, "no case covers the check 'ck-0x'"},
    {{"qqqqqq"}, "", CORPUS_UNKNOWN, "'strictline list' has them"},
    {{""}, "", CORPUS_UNKNOWN, "'strictline list' has them"},
    {{"\x1b[2J\n"}, "", CORPUS_UNKNOWN, "'\\x1b[2J\\n'"},
    {{"nothing", "ext"}, "chunked/ext ", CORPUS_UNKNOWN, "'nothing'"},
    {{"other/no-such.case"}, "", CORPUS_UNKNOWN, "file 'other/no-such.case'"},
};

static void check_pick(const struct pick_row *row)
{
    struct buffer faults = BUFFER_EMPTY;
    char *words[3] = {NULL, NULL, NULL};
    enum corpus_result result;
    size_t count = 0;
    struct corpus c;

    while (count < 3 && row->words[count] != NULL) {
        words[count] = memory_copy_text(row->words[count]);
        count++;
    }
    result = corpus_gather(words, count, &c, &faults);
    cr_expect_eq(result, row->result, "%s: %d, %s", row->words[0], (int)result,
                 faults.ptr);
    expect_ids(&c, row->ids, row->words[0]);
    if (row->says == NULL)
        cr_expect_eq(faults.len, 0, "%s: %s", row->words[0], faults.ptr);
    else
        cr_expect(faults.ptr != NULL && strstr(faults.ptr, row->says) != NULL,
                  "%s: %s", row->words[0], faults.ptr);
    corpus_clear(&c);
    buffer_clear(&faults);
    for (size_t i = 0; i < count; i++)
        free(words[i]);
}

Test(corpus, words_mean_cases, .init = make_folders, .fini = remove_folders)
{
    cr_assert_eq(chdir(root), 0);
    for (size_t i = 0; i < sizeof picks / sizeof picks[0]; i++)
        check_pick(&picks[i]);
}

/* "close" is an area; later it is also the last part of an id. */
Test(corpus, the_first_meaning_counts, .init = make_folders,
     .fini = remove_folders)
{
    static const struct pick_row area = {
        {"close"}, "close/zero ", CORPUS_OK, NULL};

    put("cases/chunked/close.case", GOOD);
    check_pick(&area);
}

/* Each damages the folder in one way; says is in the fault. */
static const struct damage_row {
    const char *name, *text, *says;
} damages[] = {
    {"cases/bad.case", "junk\n", "bad.case:1: the unknown word 'junk'"},
    {"cases/sp ace.case", GOOD, "sp ace.case: a name that cannot be an id"},
    {"cases/new\nline.case", GOOD,
     "new\\nline.case: a name that cannot be an id"},
    {"cases/\xc3\xa9.case", GOOD,
     "\\xc3\\xa9.case: a name that cannot be an id"},
    {"cases/empty.case", "", "empty.case:1: the title is missing"},
};

Test(corpus, damage_is_named_and_the_rest_is_read, .init = make_folders,
     .fini = remove_folders)
{
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        struct buffer faults = BUFFER_EMPTY;
        struct corpus c;

        put(damages[i].name, damages[i].text);
        cr_expect_not(corpus_read(below("cases"), &c, &faults));
        expect_ids(&c, "chunked/ext chunked/zero close/zero ", damages[i].name);
        cr_expect(strstr(faults.ptr, damages[i].says) != NULL, "%s: %s",
                  damages[i].name, faults.ptr);
        corpus_clear(&c);
        buffer_clear(&faults);
        unlink(below(damages[i].name));
    }
}

/* Things that would keep a careless reader waiting or walking forever. */
Test(corpus, pipes_and_links_are_no_trap, .init = make_folders,
     .fini = remove_folders)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus c;

    cr_assert_eq(mkfifo(below("cases/pipe.case"), 0600), 0);
    cr_assert_eq(symlink(".", below("cases/loop")), 0);
    cr_assert_eq(symlink("..", below("cases/loop.case")), 0);
    cr_assert_eq(symlink("nowhere", below("cases/lost.case")), 0);
    cr_assert_eq(symlink("zero.case", below("cases/chunked/link.case")), 0);
    cr_expect_not(corpus_read(below("cases"), &c, &faults));
    expect_ids(&c, "chunked/ext chunked/link chunked/zero close/zero ", "all");
    cr_expect(strstr(faults.ptr, "pipe.case: not a regular file") != NULL);
    cr_expect(strstr(faults.ptr, "loop.case: not a regular file") != NULL);
    cr_expect(strstr(faults.ptr, "lost.case: No such file") != NULL);
    corpus_clear(&c);
    buffer_clear(&faults);
}

Test(corpus, what_is_too_deep_or_missing_is_named, .init = make_folders,
     .fini = remove_folders)
{
    struct buffer faults = BUFFER_EMPTY, path = BUFFER_EMPTY;
    struct corpus c;

    buffer_add_text(&path, "cases");
    for (int i = 0; i < 20; i++) {
        buffer_add_text(&path, "/d");
        folder_make(below(path.ptr), NULL);
    }
    cr_expect_not(corpus_read(below("cases"), &c, &faults));
    cr_expect(strstr(faults.ptr, "/d/d: a folder nested too deep") != NULL,
              "%s", faults.ptr);
    corpus_clear(&c);
    buffer_truncate(&faults, 0);
    cr_expect_not(corpus_read(below("none"), &c, &faults));
    cr_expect(c.count == 0 && strstr(faults.ptr, "none: No such") != NULL);
    corpus_clear(&c);
    buffer_clear(&faults);
    buffer_clear(&path);
}

Test(corpus, two_cases_cannot_share_an_id, .init = make_folders,
     .fini = remove_folders)
{
    struct buffer faults = BUFFER_EMPTY;
    char *words[] = {memory_copy_text(below("other/mine.case")),
                     memory_copy_text(below("mine.case"))};
    struct corpus c;

    put("mine.case", GOOD);
    cr_expect_eq(corpus_gather(words, 2, &c, &faults), CORPUS_DAMAGED);
    expect_ids(&c, "mine ", "both");
    cr_expect(strstr(faults.ptr, "another case has this id") != NULL);
    corpus_clear(&c);
    buffer_clear(&faults);
    free(words[0]);
    free(words[1]);
}

/* What the reader does not require, but our cases must have. */
static void check_shipped(const struct transcript *t)
{
    struct buffer faults = BUFFER_EMPTY;

    cr_expect(strchr(t->id, '/') != NULL, "%s: no area", t->id);
    cr_expect(t->why != NULL, "%s: no why", t->id);
    cr_expect(strlen(t->title) <= 80, "%s: a long title", t->id);
    cr_expect(verdict_lint(t, &faults), "%s", faults.ptr);
    buffer_clear(&faults);
}

Test(corpus, shipped_cases_are_sound)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus c;

    cr_expect(corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &c, &faults),
              "%s", faults.ptr);
    cr_expect_geq(c.count, 150, "%zu cases", c.count);
    for (size_t i = 0; i < c.count; i++)
        check_shipped(&c.cases[i]);
    corpus_clear(&c);
    buffer_clear(&faults);
}
