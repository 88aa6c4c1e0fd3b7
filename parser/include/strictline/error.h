/* SPDX-License-Identifier: MIT */
/*
 * Every error of the library, with its stable name, the httplib exception it
 * stands for and the RFC section it refers to. Zero is success.
 */
#ifndef STRICTLINE_ERROR_H
#define STRICTLINE_ERROR_H

#include <strictline/api.h>

enum sl_err {
    SL_OK,

    /* the response: start line */
    SL_ERR_NO_RESPONSE,      /* end of input before the first octet */
    SL_ERR_BAD_STATUS_LINE,  /* the first line is not a status line */
    SL_ERR_UNKNOWN_PROTOCOL, /* HTTP, but not a version we can read */
    SL_ERR_UPGRADE,          /* 101 although no upgrade was asked for */

    /* the response: sections of field lines */
    SL_ERR_LINE_END,          /* a line ends with bare LF, or has a bare CR */
    SL_ERR_FIELD_LINE,        /* no colon, or forbidden white space */
    SL_ERR_FIELD_NAME,        /* a field name is empty or not a token */
    SL_ERR_FIELD_VALUE,       /* NUL or another control in a field value */
    SL_ERR_INCOMPLETE_HEADER, /* end of input inside a start line or section */

    /* the response: framing */
    SL_ERR_CONTENT_LENGTH,     /* Content-Length invalid or contradictory */
    SL_ERR_TRANSFER_ENCODING,  /* Transfer-Encoding that cannot be undone */
    SL_ERR_FRAMING_CONFLICT,   /* both of them, or either where forbidden */
    SL_ERR_CHUNK_SIZE,         /* a chunk-size line without a size */
    SL_ERR_CHUNK_EXTENSION,    /* a malformed chunk extension */
    SL_ERR_CHUNK_END,          /* chunk data not followed by CRLF */
    SL_ERR_INCOMPLETE_BODY,    /* end of input inside a body */
    SL_ERR_INCOMPLETE_TRAILER, /* end of input inside a trailer section */

    /* limits of struct sl_limits */
    SL_ERR_LINE_TOO_LONG,
    SL_ERR_TOO_MANY_FIELDS,
    SL_ERR_SECTION_TOO_LARGE,
    SL_ERR_TOO_MANY_INTERIM,
    SL_ERR_TOO_MANY_TRAILERS,

    /* the caller */
    SL_ERR_ARGUMENT,         /* an argument outside its documented range */
    SL_ERR_BUFFER_TOO_SMALL, /* the result does not fit; there is none */

    /* the connection (connection.h); httplib's state machine */
    SL_ERR_NOT_CONNECTED,
    SL_ERR_INVALID_URL,
    SL_ERR_INVALID_HEADER, /* a request header httplib refuses: ValueError */
    SL_ERR_CANNOT_SEND_REQUEST,
    SL_ERR_CANNOT_SEND_HEADER,
    SL_ERR_RESPONSE_NOT_READY,
    /* base class of the three above; nothing here returns it */
    SL_ERR_IMPROPER_CONNECTION_STATE,
    SL_ERR_CONNECTED, /* too late for a tunnel: RuntimeError */
    /* httplib defines these two for others; nothing here returns them */
    SL_ERR_UNKNOWN_TRANSFER_ENCODING,
    SL_ERR_UNIMPLEMENTED_FILE_MODE,
    SL_ERR_TUNNEL,  /* the proxy did not open the tunnel: socket.error */
    SL_ERR_IO,      /* the transport failed: socket.error */
    SL_ERR_TIMEOUT, /* the transport's time limit passed: socket.timeout */
    SL_ERR_LAST = SL_ERR_TIMEOUT
};

/* The stable name, such as "bad-status-line". Never NULL; static storage. Here
 * and below, any other number is taken for SL_ERR_ARGUMENT. */
SL_API const char *sl_err_name(enum sl_err err);

/* The class that httplib raises for it, such as "BadStatusLine"; "" for SL_OK.
 * Where httplib has no class, its common base "HTTPException". Never NULL;
 * static storage. */
SL_API const char *sl_err_exception(enum sl_err err);

/* The RFC section it refers to, such as "9112 7.1", or "". Never NULL; static
 * storage. */
SL_API const char *sl_err_section(enum sl_err err);

/* One sentence for a person, without a full stop. Never NULL; static storage.
 */
SL_API const char *sl_err_text(enum sl_err err);

#endif
