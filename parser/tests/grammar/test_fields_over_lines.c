/* SPDX-License-Identifier: MIT */
/*
 * Field lines that do not stand alone: folded values, sections that the end of
 * input cuts, and lines that the e-mail parser of Python 3 splits.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"

static const struct parsing folds[] = {
    {"strict lenient", IN(H "A: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c]folded end found obs-fold 22"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n c]folded end found obs-fold 22"},
    {"http.client", IN(H "A: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n c]folded end found obs-fold 22"},
    {"strict lenient", IN(H "A: b \t\r\n\t \tc \r\n\td\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c d]folded [E|f] end found obs-fold 24 "
     "found obs-fold 31"},
    {"httplib-strict httplib-lenient",
     IN(H "A: b \t\r\n\t \tc \r\n\td\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n c\\n d]folded [E|f] end found obs-fold "
     "24 found obs-fold 31"},
    {"http.client", IN(H "A: b \t\r\n\t \tc \r\n\td\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b \\x09\\r\\n\\x09 \\x09c \\r\\n\\x09d]folded "
     "[E|f] end found obs-fold 24 found obs-fold 31"},
    {"strict lenient", IN(H "A:\r\n b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found obs-fold 20"},
    {"httplib-strict httplib-lenient", IN(H "A:\r\n b\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\n b]folded end found obs-fold 20"},
    {"http.client", IN(H "A:\r\n b\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\r\\n b]folded end found obs-fold 20"},
    {"strict lenient", IN(H "A:\r\n b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c]folded end found obs-fold 20 found "
     "obs-fold 24"},
    {"httplib-strict httplib-lenient", IN(H "A:\r\n b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\n b\\n c]folded end found obs-fold 20 found "
     "obs-fold 24"},
    {"http.client", IN(H "A:\r\n b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\r\\n b\\r\\n c]folded end found obs-fold 20 "
     "found obs-fold 24"},
    {"strict lenient", IN(H "A: b\r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found obs-fold 22"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n ]folded end found obs-fold 22"},
    {"http.client", IN(H "A: b\r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n ]folded end found obs-fold 22"},
    {"strict lenient", IN(H "A: b\r\n \r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b  c]folded end found obs-fold 22 found "
     "obs-fold 25"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n \r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n \\n c]folded end found obs-fold 22 found "
     "obs-fold 25"},
    {"http.client", IN(H "A: b\r\n \r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n \\r\\n c]folded end found obs-fold 22 "
     "found obs-fold 25"},
    {"strict lenient", IN(H "A:\r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|] end found obs-fold 20"},
    {"httplib-strict httplib-lenient", IN(H "A:\r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|\\n ]folded end found obs-fold 20"},
    {"http.client", IN(H "A:\r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|\\r\\n ]folded end found obs-fold 20"},
    {"strict lenient", IN(H "A:\r\n \r\n \t\r\nB: c\r\n\r\n"),
     "head 11 200 \"x\" close [A|] [B|c] end found obs-fold 20 found obs-fold "
     "23"},
    {"httplib-strict httplib-lenient", IN(H "A:\r\n \r\n \t\r\nB: c\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\n \\n ]folded [B|c] end found obs-fold 20 "
     "found obs-fold 23"},
    {"http.client", IN(H "A:\r\n \r\n \t\r\nB: c\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\r\\n \\r\\n \\x09]folded [B|c] end found "
     "obs-fold 20 found obs-fold 23"},
    {"strict", IN(H "A: b\n c\n\n"),
     "error line-end 20 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 20"},
    {"lenient", IN(H "A: b\n c\n\n"),
     "head 11 200 \"x\" close [A|b c]folded end found bare-lf 20 found "
     "obs-fold 21 found bare-lf 23 found bare-lf 24"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b\n c\n\n"),
     "head 11 200 \"x\" close [A|b\\n c]folded end found bare-lf 20 found "
     "obs-fold 21 found bare-lf 23 found bare-lf 24"},
    {"strict", IN(H "A: b\r\n c\0d\r\n\r\n"),
     "error field-value 24 (9110 5.5; value-nul; header) \"\\x00\" found "
     "obs-fold 22 found value-nul 24"},
    {"lenient", IN(H "A: b\r\n c\0d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c d]foldedclean end found obs-fold 22 found "
     "value-nul 24"},
    {"lenient", IN(H "A: b\r\n \0\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b   c]foldedclean end found obs-fold 22 found "
     "value-nul 23 found obs-fold 26"},
    {"lenient", IN(H "A: b\r\n \0\r\n\r\n"),
     "head 11 200 \"x\" close [A|b]clean end found obs-fold 22 found value-nul "
     "23"},
    {"lenient", IN(H "A:\r\n \0\r\n \r\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|c]clean end found obs-fold 20 found value-nul "
     "21 found obs-fold 24 found bare-cr 25 found obs-fold 28"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n c\0d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n c\\x00d]folded end found obs-fold 22 "
     "found value-nul 24"},
    {"http.client", IN(H "A: b\r\n c\0d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n c\\x00d]folded end found obs-fold 22 "
     "found value-nul 24"},
    {"strict", IN(H "A: b\r\n c\rd\x01\r\n\r\n"),
     "error line-end 24 (9112 2.2; bare-cr; header) \"\\r\" found obs-fold 22 "
     "found bare-cr 24"},
    {"lenient", IN(H "A: b\r\n c\rd\x01\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c d\\x01]foldedclean end found obs-fold 22 "
     "found bare-cr 24 found value-ctl 26"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n c\rd\x01\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n c\\rd\\x01]folded end found obs-fold 22 "
     "found bare-cr 24 found value-ctl 26"},
    {"http.client", IN(H "A: b\r\n c\rd\x01\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n c]folded end found obs-fold 22 found "
     "bare-cr 24 found value-ctl 26"},
    {"strict", IN(H "A: b\r\n \r \r\n\r\n"),
     "error line-end 23 (9112 2.2; bare-cr; header) \"\\r\" found obs-fold 22 "
     "found bare-cr 23"},
    {"lenient", IN(H "A: b\r\n \r \r\n\r\n"),
     "head 11 200 \"x\" close [A|b]clean end found obs-fold 22 found bare-cr "
     "23"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n \r \r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n ]folded end found obs-fold 22 found "
     "bare-cr 23"},
    {"http.client", IN(H "A: b\r\n \r \r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n \\r ]folded end found obs-fold 22 "
     "found bare-cr 23"},
    {"strict", IN(H "A: b\r\n \v\f\r\n\r\n"),
     "error field-value 23 (9110 5.5; value-ctl; header) \"\\x0b\" found "
     "obs-fold 22 found value-ctl 23"},
    {"lenient", IN(H "A: b\r\n \v\f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b \\x0b\\x0c]folded end found obs-fold 22 "
     "found value-ctl 23 found value-ctl 24"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n \v\f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\n ]folded end found obs-fold 22 found "
     "value-ctl 23 found value-ctl 24"},
    {"http.client", IN(H "A: b\r\n \v\f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n \\x0b\\x0c]folded end found obs-fold "
     "22 found value-ctl 23 found value-ctl 24"},
    {"strict", IN(H " A: b\r\nC: d\r\n\r\n"),
     "error field-line 16 (9112 2.2; leading-space-line; header) \" A: b\" "
     "found leading-space-line 16"},
    {"lenient http.client", IN(H " A: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found leading-space-line 16"},
    {"httplib-strict httplib-lenient", IN(H " A: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [ A|b] [C|d] end found leading-space-line 16"},
    {"strict", IN(H " A: b\r\n c\r\n\r\n"),
     "error field-line 16 (9112 2.2; leading-space-line; header) \" A: b\" "
     "found leading-space-line 16"},
    {"lenient http.client", IN(H " A: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close end found leading-space-line 16 found "
     "leading-space-line 23"},
    {"httplib-strict httplib-lenient", IN(H " A: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [ A|b\\n c]folded end found leading-space-line "
     "16 found leading-space-line 23"},
    {"strict", IN(H "\tnocolon\r\n c\r\nD: e\r\n\r\n"),
     "error field-line 16 (9112 2.2; leading-space-line; header) "
     "\"\\x09nocolon\" found leading-space-line 16"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "\tnocolon\r\n c\r\nD: e\r\n\r\n"),
     "head 11 200 \"x\" close [D|e] end found leading-space-line 16 found "
     "leading-space-line 26"},
    {"strict", IN(H " \r\nA: b\r\n\r\n"),
     "error field-line 16 (9112 2.2; leading-space-line; header) \" \" found "
     "leading-space-line 16"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H " \r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found leading-space-line 16"},
    {"strict", IN(H "A(: b\r\n c\r\nD: e\r\n\r\n"),
     "error field-name 17 (9110 5.6.2; name-delimiter; header) \"(\" found "
     "name-delimiter 17"},
    {"lenient", IN(H "A(: b\r\n c\r\nD: e\r\n\r\n"),
     "head 11 200 \"x\" close [D|e] end found name-delimiter 17 found obs-fold "
     "23"},
    {"httplib-strict httplib-lenient", IN(H "A(: b\r\n c\r\nD: e\r\n\r\n"),
     "head 11 200 \"x\" close [A(|b\\n c]folded [D|e] end found name-delimiter "
     "17 found obs-fold 23"},
    {"http.client", IN(H "A(: b\r\n c\r\nD: e\r\n\r\n"),
     "head 11 200 \"x\" close [A(|b\\r\\n c]folded [D|e] end found "
     "name-delimiter 17 found obs-fold 23"},
    {"strict lenient", IN(H " A: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [C|d] end found leading-space-line 16",
     .actions = {[SL_DEV_LEADING_SPACE] = SL_ACCEPT}},
    {"strict lenient", IN(H " \t A: b\r\n \tc \r\n\r\n"),
     "head 11 200 \"x\" close [A|b c]folded end found leading-space-line 16 "
     "found leading-space-line 25",
     .actions = {[SL_DEV_LEADING_SPACE] = SL_ACCEPT}},
    {"strict lenient", IN(H " \r\n\tx\r\n\r\n"),
     "head 11 200 \"x\" close end found leading-space-line 16 found "
     "leading-space-line 19",
     .actions =
         {[SL_DEV_LEADING_SPACE] = SL_ACCEPT, [SL_DEV_NO_COLON] = SL_IGNORE}},
    {"strict lenient", IN(H "A: b\r\n c\r\n d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [E|f] end found obs-fold 22 found obs-fold "
     "26",
     .actions = {[SL_DEV_OBS_FOLD] = SL_IGNORE}},
    {"strict lenient", IN(H "A: b\r\n c\r\n\r\n"),
     "error field-line 22 (9112 5.2; obs-fold; header) \" c\" found obs-fold "
     "22",
     .actions = {[SL_DEV_OBS_FOLD] = TO_REJECT}},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n c\r\n\r\n"),
     "error field-line 22 (9112 5.2; obs-fold; header) \" c\\r\\n\" found "
     "obs-fold 22",
     .actions = {[SL_DEV_OBS_FOLD] = TO_REJECT}},
    {"strict lenient", IN(H "nocolon\r\n c\r\n\r\n"),
     "error field-line 25 (9112 5.2; obs-fold; header) \" c\" found no-colon "
     "16 found obs-fold 25",
     .actions = {[SL_DEV_OBS_FOLD] = TO_REJECT, [SL_DEV_NO_COLON] = SL_IGNORE}},
};

static const struct parsing cut[] = {
    {"strict lenient", IN(H),
     "error incomplete-header 16 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 16"},
    {"httplib-strict httplib-lenient http.client", IN(H),
     "head 11 200 \"x\" close end found eof-in-header 16"},
    {"strict lenient", IN(H "A"),
     "error incomplete-header 17 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 17"},
    {"httplib-strict httplib-lenient http.client", IN(H "A"),
     "head 11 200 \"x\" close end found eof-in-header 17"},
    {"strict lenient", IN(H "A: b"),
     "error incomplete-header 20 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 20"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b"),
     "head 11 200 \"x\" close [A|b] end found eof-in-header 20"},
    {"strict lenient", IN(H "A: b\r"),
     "error incomplete-header 21 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 21"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b\r"),
     "head 11 200 \"x\" close [A|b] end found eof-in-header 21"},
    {"strict lenient", IN(H "A: b\r\n"),
     "error incomplete-header 22 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 22"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b\r\n"),
     "head 11 200 \"x\" close [A|b] end found eof-in-header 22"},
    {"strict lenient", IN(H "A: b\r\n c"),
     "error incomplete-header 24 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 24"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n c"),
     "head 11 200 \"x\" close [A|b\\n c]folded end found eof-in-header 24"},
    {"http.client", IN(H "A: b\r\n c"),
     "head 11 200 \"x\" close [A|b\\r\\n c]folded end found eof-in-header 24"},
    {"strict lenient", IN(H "A: b\r\n\r"),
     "error incomplete-header 23 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 23"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b\r\n\r"),
     "head 11 200 \"x\" close [A|b] end found eof-in-header 23"},
    {"strict", IN(H "\n"),
     "error line-end 16 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 16"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H "\n"),
     "head 11 200 \"x\" close end found bare-lf 16"},
    {"lenient", IN(H), "head 11 200 \"x\" close end found eof-in-header 16",
     .actions = {[SL_DEV_EOF_IN_HEADER] = SL_ACCEPT}},
    {"lenient", IN(H "A: b"),
     "head 11 200 \"x\" close [A|b] end found eof-in-header 20",
     .actions = {[SL_DEV_EOF_IN_HEADER] = SL_ACCEPT}},
    {"lenient", IN(H "A: b\r"),
     "head 11 200 \"x\" close [A|b]clean end found eof-in-header 21",
     .actions = {[SL_DEV_EOF_IN_HEADER] = SL_ACCEPT}},
    {"lenient", IN(H "A: b\r\n\r"),
     "head 11 200 \"x\" close [A|b] end found eof-in-header 23",
     .actions = {[SL_DEV_EOF_IN_HEADER] = SL_ACCEPT}},
    {NULL, IN(H "A: b\r\n\r"),
     "more left \"HTTP/1.1 200 x\\r\\nA: b\\r\\n\\r\"", .open = true},
};

/* Python 3 splits at each CR, too, and stops at what is not a field. */
/* A line without its end, accepted, is read no further than it was given. */
static const struct parsing beyond[] = {
    {"strict",
     {H "A: bC: d", sizeof H - 1 + 4},
     "head 11 200 \"x\" close [A|b] end found eof-in-header 20",
     .actions = {[SL_DEV_EOF_IN_HEADER] = SL_ACCEPT}},
};

static const struct parsing mail[] = {
    {"http.client", IN(H "A: b\rC: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [C|d] [E|f] end found bare-cr 20"},
    {"http.client", IN(H "A: b\r c\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r c]folded [E|f] end found bare-cr 20"},
    {"http.client", IN(H "A: b\r\rC: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 20 found bare-cr 21"},
    {"http.client", IN(H "A: b\r\n\rC: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found name-cr 22"},
    {"http.client", IN(H "A: b\rnocolon\rC: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 20 found bare-cr 28"},
    {"http.client", IN(H "A: b\rFrom me\r c\rD: e\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [D|e] end found bare-cr 20 found bare-cr "
     "28 found bare-cr 31"},
    {"http.client", IN(H "A: b\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-lf 20"},
    {"http.client", IN(H "A:\r\n\r\r\n\r\n"),
     "head 11 200 \"x\" close [A|] end found bare-cr 20"},
    {"http.client", IN(H "A: b\r\n \r\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n ]folded end found obs-fold 22 found "
     "bare-cr 23"},
    {"http.client", IN(H " \rA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found leading-space-line 16"},
    {"http.client", IN(H "A\x7f: b\r\n\r\n"),
     "head 11 200 \"x\" close end found name-octet 17"},
    {"http.client", IN(H "A(\t \x01: b\r\n\r\n"),
     "head 11 200 \"x\" close end found name-delimiter 17 found name-octet 18 "
     "found name-octet 19 found name-octet 20"},
    {"http.client", IN(H "A b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found no-colon 16"},
    {"http.client", IN(H "A: \r\n \r\n\r\n"),
     "head 11 200 \"x\" close [A|\\r\\n ]folded end found obs-fold 21"},
    {"http.client", IN(H "A: b\r\n c: d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\n c: d]folded end found obs-fold 22"},
};

Test(fields_over_lines, values_may_be_folded)
{
    for (size_t i = 0; i < ROWS(folds); i++)
        cr_expect(parse(&folds[i]) == folds[i].want, "folds row %zu: %s", i,
                  parse(&folds[i]));
}

Test(fields_over_lines, may_be_cut_off)
{
    for (size_t i = 0; i < ROWS(cut); i++)
        cr_expect(parse(&cut[i]) == cut[i].want, "cut row %zu: %s", i,
                  parse(&cut[i]));
    for (size_t i = 0; i < ROWS(beyond); i++)
        cr_expect(parse(&beyond[i]) == beyond[i].want, "beyond row %zu: %s", i,
                  parse(&beyond[i]));
}

Test(fields_over_lines, python3_reads_them_as_mail)
{
    for (size_t i = 0; i < ROWS(mail); i++)
        cr_expect(parse(&mail[i]) == mail[i].want, "mail row %zu: %s", i,
                  parse(&mail[i]));
}
