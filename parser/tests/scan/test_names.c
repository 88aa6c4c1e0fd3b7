/* SPDX-License-Identifier: MIT */
/*
 * The tables that the library lets its user read: errors, deviations, levels,
 * profiles, status codes; and what they give for a value outside of them.
 */
#include <criterion/criterion.h>

#include <strictline/connection.h>
#include <strictline/deviation.h>
#include <strictline/status.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

Test(names, errors)
{
    static const struct {
        enum sl_err err;
        const char *name, *exception, *section, *text;
    } rows[] = {
        {SL_OK, "ok", "", "", "no error"},
        {SL_ERR_BAD_STATUS_LINE, "bad-status-line", "BadStatusLine", "9112 4",
         "the first line is not a status line"},
        {SL_ERR_INCOMPLETE_BODY, "incomplete-body", "IncompleteRead", "9112 8",
         "the connection was closed inside the body"},
        {SL_ERR_TIMEOUT, "timeout", "socket.timeout", "",
         "the time limit passed"},
        {(enum sl_err)(SL_ERR_LAST + 1), "argument", "ValueError", "",
         "an argument outside its range"},
        {(enum sl_err) - 1, "argument", "ValueError", "",
         "an argument outside its range"},
    };

    for (size_t i = 0; i < ROWS(rows); i++) {
        cr_expect_str_eq(sl_err_name(rows[i].err), rows[i].name, "%s",
                         sl_err_name(rows[i].err));
        cr_expect_str_eq(sl_err_exception(rows[i].err), rows[i].exception, "%s",
                         sl_err_exception(rows[i].err));
        cr_expect_str_eq(sl_err_section(rows[i].err), rows[i].section);
        cr_expect_str_eq(sl_err_text(rows[i].err), rows[i].text, "%s",
                         sl_err_text(rows[i].err));
    }
}

/* Every error has a name of its own, and a text. */
Test(names, errors_are_distinct)
{
    for (int i = 0; i <= SL_ERR_LAST; i++) {
        for (int k = 0; k < i; k++)
            cr_expect_str_neq(sl_err_name((enum sl_err)i),
                              sl_err_name((enum sl_err)k));
        cr_expect_str_not_empty(sl_err_text((enum sl_err)i));
        cr_expect_eq(*sl_err_exception((enum sl_err)i) == '\0', i == SL_OK);
    }
}

Test(names, deviations)
{
    for (int i = 0; i < SL_DEV_COUNT; i++) {
        enum sl_deviation what = (enum sl_deviation)i;
        const char *name = sl_deviation_name(what);

        cr_expect_eq(sl_deviation_find(name, strlen(name)), what, "%s", name);
        cr_expect_eq(sl_deviation_find(name, strlen(name) - 1), SL_DEV_COUNT);
        cr_expect_str_not_empty(sl_deviation_section(what), "%s", name);
        cr_expect_str_not_empty(sl_deviation_text(what), "%s", name);
        cr_expect_leq(sl_deviation_level(what), SL_LEVEL_UNSURE, "%s", name);
    }
    cr_expect_str_eq(sl_deviation_name(SL_DEV_OBS_FOLD), "obs-fold");
    cr_expect_str_eq(sl_deviation_section(SL_DEV_OBS_FOLD), "9112 5.2");
    cr_expect_str_eq(sl_deviation_text(SL_DEV_OBS_FOLD),
                     "a field value that runs over several lines");
    cr_expect_eq(sl_deviation_level(SL_DEV_OBS_FOLD), SL_LEVEL_MUST);
    cr_expect_eq(sl_deviation_find("obs-folc", 8), SL_DEV_COUNT);
    cr_expect_eq(sl_deviation_find("", 0), SL_DEV_COUNT);
}

Test(names, no_deviation)
{
    static const enum sl_deviation none[] = {SL_DEV_COUNT,
                                             (enum sl_deviation) - 1};

    for (size_t i = 0; i < ROWS(none); i++) {
        cr_expect_str_eq(sl_deviation_name(none[i]), "");
        cr_expect_str_eq(sl_deviation_section(none[i]), "");
        cr_expect_str_eq(sl_deviation_text(none[i]), "");
        cr_expect_eq(sl_deviation_level(none[i]), SL_LEVEL_UNSURE);
    }
}

Test(names, levels)
{
    static const char *const names[] = {"MUST",    "SHOULD", "ought", "MAY",
                                        "grammar", "policy", "unsure"};

    for (size_t i = 0; i < ROWS(names); i++)
        cr_expect_str_eq(sl_level_name((enum sl_level)i), names[i]);
    cr_expect_str_eq(sl_level_name((enum sl_level)ROWS(names)), "unsure");
}

Test(names, profiles)
{
    static const char *const names[] = {"strict", "lenient", "httplib-strict",
                                        "httplib-lenient", "http.client"};

    for (size_t i = 0; i < ROWS(names); i++) {
        const struct sl_profile *profile = sl_profile_at(i);

        cr_assert_not_null(profile);
        cr_expect_str_eq(profile->name, names[i]);
        cr_expect_eq(sl_profile_find(names[i]), profile);
        cr_expect_eq(profile->one_response, i >= 2);
    }
    cr_expect_null(sl_profile_at(ROWS(names)));
    cr_expect_null(sl_profile_find("stric"));
    cr_expect_null(sl_profile_find(""));
}

Test(names, defaults_of_the_limits)
{
    static const struct sl_limits rfc = {65536, 256,   262144, 4096,
                                         1000,  10000, 256};
    static const struct sl_limits httplib = {65536, 100,   8388608, 65536,
                                             1000,  10000, 10000};
    static const struct sl_limits python3 = {65536, 100, 8388608, 65536,
                                             1000,  100, 10000};
    static const struct sl_limits *const wants[] = {&rfc, &rfc, &httplib,
                                                    &httplib, &python3};

    for (size_t i = 0; i < ROWS(wants); i++) {
        struct sl_options options;

        sl_options_init(&options, sl_profile_at(i));
        cr_expect_eq(options.profile, sl_profile_at(i));
        cr_expect_null(options.found);
        cr_expect_null(options.context);
        cr_expect_eq(memcmp(&options.limits, wants[i], sizeof rfc), 0, "%s",
                     options.profile->name);
    }
}

Test(names, statuses)
{
    size_t count = 0;

    for (const struct sl_status_row *row; (row = sl_status_at(count));
         count++) {
        bool named = row->since != SL_STATUS_HTTPLIB_PHRASE;

        cr_expect_str_eq(sl_status_phrase(row->code), row->phrase);
        if (named)
            cr_expect_str_eq(sl_status_constant(row->code), row->constant);
        else
            cr_expect_null(sl_status_constant(row->code));
    }
    cr_expect_gt(count, 50);
    cr_expect_null(sl_status_at(count));
    cr_expect_str_eq(sl_status_phrase(404), "Not Found");
    cr_expect_str_eq(sl_status_constant(404), "NOT_FOUND");
    cr_expect_null(sl_status_constant(306));
    cr_expect_null(sl_status_phrase(299));
    cr_expect_null(sl_status_constant(299));
    cr_expect_null(sl_status_phrase(-1));
}
