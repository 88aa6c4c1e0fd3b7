/* SPDX-License-Identifier: MIT */
/*
 * What the loose reader (loose.h) can do in more than one way: id, name, what
 * it is about, and the words for the ways. The first way is what a careful
 * client does. Of ways that explain equally much the first is learned, so
 * stricter ones come first. A profile file has them as "reads TRAIT WAY".
 * Included where a table is made from it; no include guard.
 */
/* clang-format off */

/* start line */
LOOSE(EMPTY_FIRST, "empty-lines", "empty lines before the status line",
      WAY(EMPTY_FIRST, REFUSE, "refuse") WAY(EMPTY_FIRST, SKIP, "skip")
      WAY(EMPTY_FIRST, SKIP_ONE, "skip-one") WAY(EMPTY_FIRST, BODY, "body"))
LOOSE(SPACE_FIRST, "space-first", "white space before the status line",
      WAY(SPACE_FIRST, REFUSE, "refuse") WAY(SPACE_FIRST, SKIP, "skip")
      WAY(SPACE_FIRST, BODY, "body"))
LOOSE(NAME, "protocol", "the name before the version",
      WAY(NAME, EXACT, "exact") WAY(NAME, ANY_CASE, "any-case")
      WAY(NAME, BEGINS, "begins") WAY(NAME, ANY, "any"))
LOOSE(NOT_HTTP, "not-http", "a first line of another protocol",
      WAY(NOT_HTTP, REFUSE, "refuse") WAY(NOT_HTTP, BODY, "body")
      WAY(NOT_HTTP, SKIP_LINE, "skip-line"))
LOOSE(VERSION, "version", "the version",
      WAY(VERSION, ONE, "one") WAY(VERSION, KNOWN, "known")
      WAY(VERSION, DIGITS, "digits")
      WAY(VERSION, NUMBERS, "numbers") WAY(VERSION, ONE_NUMBERS, "one-numbers")
      WAY(VERSION, MAJOR, "major") WAY(VERSION, OPTIONAL, "optional")
      WAY(VERSION, ANY, "any"))
LOOSE(VERSION_BAD, "version-bad", "a version other than these",
      WAY(VERSION_BAD, REFUSE, "refuse") WAY(VERSION_BAD, BODY, "body")
      WAY(VERSION_BAD, OLD, "old"))
LOOSE(VERSION_OTHER, "version-other", "such a version that has a digit on both sides of a dot",
      WAY(VERSION_OTHER, BAD, "bad") WAY(VERSION_OTHER, REFUSE, "refuse"))
LOOSE(CODE_SPACE, "code-space", "white space before the status code",
      WAY(CODE_SPACE, ONE, "one") WAY(CODE_SPACE, SPACES, "spaces")
      WAY(CODE_SPACE, BLANKS, "blanks") WAY(CODE_SPACE, ANY, "any")
      WAY(CODE_SPACE, NONE, "none"))
LOOSE(CODE, "code", "the status code",
      WAY(CODE, THREE_DIGITS, "three-digits")
      WAY(CODE, THREE_THEN_ANY, "three-then-any") WAY(CODE, NUMBER, "number")
      WAY(CODE, NUMBER_THEN_ANY, "number-then-any")
      WAY(CODE, BLANK_THEN_NUMBER, "blank-then-number"))
LOOSE(CODE_RANGE, "code-range", "its range",
      WAY(CODE_RANGE, 100_599, "100-599") WAY(CODE_RANGE, 100_999, "100-999")
      WAY(CODE_RANGE, FROM_100, "from-100") WAY(CODE_RANGE, ANY, "any")
      WAY(CODE_RANGE, WRAPS, "wraps"))
LOOSE(CODE_BAD, "code-bad", "a line without a status code",
      WAY(CODE_BAD, REFUSE, "refuse") WAY(CODE_BAD, BODY, "body")
      WAY(CODE_BAD, 200, "200") WAY(CODE_BAD, 0, "0"))
LOOSE(START_NUL, "status-line-nul", "NUL in the status line",
      WAY(START_NUL, REFUSE, "refuse") WAY(START_NUL, KEEP, "keep")
      WAY(START_NUL, CUT, "cut"))
LOOSE(START_CR, "status-line-cr", "a bare CR in the status line",
      WAY(START_CR, REFUSE, "refuse") WAY(START_CR, KEEP, "keep")
      WAY(START_CR, ENDS, "ends"))

/* lines */
LOOSE(LF, "bare-lf", "a line that ends with LF alone",
      WAY(LF, REFUSE, "refuse") WAY(LF, ACCEPT, "accept"))
LOOSE(CR, "bare-cr", "a CR that no LF follows in a field line",
      WAY(CR, REFUSE, "refuse") WAY(CR, KEEP, "keep") WAY(CR, SPACE, "space")
      WAY(CR, ENDS, "ends") WAY(CR, CUT, "cut"))
LOOSE(NUL, "nul", "NUL in a field line",
      WAY(NUL, REFUSE, "refuse") WAY(NUL, KEEP, "keep") WAY(NUL, CUT, "cut")
      WAY(NUL, SPACE, "space"))
LOOSE(CONTROL, "control", "another control in a field line",
      WAY(CONTROL, REFUSE, "refuse") WAY(CONTROL, KEEP, "keep"))
LOOSE(FOLD, "fold", "a field value over several lines",
      WAY(FOLD, JOIN, "join") WAY(FOLD, REFUSE, "refuse")
      WAY(FOLD, IGNORE, "ignore") WAY(FOLD, LINE, "line"))
LOOSE(SPACE_LINE, "leading-space-line", "white space before the first field",
      WAY(SPACE_LINE, REFUSE, "refuse") WAY(SPACE_LINE, IGNORE, "ignore")
      WAY(SPACE_LINE, TRIM, "trim") WAY(SPACE_LINE, ENDS, "ends"))
LOOSE(NO_COLON, "no-colon", "a field line without a colon",
      WAY(NO_COLON, REFUSE, "refuse") WAY(NO_COLON, IGNORE, "ignore")
      WAY(NO_COLON, ENDS, "ends"))
LOOSE(EMPTY_NAME, "empty-name", "an empty field name",
      WAY(EMPTY_NAME, REFUSE, "refuse") WAY(EMPTY_NAME, IGNORE, "ignore"))
LOOSE(NAME_SPACE, "space-before-colon", "white space before the colon",
      WAY(NAME_SPACE, REFUSE, "refuse") WAY(NAME_SPACE, TRIM, "trim")
      WAY(NAME_SPACE, KEEP, "keep") WAY(NAME_SPACE, ENDS, "ends"))
LOOSE(NAME_BAD, "name-bad", "a delimiter in a field name",
      WAY(NAME_BAD, REFUSE, "refuse") WAY(NAME_BAD, KEEP, "keep")
      WAY(NAME_BAD, IGNORE, "ignore") WAY(NAME_BAD, ENDS, "ends"))
LOOSE(NAME_OCTET, "name-octet", "white space, a control or an octet above 7E in a name",
      WAY(NAME_OCTET, REFUSE, "refuse") WAY(NAME_OCTET, KEEP, "keep")
      WAY(NAME_OCTET, IGNORE, "ignore") WAY(NAME_OCTET, ENDS, "ends"))
LOOSE(VALUE_TRIM, "value-trim", "white space around a value",
      WAY(VALUE_TRIM, BLANKS, "blanks") WAY(VALUE_TRIM, ANY, "any")
      WAY(VALUE_TRIM, FRONT, "front") WAY(VALUE_TRIM, ONE, "one")
      WAY(VALUE_TRIM, CONTROLS, "controls"))
LOOSE(LAST_LINE, "last-line", "the line that ends the section",
      WAY(LAST_LINE, EMPTY, "empty") WAY(LAST_LINE, CRS, "crs"))
LOOSE(HEAD_END, "cut-head", "the end of the connection in a head",
      WAY(HEAD_END, REFUSE, "refuse")
      WAY(HEAD_END, AFTER_STATUS_LINE, "after-status-line")
      WAY(HEAD_END, AFTER_LINE, "after-line") WAY(HEAD_END, ACCEPT, "accept"))

/* framing */
LOOSE(LENGTH, "length", "a Content-Length",
      WAY(LENGTH, DIGITS, "digits") WAY(LENGTH, WHITE, "white")
      WAY(LENGTH, PREFIX, "prefix") WAY(LENGTH, PLUS_PREFIX, "plus-prefix")
      WAY(LENGTH, C_PREFIX, "c-prefix")
      WAY(LENGTH, PYTHON, "python") WAY(LENGTH, ZERO, "zero")
      WAY(LENGTH, C_ZERO, "c-zero") WAY(LENGTH, NUMBER, "number"))
LOOSE(LENGTH_BAD, "length-bad", "one that is not a number",
      WAY(LENGTH_BAD, REFUSE, "refuse") WAY(LENGTH_BAD, IGNORE, "ignore")
      WAY(LENGTH_BAD, ZERO, "zero"))
LOOSE(LENGTH_EMPTY, "length-empty", "an empty one",
      WAY(LENGTH_EMPTY, BAD, "bad") WAY(LENGTH_EMPTY, IGNORE, "ignore")
      WAY(LENGTH_EMPTY, ZERO, "zero"))
LOOSE(LENGTH_NEGATIVE, "length-negative", "a negative one",
      WAY(LENGTH_NEGATIVE, BAD, "bad") WAY(LENGTH_NEGATIVE, IGNORE, "ignore")
      WAY(LENGTH_NEGATIVE, ZERO, "zero") WAY(LENGTH_NEGATIVE, HUGE, "huge"))
LOOSE(LENGTH_HUGE, "length-huge", "one that needs more bits",
      WAY(LENGTH_HUGE, 64_REFUSE, "64-refuse")
      WAY(LENGTH_HUGE, 63_REFUSE, "63-refuse")
      WAY(LENGTH_HUGE, 64_HUGE, "64-huge") WAY(LENGTH_HUGE, 63_HUGE, "63-huge")
      WAY(LENGTH_HUGE, 64_IGNORE, "64-ignore")
      WAY(LENGTH_HUGE, 63_IGNORE, "63-ignore")
      WAY(LENGTH_HUGE, 64_WRAP, "64-wrap") WAY(LENGTH_HUGE, 32_WRAP, "32-wrap")
      WAY(LENGTH_HUGE, 31_REFUSE, "31-refuse")
      WAY(LENGTH_HUGE, 31_IGNORE, "31-ignore")
      WAY(LENGTH_HUGE, 53_REFUSE, "53-refuse")
      WAY(LENGTH_HUGE, 32_HUGE, "32-huge") WAY(LENGTH_HUGE, 31_HUGE, "31-huge")
      WAY(LENGTH_HUGE, 31_WRAP, "31-wrap"))
LOOSE(LENGTH_LIST, "length-list", "one that is a list",
      WAY(LENGTH_LIST, BAD, "bad") WAY(LENGTH_LIST, SAME, "same")
      WAY(LENGTH_LIST, FIRST, "first") WAY(LENGTH_LIST, LAST, "last")
      WAY(LENGTH_LIST, SAME_OR_IGNORE, "same-or-ignore"))
LOOSE(LENGTH_LINES, "length-lines", "several of them",
      WAY(LENGTH_LINES, SAME, "same") WAY(LENGTH_LINES, REFUSE, "refuse")
      WAY(LENGTH_LINES, FIRST, "first") WAY(LENGTH_LINES, LAST, "last")
      WAY(LENGTH_LINES, LIST, "list") WAY(LENGTH_LINES, IGNORE, "ignore")
      WAY(LENGTH_LINES, LAST_GOOD, "last-good")
      WAY(LENGTH_LINES, SAME_OR_IGNORE, "same-or-ignore"))
LOOSE(CODING, "coding", "how chunked is recognised",
      WAY(CODING, LAST, "last") WAY(CODING, WHOLE, "whole")
      WAY(CODING, BEGINS, "begins") WAY(CODING, CONTAINS, "contains")
      WAY(CODING, MEMBER, "member") WAY(CODING, FIRST, "first")
      WAY(CODING, ENDS, "ends") WAY(CODING, ANY, "any")
      WAY(CODING, UNKNOWN, "unknown"))
LOOSE(CODING_LINES, "coding-lines", "several Transfer-Encoding fields",
      WAY(CODING_LINES, JOIN, "join") WAY(CODING_LINES, FIRST, "first")
      WAY(CODING_LINES, LAST, "last") WAY(CODING_LINES, EACH, "each"))
LOOSE(IDENTITY, "identity", "the coding identity, and empty members of the list",
      WAY(IDENTITY, CODING, "coding") WAY(IDENTITY, NONE, "none"))
LOOSE(CODING_BAD, "coding-bad", "a Transfer-Encoding without chunked",
      WAY(CODING_BAD, REFUSE, "refuse") WAY(CODING_BAD, IGNORE, "ignore")
      WAY(CODING_BAD, TO_END, "to-end"))
LOOSE(CODING_OTHER, "coding-other", "another coding with chunked",
      WAY(CODING_OTHER, REFUSE, "refuse") WAY(CODING_OTHER, ACCEPT, "accept")
      WAY(CODING_OTHER, IDENTITY, "identity"))
LOOSE(CODING_OLD, "coding-in-http10", "Transfer-Encoding in HTTP/1.0",
      WAY(CODING_OLD, REFUSE, "refuse") WAY(CODING_OLD, ACCEPT, "accept")
      WAY(CODING_OLD, IGNORE, "ignore"))
LOOSE(BOTH, "length-with-coding", "both of them",
      WAY(BOTH, REFUSE, "refuse") WAY(BOTH, CODING, "coding")
      WAY(BOTH, LENGTH, "length") WAY(BOTH, TO_END, "to-end")
      WAY(BOTH, CHECK, "check"))
LOOSE(NO_CONTENT, "no-content", "a body with 204",
      WAY(NO_CONTENT, NONE, "none") WAY(NO_CONTENT, FRAMED, "framed")
      WAY(NO_CONTENT, CHUNKED, "chunked") WAY(NO_CONTENT, STATED, "stated")
      WAY(NO_CONTENT, REFUSE, "refuse"))
LOOSE(NOT_MODIFIED, "not-modified", "a body with 304",
      WAY(NOT_MODIFIED, NONE, "none") WAY(NOT_MODIFIED, FRAMED, "framed")
      WAY(NOT_MODIFIED, CHUNKED, "chunked") WAY(NOT_MODIFIED, STATED, "stated"))
LOOSE(RESET_CONTENT, "reset-content", "a body with 205",
      WAY(RESET_CONTENT, FRAMED, "framed") WAY(RESET_CONTENT, NONE, "none")
      WAY(RESET_CONTENT, REFUSE, "refuse"))
LOOSE(HEAD, "head", "a body in answer to HEAD",
      WAY(HEAD, NONE, "none") WAY(HEAD, FRAMED, "framed")
      WAY(HEAD, CHUNKED, "chunked") WAY(HEAD, CHECKED, "checked"))
LOOSE(CONNECT, "connect", "a body in answer to CONNECT",
      WAY(CONNECT, NONE, "none") WAY(CONNECT, FRAMED, "framed")
      WAY(CONNECT, TUNNEL, "tunnel") WAY(CONNECT, RAW, "raw")
      WAY(CONNECT, ONLY_200, "only-200"))
LOOSE(UNUSED, "unused-framing", "lengths and codings that frame nothing",
      WAY(UNUSED, IGNORE, "ignore") WAY(UNUSED, CHECK, "check")
      WAY(UNUSED, LINES, "lines"))
LOOSE(NO_LENGTH, "no-length", "neither of them",
      WAY(NO_LENGTH, TO_END, "to-end") WAY(NO_LENGTH, NONE, "none")
      WAY(NO_LENGTH, TO_END_UNLESS_KEPT, "to-end-unless-kept"))

/* chunks */
LOOSE(SIZE, "chunk-size", "a chunk size",
      WAY(SIZE, DIGITS, "digits") WAY(SIZE, TAIL, "tail")
      WAY(SIZE, PREFIX, "prefix") WAY(SIZE, C_PREFIX, "c-prefix")
      WAY(SIZE, C_NUMBER, "c-number") WAY(SIZE, PYTHON, "python")
      WAY(SIZE, PREFIX_ANY_LINE, "prefix-any-line"))
LOOSE(SIZE_NONE, "chunk-size-missing", "a line without one",
      WAY(SIZE_NONE, REFUSE, "refuse") WAY(SIZE_NONE, ZERO, "zero")
      WAY(SIZE_NONE, END, "end"))
LOOSE(SIZE_NEGATIVE, "chunk-size-negative", "a negative one",
      WAY(SIZE_NEGATIVE, REFUSE, "refuse") WAY(SIZE_NEGATIVE, ZERO, "zero")
      WAY(SIZE_NEGATIVE, TO_END, "to-end") WAY(SIZE_NEGATIVE, EMPTY, "empty"))
LOOSE(SIZE_HUGE, "chunk-size-huge", "one that needs more bits",
      WAY(SIZE_HUGE, 64_REFUSE, "64-refuse")
      WAY(SIZE_HUGE, 63_REFUSE, "63-refuse") WAY(SIZE_HUGE, 64_HUGE, "64-huge")
      WAY(SIZE_HUGE, 63_HUGE, "63-huge") WAY(SIZE_HUGE, 64_WRAP, "64-wrap")
      WAY(SIZE_HUGE, 32_WRAP, "32-wrap") WAY(SIZE_HUGE, 31_REFUSE, "31-refuse")
      WAY(SIZE_HUGE, 32_REFUSE, "32-refuse") WAY(SIZE_HUGE, 31_ZERO, "31-zero")
      WAY(SIZE_HUGE, 31_HUGE, "31-huge") WAY(SIZE_HUGE, 53_REFUSE, "53-refuse"))
LOOSE(MANY_DIGITS, "chunk-size-digits", "one of more digits than these",
      WAY(MANY_DIGITS, ANY, "any") WAY(MANY_DIGITS, 8, "8")
      WAY(MANY_DIGITS, 16, "16") WAY(MANY_DIGITS, 17, "17")
      WAY(MANY_DIGITS, 15, "15") WAY(MANY_DIGITS, 20, "20"))
LOOSE(EXTENSION, "chunk-extension", "what follows a size",
      WAY(EXTENSION, SKIP, "skip") WAY(EXTENSION, CHECK, "check")
      WAY(EXTENSION, CHECK_CR, "check-cr") WAY(EXTENSION, REFUSE, "refuse"))
LOOSE(SIZE_LF, "chunk-line-lf", "a size line that ends with LF alone",
      WAY(SIZE_LF, REFUSE, "refuse") WAY(SIZE_LF, ACCEPT, "accept"))
LOOSE(SIZE_CR, "chunk-line-cr", "a bare CR in a size line",
      WAY(SIZE_CR, REFUSE, "refuse") WAY(SIZE_CR, SKIP, "skip")
      WAY(SIZE_CR, ENDS, "ends"))
LOOSE(DATA_END, "chunk-end", "what follows the data of a chunk",
      WAY(DATA_END, CRLF, "crlf") WAY(DATA_END, LF, "lf")
      WAY(DATA_END, LINE, "line") WAY(DATA_END, TWO, "two")
      WAY(DATA_END, ANY, "any") WAY(DATA_END, ONE_OR_TWO, "one-or-two")
      WAY(DATA_END, LINE_OR_NONE, "line-or-none"))
LOOSE(TRAILER, "trailer", "the trailer section",
      WAY(TRAILER, CHECKED, "checked") WAY(TRAILER, REFUSE, "refuse")
      WAY(TRAILER, LOOSE, "loose")
      WAY(TRAILER, FOLDS, "folds") WAY(TRAILER, SKIPPED, "skipped")
      WAY(TRAILER, NONE, "none") WAY(TRAILER, LINE, "line")
      WAY(TRAILER, TWO, "two"))
LOOSE(TRAILER_LF, "trailer-lf", "a trailer line that ends with LF alone",
      WAY(TRAILER_LF, REFUSE, "refuse") WAY(TRAILER_LF, ACCEPT, "accept"))
LOOSE(CUT_TRAILER, "cut-trailer", "the end of the connection in it",
      WAY(CUT_TRAILER, REFUSE, "refuse") WAY(CUT_TRAILER, AFTER_CR, "after-cr")
      WAY(CUT_TRAILER, AFTER_LAST_CHUNK, "after-last-chunk")
      WAY(CUT_TRAILER, ACCEPT, "accept"))
LOOSE(CUT_SIZE, "cut-size", "the end of the connection in a chunk-size line",
      WAY(CUT_SIZE, REFUSE, "refuse") WAY(CUT_SIZE, ACCEPT, "accept")
      WAY(CUT_SIZE, LINE, "line"))
LOOSE(CUT_EDGE, "cut-between-chunks", "the same before one",
      WAY(CUT_EDGE, REFUSE, "refuse") WAY(CUT_EDGE, ACCEPT, "accept"))
LOOSE(CUT_CHUNK, "cut-chunk", "the same in the data of a chunk",
      WAY(CUT_CHUNK, REFUSE, "refuse") WAY(CUT_CHUNK, ACCEPT, "accept"))
LOOSE(CHUNK_BAD, "chunks-bad", "chunks that cannot be read",
      WAY(CHUNK_BAD, REFUSE, "refuse") WAY(CHUNK_BAD, END, "end")
      WAY(CHUNK_BAD, REST, "rest"))

/* ends */
LOOSE(CUT_LENGTH, "cut-body", "a body shorter than its length",
      WAY(CUT_LENGTH, REFUSE, "refuse") WAY(CUT_LENGTH, ACCEPT, "accept"))

/* interim responses */
LOOSE(INTERIM, "interim", "a 1xx",
      WAY(INTERIM, SKIP, "skip") WAY(INTERIM, FINAL, "final")
      WAY(INTERIM, ONLY_100, "only-100")
      WAY(INTERIM, FINAL_FRAMED, "final-framed")
      WAY(INTERIM, ONLY_100_102_103, "only-100-102-103"))
LOOSE(SWITCHING, "switching", "a 101",
      WAY(SWITCHING, REFUSE, "refuse") WAY(SWITCHING, FINAL, "final")
      WAY(SWITCHING, SKIP, "skip") WAY(SWITCHING, TUNNEL, "tunnel")
      WAY(SWITCHING, FRAMED, "framed") WAY(SWITCHING, UPGRADE, "upgrade")
      WAY(SWITCHING, ASKED, "asked"))

/* statuses */
LOOSE(SUCCESS, "success", "statuses other than those that hides-errors makes errors",
      WAY(SUCCESS, 2XX, "2xx") WAY(SUCCESS, 200, "200")
      WAY(SUCCESS, 200_206, "200-206") WAY(SUCCESS, 2XX_304, "2xx-304"))

/* connections */
LOOSE(EARLY, "early", "octets that come before the first request",
      WAY(EARLY, REFUSE, "refuse") WAY(EARLY, TAKE, "take"))
LOOSE(LEFTOVER, "leftover", "octets after a response",
      WAY(LEFTOVER, CLOSE, "close") WAY(LEFTOVER, DROP, "drop")
      WAY(LEFTOVER, NEXT, "next") WAY(LEFTOVER, CHECKED, "checked"))
LOOSE(LATE, "late", "octets that come between two requests",
      WAY(LATE, CLOSE, "close") WAY(LATE, DROP, "drop") WAY(LATE, NEXT, "next"))
LOOSE(CLOSED, "closed", "a connection closed between two requests",
      WAY(CLOSED, SEEN, "seen") WAY(CLOSED, TRIED, "tried"))
LOOSE(OLD_KEEP, "keep-http10", "keep-alive of HTTP/1.0",
      WAY(OLD_KEEP, KEPT, "kept") WAY(OLD_KEEP, CLOSED, "closed")
      WAY(OLD_KEEP, ALWAYS, "always"))
LOOSE(KEEP, "close", "Connection: close",
      WAY(KEEP, LIST, "list") WAY(KEEP, WHOLE, "whole")
      WAY(KEEP, CONTAINS, "contains") WAY(KEEP, IGNORE, "ignore"))
