/* SPDX-License-Identifier: MIT */
/*
 * What the recorder writes, the importer reads back.
 */
#include "../import_kit.h"

#include <stdlib.h>
#include <unistd.h>

#include "relay/session.h"
#include "system/file.h"

/* A session of one connection on which the client sends those octets, as
 * text. */
static void record(struct sl_bytes octets, struct buffer *out)
{
    char path[] = "/tmp/strictline-session-XXXXXX";
    struct buffer fault = BUFFER_EMPTY;
    struct session s;
    int fd = mkstemp(path);

    cr_assert(fd >= 0);
    close(fd);
    cr_assert(session_open(&s, path, &fault));
    session_open_link(&s, 7, "127.0.0.1:1", "[::1]:2");
    session_note(&s, 8, "a remark");
    session_octets(&s, 7, SESSION_CLIENT, octets);
    session_end_side(&s, 7, SESSION_CLIENT, SESSION_NOTIFY);
    session_end_side(&s, 7, SESSION_CLIENT, SESSION_FIN);
    session_end_side(&s, 7, SESSION_SERVER, SESSION_RESET);
    session_close_link(&s, 7);
    cr_expect_eq(s.octets, octets.len);
    cr_expect(session_close(&s), "%s", fault.ptr);
    cr_assert(file_read(path, SIZE_MAX, out, &fault), "%s", fault.ptr);
    unlink(path);
}

static void keep_octets(void *context, const struct import_event *ev)
{
    if (ev->type == IMPORT_OCTETS)
        buffer_add(context, ev->octets.ptr, ev->octets.len);
}

static void keep_no_remark(void *context, enum import_remark remark,
                           uint64_t place, const char *what)
{
    (void)context, (void)remark;
    cr_expect(false, "line %ju: %s", (uintmax_t)place, what);
}

Test(session, every_octet_comes_back)
{
    struct buffer octets = BUFFER_EMPTY, text = BUFFER_EMPTY;
    struct buffer back = BUFFER_EMPTY;
    struct import_sink sink = {keep_octets, keep_no_remark, &back};

    /* each pair of neighbours, in a read that is longer than any line */
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++) {
            buffer_add(&octets, &(char){(char)a}, 1);
            buffer_add(&octets, &(char){(char)b}, 1);
        }
    record(buffer_view(&octets), &text);
    kit_import("session", buffer_view(&text), &sink);
    cr_assert_eq(back.len, octets.len);
    cr_expect_arr_eq(back.ptr, octets.ptr, octets.len);
    buffer_clear(&octets);
    buffer_clear(&text);
    buffer_clear(&back);
}

Test(session, ends_come_back)
{
    struct buffer text = BUFFER_EMPTY, out = BUFFER_EMPTY;

    record(word_of("x"), &text);
    kit_trace("session", buffer_view(&text), &out);
    cr_expect_str_eq(out.ptr, "open wire 127.0.0.1:1 to [::1]:2\n> \"x\"\n"
                              "> fin\n< rst\nclose\n");
    buffer_clear(&text);
    buffer_clear(&out);
}

Test(session, a_full_disk_is_a_fault)
{
    struct buffer fault = BUFFER_EMPTY;
    struct session s;

    cr_expect_not(session_open(&s, "/dev/full", &fault));
    cr_expect_str_eq(fault.ptr, "/dev/full: No space left on device");
    buffer_clear(&fault);
}
