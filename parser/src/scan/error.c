/* SPDX-License-Identifier: MIT */
/*
 * The table of errors: name, httplib exception, RFC section, text. The
 * classes are those of httplib 2.7 (its documentation); where httplib would
 * not notice, it is HTTPException, their common base.
 */
#include <strictline/error.h>

struct error_info {
    const char *name;
    const char *exception;
    const char *section;
    const char *text;
};

/* clang-format off */
static const struct error_info error_table[] = {
    [SL_OK] = {"ok", "", "", "no error"},
    [SL_ERR_NO_RESPONSE] =
        {"no-response", "BadStatusLine", "9112 8",
         "the connection was closed before a response began"},
    [SL_ERR_BAD_STATUS_LINE] = {"bad-status-line", "BadStatusLine", "9112 4",
                                "the first line is not a status line"},
    [SL_ERR_UNKNOWN_PROTOCOL] = {"unknown-protocol", "UnknownProtocol",
                                 "9112 2.3",
                                 "a version that cannot be read"},
    [SL_ERR_UPGRADE] =
        {"upgrade", "HTTPException", "9110 7.8",
         "101 Switching Protocols although no upgrade was asked for"},
    [SL_ERR_LINE_END] = {"line-end", "HTTPException", "9112 2.2",
                         "a line that does not end with CRLF, or a bare CR"},
    [SL_ERR_FIELD_LINE] = {"field-line", "HTTPException", "9112 5",
                           "a line that is not a field line"},
    [SL_ERR_FIELD_NAME] = {"field-name", "HTTPException", "9110 5.1",
                           "a field name that is not a token"},
    [SL_ERR_FIELD_VALUE] = {"field-value", "HTTPException", "9110 5.5",
                            "a control in a field value"},
    [SL_ERR_INCOMPLETE_HEADER] =
        {"incomplete-header", "IncompleteRead", "9112 8",
         "the connection was closed inside the header section"},
    [SL_ERR_CONTENT_LENGTH] = {"content-length", "HTTPException", "9112 6.3",
                               "an invalid Content-Length"},
    [SL_ERR_TRANSFER_ENCODING] = {"transfer-encoding",
                                  "UnknownTransferEncoding", "9112 6.1",
                                  "a Transfer-Encoding that cannot be undone"},
    [SL_ERR_FRAMING_CONFLICT] =
        {"framing-conflict", "HTTPException", "9112 6.3",
         "Transfer-Encoding where it leaves the length in doubt"},
    [SL_ERR_CHUNK_SIZE] = {"chunk-size", "IncompleteRead", "9112 7.1",
                           "a chunk-size line without a chunk size"},
    [SL_ERR_CHUNK_EXTENSION] = {"chunk-extension", "IncompleteRead",
                                "9112 7.1.1", "a malformed chunk extension"},
    [SL_ERR_CHUNK_END] = {"chunk-end", "IncompleteRead", "9112 7.1",
                          "chunk data not followed by CRLF"},
    [SL_ERR_INCOMPLETE_BODY] = {"incomplete-body", "IncompleteRead", "9112 8",
                                "the connection was closed inside the body"},
    [SL_ERR_INCOMPLETE_TRAILER] =
        {"incomplete-trailer", "IncompleteRead", "9112 8",
         "the connection was closed inside the trailer section"},
    [SL_ERR_LINE_TOO_LONG] = {"line-too-long", "LineTooLong", "9110 5.4",
                              "a line is longer than the limit"},
    [SL_ERR_TOO_MANY_FIELDS] = {"too-many-fields", "HTTPException", "9110 5.4",
                                "more field lines than the limit"},
    [SL_ERR_SECTION_TOO_LARGE] = {"section-too-large", "HTTPException",
                                  "9110 5.4",
                                  "more octets of fields than the limit"},
    [SL_ERR_TOO_MANY_INTERIM] = {"too-many-interim", "HTTPException",
                                 "9110 15.2",
                                 "more interim responses than the limit"},
    [SL_ERR_TOO_MANY_TRAILERS] = {"too-many-trailers", "HTTPException",
                                  "9112 7.1.2",
                                  "more trailer lines than the limit"},
    [SL_ERR_ARGUMENT] = {"argument", "ValueError", "",
                         "an argument outside its range"},
    [SL_ERR_BUFFER_TOO_SMALL] = {"buffer-too-small", "ValueError", "",
                                 "the result does not fit into the buffer"},
    [SL_ERR_NOT_CONNECTED] = {"not-connected", "NotConnected", "",
                              "there is no connection"},
    [SL_ERR_INVALID_URL] = {"invalid-url", "InvalidURL", "9110 4.2.1",
                            "a host, port or request target that is invalid"},
    [SL_ERR_INVALID_HEADER] = {"invalid-header", "ValueError", "9110 5.1",
                               "a request field that would break the message"},
    [SL_ERR_CANNOT_SEND_REQUEST] = {"cannot-send-request", "CannotSendRequest",
                                    "", "a request is under way"},
    [SL_ERR_CANNOT_SEND_HEADER] = {"cannot-send-header", "CannotSendHeader", "",
                                   "no request was started"},
    [SL_ERR_RESPONSE_NOT_READY] = {"response-not-ready", "ResponseNotReady", "",
                                   "no response is due"},
    [SL_ERR_IMPROPER_CONNECTION_STATE] = {"improper-connection-state",
                                          "ImproperConnectionState", "",
                                          "not possible in this state"},
    [SL_ERR_CONNECTED] = {"connected", "RuntimeError", "",
                          "the connection is open already"},
    [SL_ERR_UNKNOWN_TRANSFER_ENCODING] = {"unknown-transfer-encoding",
                                          "UnknownTransferEncoding", "9112 6.1",
                                          "an unknown transfer coding"},
    [SL_ERR_UNIMPLEMENTED_FILE_MODE] = {"unimplemented-file-mode",
                                        "UnimplementedFileMode", "",
                                        "a file mode that is not implemented"},
    [SL_ERR_TUNNEL] = {"tunnel", "socket.error", "9110 9.3.6",
                       "the proxy did not open the tunnel"},
    [SL_ERR_IO] = {"io", "socket.error", "", "the transport failed"},
    [SL_ERR_TIMEOUT] = {"timeout", "socket.timeout", "",
                        "the time limit passed"},
};
/* clang-format on */
_Static_assert(sizeof error_table / sizeof error_table[0] == SL_ERR_LAST + 1,
               "every error has a row");

static const struct error_info *info_of(enum sl_err err)
{
    return &error_table[(unsigned)err <= SL_ERR_LAST ? err : SL_ERR_ARGUMENT];
}

const char *sl_err_name(enum sl_err err)
{
    return info_of(err)->name;
}

const char *sl_err_exception(enum sl_err err)
{
    return info_of(err)->exception;
}

const char *sl_err_section(enum sl_err err)
{
    return info_of(err)->section;
}

const char *sl_err_text(enum sl_err err)
{
    return info_of(err)->text;
}
