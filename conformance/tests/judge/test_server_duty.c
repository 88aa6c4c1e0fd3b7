/* SPDX-License-Identifier: MIT */
/*
 * What a server must not send to an HTTP/1.0 client, as opposed to what only
 * looks like it.
 */
#include "judge/server_duty.h"

#include <stdio.h>

#include "judge_fixture.h"

enum duty { NONE, INTERIM, CODING };

static const struct {
    const char *steps;
    enum duty broken;
} rows[] = {
    {"reply \"HTTP/1.1 100 Continue\\r\\n\"\n", INTERIM},
    {"reply \"HTTP/1.1 100\\r\\n\"\n", INTERIM},
    {"reply \"http/1.0 199\\n\"\n", INTERIM},
    {"reply \"HTTP/1.1 200 OK\\r\\n\"\n", NONE},
    {"reply \"HTTP/1.1 1000\\r\\n\"\n", NONE},
    {"reply \"HTTP/1.1 1009\\r\\n\"\n", NONE},
    {"reply \"HTTP/1.1 1000x\"\n", NONE},
    {"reply \"HTTP/1.1 100x1\"\n", INTERIM},
    {"reply \"HTTP/1.1 10x1\"\n", NONE},
    {"reply \"HTTP/1.1 010 x\"\n", NONE},
    {"reply \"HTTP/1.1 100\"\n", NONE},
    {"reply \"HTTP/1.1  100 x\\r\\n\"\n", NONE},
    {"reply \"HTTP/2.1 100 x\\r\\n\"\n", NONE},
    {"reply \"x HTTP/1.1 100 x\\r\\n\"\n", NONE},
    {"reply \"HTTP/1.1 200 x\\r\\n\\r\\nHTTP/1.1 100 x\\r\\n\"\n", INTERIM},
    {"reply \"HTTP/1.1 200 x\\r\" \"HTTP/1.1 100 x\\r\\n\"\n", NONE},
    {"reply \"Transfer-Encoding: chunked\\r\\n\"\n", CODING},
    {"reply \"TRANSFER-ENCODING:\"\n", CODING},
    {"reply \"transfer-encoding \"\n", CODING},
    {"reply \"transfer-encoding\\t\"\n", CODING},
    {"reply \"transfer-encoding\"\n", NONE},
    {"reply \"transfer-encodings: x\"\n", NONE},
    {"reply \"transfer-encodinG;\"\n", NONE},
    {"reply \" transfer-encoding: x\"\n", NONE},
    {"reply \"x\\ntransfer-encoding: x\"\n", CODING},
    {"reply \"[ransfer-encoding: x\"\n", NONE},
    {"reply \"transfer@encoding: x\"\n", NONE},
    /* the first of the two is named */
    {"reply \"transfer-encoding: x\\nHTTP/1.1 100 \"\n", CODING},
    {"reply \"HTTP/1.1 100 \\ntransfer-encoding: x\"\n", INTERIM},
    /* across steps, which are one stream; each connection is a separate one */
    {"reply \"HTTP/1.1 1\"\ncut\nreply \"00 x\\r\\n\"\n", INTERIM},
    {"reply \"x\"\nreply \"HTTP/1.1 100 x\\r\\n\"\n", NONE},
    {"reply \"x\"\nclose\nnext\nreply \"HTTP/1.1 100 x\\r\\n\"\n", INTERIM},
    {"repeat 2 \"transfer-encoding: x\\n\"\n", CODING},
    {"repeat 2 \"encoding: x\\ntransfer-\"\n", CODING},
    {"repeat 1 \"encoding: x\\ntransfer-\"\n", NONE},
    {"flood 9 \"encoding: x\\ntransfer-\"\n", CODING},
    /* only the beginning of a long step */
    {"reply 4077*\"x\" \"\\ntransfer-encoding: x\"\n", CODING},
    {"reply 4078*\"x\" \"\\ntransfer-encoding: x\"\n", NONE},
    {"close\n", NONE},
};

Test(server_duty, is_broken_by_what_1_0_does_not_know)
{
    static const char *const said[] = {
        [INTERIM] = "asked with HTTP/1.0, to which a server must not send an "
                    "interim response (RFC 9110 15.2)",
        [CODING] = "asked with HTTP/1.0, to which a server must not send "
                   "Transfer-Encoding (RFC 9112 6.1)",
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[300];
        const char *why;
        struct transcript t;

        snprintf(text, sizeof text,
                 "title t\nwhy w\nrfc 9112 7.1\nlevel MUST\n%s", rows[i].steps);
        cr_assert(read_case(text, &t));
        why = server_duty_broken(&t);
        if (rows[i].broken == NONE)
            cr_expect_null(why, "%s: %s", rows[i].steps, why);
        else
            cr_expect(why != NULL && strcmp(why, said[rows[i].broken]) == 0,
                      "%s: %s", rows[i].steps, why);
        transcript_clear(&t);
    }
}
