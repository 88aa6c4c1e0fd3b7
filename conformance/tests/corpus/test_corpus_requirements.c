/* SPDX-License-Identifier: MIT */
/*
 * The project's own map and reasons: they can be read, and agree with the
 * cases.
 */
#include "corpus/corpus.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "system/file.h"
#include "text/word.h"

#define ROW "level MUST\nbinds client\nrule r\n"
#define CASE "title t\nwhy w\nlevel policy\n"

Test(corpus_requirements, map_fits_the_cases)
{
    struct buffer faults = BUFFER_EMPTY;
    struct requirement_map map;
    struct corpus cases;

    unsetenv("STRICTLINE_CASES");
    cr_assert(corpus_read_requirements(&map, &faults), "%s", faults.ptr);
    cr_assert(corpus_read(corpus_default_folder(), &cases, &faults));
    cr_expect(corpus_check_requirements(&cases, &map, &faults), "%s",
              faults.ptr);
    cr_expect_not_null(requirement_map_find(&map, word_of("9112-6.3#16")));
    cr_expect_geq(map.count, 300);
    corpus_clear(&cases);
    requirement_map_clear(&map);
    buffer_clear(&faults);
}

Test(corpus_requirements, each_check_has_a_case_or_a_reason)
{
    struct buffer faults = BUFFER_EMPTY;
    struct check_reasons reasons;
    struct corpus cases;

    unsetenv("STRICTLINE_CASES");
    cr_assert(corpus_read_reasons(&reasons, &faults), "%s", faults.ptr);
    cr_assert(corpus_read(corpus_default_folder(), &cases, &faults));
    cr_expect(corpus_check_reasons(&cases, &reasons, &faults), "%s",
              faults.ptr);
    for (size_t i = 0; check_at(i) != NULL; i++) {
        bool covered = check_reason_find(&reasons, check_at(i)) != NULL;

        for (size_t k = 0; k < cases.count && !covered; k++)
            covered = corpus_case_covers(&cases.cases[k], check_at(i));
        cr_expect(covered, "%s has neither", check_at(i)->slug);
    }
    corpus_clear(&cases);
    check_reasons_clear(&reasons);
    buffer_clear(&faults);
}

/* Makes folder/name with the text. */
static void put(const char *folder, const char *name, const char *text)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s", folder, name);
    cr_assert(file_write(path.ptr, word_of(text), NULL));
    buffer_clear(&path);
}

static void make_folder(const char *root, const char *name, char **out)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s", root, name);
    cr_assert(folder_make(path.ptr, NULL));
    *out = path.ptr;
}

Test(corpus_requirements, map_of_other_cases_is_next_to_them)
{
    char *root = folder_make_scratch("test", NULL), *folder;
    struct requirement_map map;

    make_folder(root, "cases", &folder);
    setenv("STRICTLINE_CASES", folder, 1);
    cr_assert(corpus_read_requirements(&map, NULL));
    cr_expect_geq(map.count, 300, "without one, ours is read");
    requirement_map_clear(&map);
    put(root, "requirements.txt", "requirement 9112-1#1\n" ROW);
    cr_assert(corpus_read_requirements(&map, NULL));
    cr_expect_eq(map.count, 1);
    requirement_map_clear(&map);
    folder_remove(root);
    free(folder);
    free(root);
}

Test(corpus_requirements, what_does_not_fit_is_named)
{
    static const char map_text[] =
        "requirement 9112-1#1\n" ROW "requirement 9112-1#2\n" ROW
        "unobservable u\n";
    static const struct {
        const char *text, *fault;
    } rows[] = {
        {CASE "hold\n", ""},
        {CASE "requires 9112-1#1\nhold\n", ""},
        {CASE "requires 9112-1#1 9112-1#2\nhold\n",
         "p: 'requires 9112-1#2', which requirements.txt calls unobservable"},
        {CASE "requires 9112-1#3\nrequires 9112-1#4\nhold\n",
         "p: 'requires 9112-1#3', which requirements.txt does not have\n"
         "p: 'requires 9112-1#4', which requirements.txt does not have"},
    };
    struct requirement_map map;

    cr_assert(requirement_map_parse(word_of(map_text), "m", &map, NULL));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer faults = BUFFER_EMPTY;
        struct transcript t;
        struct corpus one = {&t, 1, NULL};

        cr_assert(
            transcript_parse(word_of(rows[i].text), "p", "i", &t, &faults),
            "%s", faults.ptr);
        cr_expect_eq(corpus_check_requirements(&one, &map, &faults),
                     rows[i].fault[0] == '\0');
        cr_expect_str_eq(faults.len > 0 ? faults.ptr : "", rows[i].fault);
        transcript_clear(&t);
        buffer_clear(&faults);
    }
    requirement_map_clear(&map);
}

Test(corpus_requirements, a_check_with_a_reason_has_no_case)
{
    struct buffer faults = BUFFER_EMPTY;
    struct check_reasons reasons;
    struct transcript t;
    struct corpus c = {&t, 1, NULL};

    cr_assert(transcript_parse(word_of(CASE "check h09-nul ck-0x\nhold\n"), "p",
                               "a/b", &t, &faults));
    cr_assert(check_reasons_parse(word_of("sg-oob r\nck-0x r\n"), "q", &reasons,
                                  &faults));
    cr_expect(!corpus_check_reasons(&c, &reasons, &faults));
    cr_expect_str_eq(faults.ptr, "p: 'check ck-0x', which "
                                 "checks-without-case.txt says cannot have a "
                                 "case");
    check_reasons_clear(&reasons);
    transcript_clear(&t);
    buffer_clear(&faults);
}
