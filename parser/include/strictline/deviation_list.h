/* SPDX-License-Identifier: MIT */
/*
 * The table of deviations. Columns: id, name, level, RFC section, the error
 * when it is rejected, and what the five profiles make of it, in the order
 *
 *     strict, lenient, httplib-strict, httplib-lenient, http.client
 *
 * with R reject, A accept, I ignore, S read as SP, E ends the line or the set
 * of fields, B body without a head. The last column says what it is.
 * "A" in a Python column means: read as that version does (parser/httplib.md).
 */
/* clang-format off */

/* start line */
SL_DEVIATION(LEADING_EMPTY_LINE, "leading-empty-line", GRAMMAR, "9112 2.2", BAD_STATUS_LINE, R, I, R, B, R, "an empty line before the status line")
SL_DEVIATION(STATUS_SPACE, "status-line-space", MAY, "9112 4", BAD_STATUS_LINE, R, A, A, A, A, "white space in the status line other than two single SP")
SL_DEVIATION(REASON_SPACE, "reason-space-missing", GRAMMAR, "9112 4", BAD_STATUS_LINE, R, A, A, A, A, "no SP after the status code")
SL_DEVIATION(REASON_NUL, "reason-nul", GRAMMAR, "9112 4", BAD_STATUS_LINE, R, S, A, A, A, "NUL in the reason phrase")
SL_DEVIATION(REASON_CTL, "reason-ctl", GRAMMAR, "9112 4", BAD_STATUS_LINE, R, A, A, A, A, "a control in the reason phrase")
SL_DEVIATION(STATUS_CR, "status-line-cr", MUST, "9112 2.2", LINE_END, R, S, A, A, A, "a bare CR in the status line")
SL_DEVIATION(NOT_HTTP, "not-http", POLICY, "9112 2.3", BAD_STATUS_LINE, R, R, R, B, R, "the first line does not begin with HTTP/")
SL_DEVIATION(VERSION_CASE, "version-case", GRAMMAR, "9112 2.3", BAD_STATUS_LINE, R, A, R, B, R, "the name HTTP is not in upper case")
SL_DEVIATION(VERSION_DIGITS, "version-digits", GRAMMAR, "9112 2.3", UNKNOWN_PROTOCOL, R, A, A, A, A, "a version number of more than one digit")
SL_DEVIATION(VERSION_SYNTAX, "version-syntax", GRAMMAR, "9112 2.3", UNKNOWN_PROTOCOL, R, R, A, A, A, "a version that is not digit, dot, digit")
SL_DEVIATION(VERSION_MAJOR, "version-major", UNSURE, "9110 2.5", UNKNOWN_PROTOCOL, R, R, R, R, R, "a major version other than 1, but not HTTP/0.9")
SL_DEVIATION(VERSION_09, "version-0.9", UNSURE, "9110 2.5", UNKNOWN_PROTOCOL, R, R, A, A, A, "HTTP/0.9 in a status line")
SL_DEVIATION(STATUS_MISSING, "status-missing", GRAMMAR, "9112 4", BAD_STATUS_LINE, R, R, R, B, R, "a status line without a status code")
SL_DEVIATION(STATUS_DIGITS, "status-digits", GRAMMAR, "9112 4", BAD_STATUS_LINE, R, R, A, A, A, "a status code that is not three digits")
SL_DEVIATION(STATUS_LOW, "status-below-100", SHOULD, "9110 15", BAD_STATUS_LINE, A, A, R, R, R, "a status code below 100")
SL_DEVIATION(STATUS_HIGH, "status-above-599", SHOULD, "9110 15", BAD_STATUS_LINE, A, A, A, A, A, "a status code above 599")
SL_DEVIATION(UPGRADE, "unasked-upgrade", GRAMMAR, "9110 7.8", UPGRADE, R, A, A, A, A, "101 although the request asked for no upgrade")

/* line ends and field lines */
SL_DEVIATION(BARE_LF, "bare-lf", MAY, "9112 2.2", LINE_END, R, A, A, A, A, "a line that ends with LF alone")
SL_DEVIATION(BARE_CR, "bare-cr", MUST, "9112 2.2", LINE_END, R, S, A, A, E, "a CR not followed by LF")
SL_DEVIATION(NAME_CR, "name-cr", MUST, "9112 2.2", LINE_END, R, R, A, A, E, "a bare CR in a field name")
SL_DEVIATION(NO_COLON, "no-colon", GRAMMAR, "9112 5", FIELD_LINE, R, I, I, I, E, "a field line without a colon")
SL_DEVIATION(EMPTY_NAME, "empty-name", GRAMMAR, "9110 5.1", FIELD_NAME, R, I, I, I, I, "an empty field name")
SL_DEVIATION(SPACE_BEFORE_COLON, "space-before-colon", GRAMMAR, "9112 5.1", FIELD_LINE, R, A, A, A, E, "white space between field name and colon")
SL_DEVIATION(NAME_DELIMITER, "name-delimiter", GRAMMAR, "9110 5.6.2", FIELD_NAME, R, I, A, A, A, "a delimiter in a field name")
SL_DEVIATION(NAME_OCTET, "name-octet", GRAMMAR, "9110 5.1", FIELD_NAME, R, I, A, A, E, "white space, a control or an octet above 7E in a field name")
SL_DEVIATION(LEADING_SPACE, "leading-space-line", MUST, "9112 2.2", FIELD_LINE, R, I, A, A, I, "white space before the first field line")
SL_DEVIATION(OBS_FOLD, "obs-fold", MUST, "9112 5.2", FIELD_LINE, S, S, A, A, A, "a field value that runs over several lines")
SL_DEVIATION(VALUE_NUL, "value-nul", MUST, "9110 5.5", FIELD_VALUE, R, S, A, A, A, "NUL in a field value")
SL_DEVIATION(VALUE_CTL, "value-ctl", MAY, "9110 5.5", FIELD_VALUE, R, A, A, A, A, "a control in a field value")
SL_DEVIATION(UNIX_FROM, "unix-from", GRAMMAR, "9112 5", FIELD_LINE, R, I, I, I, I, "a mailbox line that begins with \"From \"")
SL_DEVIATION(EOF_IN_HEADER, "eof-in-header", MUST, "9112 8", INCOMPLETE_HEADER, R, R, A, A, A, "end of input inside a start line or header section")

/* framing: reported in every message, but acted upon only if the field delimits
 * the body. Content-Length does not beside Transfer-Encoding; neither does in a
 * message without a body (RFC 9112 section 6.3, rules 1 to 3) */
SL_DEVIATION(CL_INVALID, "cl-invalid", MUST, "9112 6.3", CONTENT_LENGTH, R, R, I, I, I, "a Content-Length that is not a number")
SL_DEVIATION(CL_INTEGER, "cl-integer", MUST, "9112 6.3", CONTENT_LENGTH, R, R, A, A, A, "a sign, white space or underscore that an integer parser takes in Content-Length")
SL_DEVIATION(CL_OVERFLOW, "cl-overflow", MUST, "9110 8.6", CONTENT_LENGTH, R, R, A, A, A, "a Content-Length of 2^64 or more")
SL_DEVIATION(CL_DIFFERENT, "cl-different", MUST, "9112 6.3", CONTENT_LENGTH, R, R, I, I, A, "Content-Length values that differ")
SL_DEVIATION(CL_LIST_SAME, "cl-list-same", MAY, "9112 6.3", CONTENT_LENGTH, R, A, I, I, I, "one Content-Length that lists the same number several times")
SL_DEVIATION(CL_DUP_SAME, "cl-dup-same", MAY, "9112 6.3", CONTENT_LENGTH, R, A, I, I, A, "several Content-Length lines with the same number")
SL_DEVIATION(CL_EMPTY_MEMBER, "cl-empty-member", UNSURE, "9112 6.3", CONTENT_LENGTH, R, A, I, I, I, "an empty member in a Content-Length list")
SL_DEVIATION(CL_WITH_TE, "cl-with-te", OUGHT, "9112 6.3", FRAMING_CONFLICT, R, A, A, A, A, "both Transfer-Encoding and Content-Length")
SL_DEVIATION(TE_HTTP10, "te-in-http10", MUST, "9112 6.1", FRAMING_CONFLICT, R, A, A, A, A, "Transfer-Encoding in an HTTP/1.0 message")
SL_DEVIATION(TE_UNKNOWN, "te-unknown", MAY, "9112 6.3", TRANSFER_ENCODING, R, A, I, I, I, "a transfer coding other than chunked")
SL_DEVIATION(TE_NOT_FINAL, "te-not-final", MAY, "9112 6.3", TRANSFER_ENCODING, R, A, I, I, I, "chunked is not the final transfer coding")
SL_DEVIATION(TE_REPEATED, "te-repeated", GRAMMAR, "9112 6.1", TRANSFER_ENCODING, R, A, I, I, I, "chunked applied more than once")
SL_DEVIATION(TE_PARAMETER, "te-parameter", SHOULD, "9112 7.1", TRANSFER_ENCODING, R, R, I, I, I, "a parameter on chunked")
SL_DEVIATION(TE_SYNTAX, "te-syntax", GRAMMAR, "9112 6.1", TRANSFER_ENCODING, R, R, I, I, I, "a Transfer-Encoding that is not a list of codings")
SL_DEVIATION(TE_EMPTY, "te-empty", MAY, "9112 6.3", TRANSFER_ENCODING, R, A, I, I, I, "a Transfer-Encoding without a coding")

SL_DEVIATION(CL_FORBIDDEN, "cl-forbidden", GRAMMAR, "9110 8.6", CONTENT_LENGTH, I, I, I, I, I, "Content-Length with a status of 1xx or 204, or of 2xx in answer to CONNECT")
SL_DEVIATION(TE_FORBIDDEN, "te-forbidden", GRAMMAR, "9112 6.1", TRANSFER_ENCODING, I, I, A, A, A, "Transfer-Encoding with a status of 1xx or 204, or of 2xx in answer to CONNECT")

/* chunked */
SL_DEVIATION(CHUNK_SIZE, "chunk-size-invalid", MUST, "9112 7.1", CHUNK_SIZE, R, R, R, R, R, "a chunk size that is not a hexadecimal number")
SL_DEVIATION(CHUNK_SIZE_SIGN, "chunk-size-sign", MUST, "9112 7.1", CHUNK_SIZE, R, R, A, A, A, "a sign before the chunk size")
SL_DEVIATION(CHUNK_SIZE_NEGATIVE, "chunk-size-negative", MUST, "9112 7.1", CHUNK_SIZE, R, R, R, R, R, "a negative chunk size")
SL_DEVIATION(CHUNK_SIZE_PREFIX, "chunk-size-0x", MUST, "9112 7.1", CHUNK_SIZE, R, R, A, A, A, "0x before the chunk size")
SL_DEVIATION(CHUNK_SIZE_UNDERSCORE, "chunk-size-underscore", MUST, "9112 7.1", CHUNK_SIZE, R, R, R, R, A, "an underscore in the chunk size")
SL_DEVIATION(CHUNK_SIZE_SPACE, "chunk-size-space", MUST, "9112 7.1", CHUNK_SIZE, R, R, A, A, A, "white space before or inside the chunk size, or other than SP and HTAB after it")
SL_DEVIATION(CHUNK_SIZE_TAIL, "chunk-size-tail", GRAMMAR, "9112 7.1", CHUNK_SIZE, R, A, A, A, A, "SP or HTAB after the chunk size")
SL_DEVIATION(CHUNK_SIZE_OVERFLOW, "chunk-size-overflow", MUST, "9112 7.1", CHUNK_SIZE, R, R, A, A, A, "a chunk size of 2^64 or more")
SL_DEVIATION(CHUNK_LINE_LF, "chunk-line-lf", GRAMMAR, "9112 7.1", CHUNK_SIZE, R, A, A, A, A, "a chunk-size line that ends with LF alone")
SL_DEVIATION(CHUNK_EXT_SYNTAX, "chunk-ext-syntax", GRAMMAR, "9112 7.1.1", CHUNK_EXTENSION, R, A, A, A, A, "a malformed chunk extension")
SL_DEVIATION(CHUNK_EXT_NUL, "chunk-ext-nul", GRAMMAR, "9112 7.1.1", CHUNK_EXTENSION, R, R, A, A, A, "NUL in a chunk extension")
SL_DEVIATION(CHUNK_EXT_CR, "chunk-ext-cr", MUST, "9112 2.2", CHUNK_EXTENSION, R, S, A, A, A, "a bare CR in a chunk extension")
SL_DEVIATION(CHUNK_END, "chunk-end-invalid", MUST, "9112 7.1", CHUNK_END, R, R, A, A, A, "chunk data not followed by CRLF")
SL_DEVIATION(CHUNK_END_LF, "chunk-end-lf", GRAMMAR, "9112 7.1", CHUNK_END, R, A, A, A, A, "chunk data followed by LF alone")
SL_DEVIATION(EOF_IN_SIZE, "eof-in-chunk-size", MUST, "9112 8", INCOMPLETE_BODY, R, R, A, A, A, "end of input inside a chunk-size line")
SL_DEVIATION(EOF_IN_TRAILER, "eof-in-trailer", UNSURE, "9112 7.1", INCOMPLETE_TRAILER, R, A, A, A, A, "end of input between the last chunk and the empty line")

/* what a reader of the stream finds; the parser itself does not look */
SL_DEVIATION(EXTRA_OCTETS, "extra-octets", MUST, "9112 9.2", BAD_STATUS_LINE, A, A, A, A, A, "octets after the message that belong to no response")
