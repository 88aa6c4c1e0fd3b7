/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz targets check: PROPERTY(code, id, name, what holds). A target
 * that finds one broken prints its code and name, and aborts. faults/ has a
 * fault for each that nothing else finds.
 */
/* clang-format off */

/* the parser: feed.c, agree.c, parser, lenient, fixpoint, resume, work, grammar,
 * limits */
PROPERTY(1, VIEW, "view", "in is a tail of what was given, data a view of what was consumed, and a fault lies in one of them")
PROPERTY(2, CONSUMED, "consumed", "sl_parser_consumed counts what in moved")
PROPERTY(3, PROGRESS, "progress", "the parser makes progress")
PROPERTY(4, CHUNKS, "chunks", "no more chunks are written than there is room for")
PROPERTY(5, ERROR_STAYS, "error-stays", "after an error, every call returns it")
PROPERTY(6, VALUE_ROOM, "value-room", "a value needs no more octets than its field has")
PROPERTY(7, FEEDING, "feeding", "events, findings and errors do not depend on how the input is fed")
PROPERTY(8, SCALAR, "scalar", "the fast paths agree with the scalar rules")
PROPERTY(10, FINDING_PLACE, "finding-place", "an error has the offset of the finding that it rejects")
PROPERTY(11, FINDINGS, "findings", "findings are in the order of the input, and the same in what two profiles read alike")
PROPERTY(12, LENIENT, "lenient", "what the stricter of two profiles reads, the more lenient one reads alike")
PROPERTY(13, FIXPOINT, "fixpoint", "a message that was read and written is read as the same message")
PROPERTY(14, SNAPSHOT, "snapshot", "a copy of the parser continues as the parser would have")
PROPERTY(15, WORK, "work", "the work is linear in the octets and calls")
PROPERTY(16, GRAMMAR, "grammar", "the strict profile reads what RFC 9112's grammar has, and refuses everything else")
PROPERTY(17, LIMITS, "limits", "nothing passes the limits, and what would is refused without waiting for more")

/* httplib's facade: facade */
PROPERTY(20, FACADE_STATE, "facade-state", "a call is refused in the states that httplib names, and in no other")
PROPERTY(21, FACADE_BODY, "facade-body", "a response reads as the parser reads its octets")
PROPERTY(22, FACADE_TRANSPORT, "facade-transport", "a transport is closed once and not used after that")
PROPERTY(23, FACADE_EXCEPTION, "facade-exception", "the exception is that of the error returned")
PROPERTY(24, FACADE_REUSE, "facade-reuse", "a connection is used again only where a response ended, and nothing came after it")

/* readers of files and lines: case, client, baseline, profile */
PROPERTY(30, REFUSAL, "refusal", "what is refused has a reason, with its line")
PROPERTY(31, CASE_TEXT, "case-text", "a case that is written is read as the same case")
PROPERTY(32, CLIENT_COMMENT, "client-comment", "comments and empty lines do not change a client")
PROPERTY(33, DRIVER_LINE, "driver-line", "a result line is for one job, and its answer is what it says")
PROPERTY(34, BASELINE, "baseline", "every entry of a baseline is found by its words")
PROPERTY(35, PROFILE, "profile", "comments and empty lines do not change a mutant")

/* the server: request, player */
PROPERTY(40, REQUEST, "request", "requests do not depend on how their octets are cut")
PROPERTY(41, PLAYER, "player", "what arrives is what the case says")
PROPERTY(42, SEGMENTS, "segments", "segments end where the case and the delivery say")

/* recordings: the import targets */
PROPERTY(60, IMPORT_CASE, "import-case", "a case made of a recording is read back as the same case")
PROPERTY(61, IMPORT_TOLD, "import-told", "what is imported is in the recording, and raw octets are imported whole")
PROPERTY(62, IMPORT_PREFIX, "import-prefix", "a recording that is cut gives a prefix of the whole")
PROPERTY(63, IMPORT_HEAD, "import-head", "no part of an entry ends its line or its head")
PROPERTY(64, IMPORT_ORDER, "import-order", "each connection is opened, ended and closed once, in this order")
PROPERTY(65, IMPORT_PACKETS, "import-packets", "neither the order of packets nor a second copy of them changes the octets")
PROPERTY(66, IMPORT_GZIP, "import-gzip", "an archive reads the same with and without gzip")
PROPERTY(67, GOLDEN, "golden", "an outcome is read back as it was written, and a changed octet is noticed")

/* coded bodies, scans, results: coding, scan_response, scan_summary, results */
PROPERTY(70, CODING, "coding", "a coded body does not depend on the pieces it comes in")
PROPERTY(71, SCAN_RESPONSE, "scan-response", "a scan reads a response as parse does")
PROPERTY(72, SUMMARY, "summary", "a summary is written as it was read, and its sum with itself has twice the counts")
PROPERTY(73, MARKUP, "markup", "no text becomes markup in a page")
PROPERTY(74, RESULTS, "results", "results do not differ from themselves")
PROPERTY(75, TERMINAL, "terminal", "no octet that could control a terminal is printed")

/* other parsers: difference */
PROPERTY(50, DIFFERENCE, "difference", "a peer that reads differently has a row in difference_list.h, or a limit")

