/* SPDX-License-Identifier: MIT */
/*
 * Where an answer may be considered complete.
 */
#include "play/tail.h"

#include <criterion/criterion.h>
#include <string.h>

#define STEPS_MAX 6
#define HEAD "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" /* 38 octets */

static const struct row {
    const char *name, *method;
    struct {
        enum step_type type;
        const char *text;
        uint64_t count;
    } steps[STEPS_MAX];
    size_t from;
    uint64_t tail;
} rows[] = {
    {"a counted body", "GET", {{STEP_REPLY, HEAD "hello", 1}}, 0, 42},
    {"octets after it", "GET", {{STEP_REPLY, HEAD "helloEXTRA", 1}}, 0, 42},
    {"in several steps",
     "GET",
     {{STEP_REPLY, HEAD, 1},
      {STEP_CUT, "", 0},
      {STEP_REPLY, "h", 4},
      {STEP_PAUSE, "", 5},
      {STEP_REPLY, "oEXTRA", 1}},
     0,
     42},
    {"too short", "GET", {{STEP_REPLY, HEAD "hell", 1}}, 0, TAIL_NONE},
    {"too short before the next request",
     "GET",
     {{STEP_REPLY, HEAD "hell", 1},
      {STEP_AWAIT, "", 0},
      {STEP_REPLY, "oEXTRA", 1}},
     0,
     TAIL_NONE},
    {"the second answer",
     "GET",
     {{STEP_REPLY, HEAD "hello", 1},
      {STEP_AWAIT, "", 0},
      {STEP_REPLY, "HTTP/1.1 204 No\r\n\r\nEXTRA", 1}},
     2,
     18},
    {"only up to the end of the connection",
     "GET",
     {{STEP_REPLY, HEAD, 1},
      {STEP_CLOSE, "", 0},
      {STEP_NEXT, "", 0},
      {STEP_REPLY, "hello", 1}},
     0,
     TAIL_NONE},
    {"HEAD ends with the head", "HEAD", {{STEP_REPLY, HEAD "hello", 1}}, 0, 37},
    {"so does CONNECT", "CONNECT", {{STEP_REPLY, HEAD "hello", 1}}, 0, 37},
    {"interim responses are not it",
     "GET",
     {{STEP_REPLY, "HTTP/1.1 100 Continue\r\n\r\n" HEAD "hello", 1}},
     0,
     67},
    {"chunks",
     "GET",
     {{STEP_REPLY,
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
       "5\r\nhello\r\n0\r\n\r\nEXTRA",
       1}},
     0,
     61},
    {"a body that ends with the connection",
     "GET",
     {{STEP_REPLY, "HTTP/1.1 200 OK\r\n\r\nhello", 1}, {STEP_CLOSE, "", 0}},
     0,
     TAIL_NONE},
    {"the profile that is done first counts",
     "GET",
     {{STEP_REPLY,
       "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n"
       "helloEXTRA",
       1}},
     0,
     61},
    {"a large body",
     "GET",
     {{STEP_REPLY, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", 1},
      {STEP_REPLY, "0123456789", 101}},
     0,
     1040},
    {"a flood",
     "GET",
     {{STEP_REPLY, HEAD, 1}, {STEP_FLOOD, "x", UINT64_MAX}},
     0,
     42},
    {"too far away to be searched for",
     "GET",
     {{STEP_REPLY, "HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n", 1},
      {STEP_REPLY, "x", UINT64_MAX}},
     0,
     TAIL_NONE},
    {"no response", "GET", {{STEP_REPLY, "\x80", 1}}, 0, TAIL_NONE},
    {"nothing", "GET", {{STEP_CLOSE, "", 0}}, 0, TAIL_NONE},
};

static size_t fill_steps(const struct row *row, struct step *steps)
{
    size_t count = 0;

    while (count < STEPS_MAX && row->steps[count].text != NULL) {
        steps[count] = (struct step){.type = row->steps[count].type,
                                     .count = row->steps[count].count};
        buffer_add_text(&steps[count].bytes, row->steps[count].text);
        count++;
    }
    return count;
}

Test(tail, is_the_last_octet_of_an_answer)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct step steps[STEPS_MAX];
        struct transcript t = {.steps = steps};
        uint64_t tail;

        t.step_count = fill_steps(row, steps);
        tail = tail_find(&t, row->from, row->method);
        cr_expect_eq(tail, row->tail, "%s: %ju", row->name, (uintmax_t)tail);
        for (size_t j = 0; j < t.step_count; j++)
            buffer_clear(&steps[j].bytes);
    }
}
