/* SPDX-License-Identifier: MIT */
/*
 * Makes both start lines (RFC 9112 sections 3 and 4), and the events.
 */
#include "import/rebuilt.h"

#include "archive/rebuild.h"
#include "text/word.h"

void rebuilt_clear(struct rebuilt *r)
{
    buffer_clear(&r->request);
    buffer_clear(&r->response);
    buffer_clear(&r->body);
    buffer_clear(&r->edited);
}

static void add_version(struct sl_bytes version, struct buffer *out)
{
    buffer_add_text(out, "HTTP/");
    buffer_add(out, version.ptr + 5, 3);
}

bool rebuilt_request_line(struct sl_bytes method, struct sl_bytes target,
                          struct sl_bytes version, struct buffer *out)
{
    bool connect = word_equals(method, "CONNECT");

    if (!rebuild_is_token(method) || !rebuild_is_target(target) ||
        !rebuild_is_http1(version) || (connect && target.len == 0))
        return false;
    buffer_add(out, method.ptr, method.len);
    buffer_add_text(out, " ");
    if (target.len == 0 ||
        (target.ptr[0] != '/' && target.ptr[0] != '*' && !connect))
        buffer_add_text(out, "/");
    buffer_add(out, target.ptr, target.len);
    buffer_add_text(out, " ");
    add_version(version, out);
    buffer_add_text(out, "\r\n");
    return true;
}

bool rebuilt_status_line(struct sl_bytes version, int64_t status,
                         struct sl_bytes reason, struct buffer *out)
{
    if (status < 100 || status > 999 || !rebuild_is_line(reason) ||
        !rebuild_is_http1(version))
        return false;
    add_version(version, out);
    buffer_printf(out, " %d ", (int)status);
    buffer_add(out, reason.ptr, reason.len);
    buffer_add_text(out, "\r\n");
    return true;
}

bool rebuilt_is_bodiless(struct sl_bytes method, int64_t status)
{
    return word_equals(method, "HEAD") || status < 200 || status == 204 ||
           status == 304;
}

void rebuilt_send(struct import *im, const struct rebuilt *r, uint64_t place)
{
    struct import_connection c = {.fidelity = FIDELITY_REBUILT,
                                  .edited = r->edited.ptr};

    import_open(im, &c);
    import_octets(im, &c, IMPORT_REQUEST, buffer_view(&r->request), place);
    import_octets(im, &c, IMPORT_RESPONSE, buffer_view(&r->response), place);
    if (r->body.len > 0)
        import_octets(im, &c, IMPORT_RESPONSE, buffer_view(&r->body), place);
    if (r->body_missing)
        import_gap(im, &c, IMPORT_RESPONSE, 0, place);
    import_end(im, &c, IMPORT_RESPONSE,
               r->body_missing ? IMPORT_CUT : IMPORT_UNKNOWN);
    import_close(im, &c);
}
