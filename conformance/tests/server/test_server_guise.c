/* SPDX-License-Identifier: MIT */
/*
 * How the live server presents itself over TLS: with certificates that are not
 * valid for it, and without TLS.
 */
#include "live.h"

/* Sends a TLS client's hello to a guise; *fault is what that client missed. */
static void play_in(struct live *l, enum guise guise, struct buffer *fault)
{
    static const struct live_op ops[] = {
        {LIVE_OPEN, NULL, 0},    {LIVE_SEND, "GET /a/b HTTP/1.1\r\n\r\n", 0},
        {LIVE_READ, "hello", 0}, {LIVE_ORDERLY, NULL, 0},
        {LIVE_END, NULL, 0},
    };
    char id[] = "a/b";
    struct step steps[] = {{.type = STEP_REPLY, .count = 1},
                           {.type = STEP_CLOSE}};
    struct transcript t = {.id = id,
                           .tls_only = true,
                           .guise = guise,
                           .steps = steps,
                           .step_count = 2};

    buffer_add_text(&steps[0].bytes, "hello");
    live_play(l, &t, (struct delivery){.tls = true}, TLS1_3_VERSION, ops,
              fault);
    buffer_clear(&steps[0].bytes);
}

Test(server_guise, has_wrong_certificates)
{
    static const struct {
        enum guise guise;
        long verify; /* what the client makes of it */
    } guises[] = {
        {GUISE_TRUE, X509_V_OK},
        {GUISE_OTHER_NAME, X509_V_ERR_IP_ADDRESS_MISMATCH},
        {GUISE_COMMON_NAME, X509_V_ERR_IP_ADDRESS_MISMATCH},
        {GUISE_ADDRESS_AS_NAME, X509_V_ERR_IP_ADDRESS_MISMATCH},
        {GUISE_EXPIRED, X509_V_ERR_CERT_HAS_EXPIRED},
        {GUISE_UNKNOWN_AUTHORITY, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY},
    };
    struct live l;

    live_begin(&l);
    for (size_t i = 0; i < sizeof guises / sizeof guises[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;

        play_in(&l, guises[i].guise, &fault);
        cr_expect_eq(l.verify, guises[i].verify, "%s: %ld",
                     guise_name(guises[i].guise), l.verify);
        cr_expect_eq(fault.len == 0, guises[i].guise == GUISE_TRUE, "%s: %s",
                     guise_name(guises[i].guise), fault.ptr);
        buffer_clear(&fault);
    }
    live_end(&l);
}

/* The first octets of the handshake count as a request. */
Test(server_guise, answers_in_the_clear)
{
    struct buffer fault = BUFFER_EMPTY;
    struct live l;

    live_begin(&l);
    play_in(&l, GUISE_CLEAR, &fault);
    cr_expect_str_eq(fault.ptr, "step 0");
    cr_expect_eq(l.verify, X509_V_OK);
    cr_expect(l.wire.used_tls && l.wire.connections == 1);
    cr_expect_eq(l.wire.malformed + l.wire.requests, 0);
    cr_expect_eq(l.wire.sent, 5);
    live_end(&l);
    buffer_clear(&fault);
}
