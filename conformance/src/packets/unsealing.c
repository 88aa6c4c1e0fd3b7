/* SPDX-License-Identifier: MIT */
#include "packets/unsealing.h"

#include <stdio.h>
#include <stdlib.h>

struct unsealing {
    struct import *im;
    const struct import_secrets *secrets;
    void *opened;
    uint64_t number;
    struct import_connection plain; /* as the sink sees it, if `told` */
    bool told;
    bool refused;
    bool lost[IMPORT_SIDES];
    const struct import_event *sealed; /* being decrypted */
};

struct unsealing *unsealing_new(struct import *im, uint64_t number)
{
    struct unsealing *u = memory_get(sizeof *u);

    *u = (struct unsealing){
        .im = im, .secrets = im->options->secrets, .number = number};
    u->opened = u->secrets->open(u->secrets->context);
    return u;
}

void unsealing_free(struct unsealing *u)
{
    if (u == NULL)
        return;
    u->secrets->close(u->opened);
    free(u);
}

/* Nothing was reported yet, and nothing will be. */
static void refuse(struct unsealing *u, const char *why)
{
    if (!u->refused)
        import_refuse(u->im, u->number, why);
    u->refused = true;
}

/* What follows on that side is unknown. */
static void lose(struct unsealing *u, enum import_side side, uint64_t place)
{
    if (u->told && !u->lost[side])
        import_gap(u->im, &u->plain, side, 0, place);
    u->lost[side] = true;
}

static void take_plain(void *to, struct sl_bytes octets)
{
    struct unsealing *u = to;
    struct import_event ev = *u->sealed;

    if (!u->told) {
        u->plain = (struct import_connection){.fidelity = FIDELITY_WIRE};
        snprintf(u->plain.endpoints, sizeof u->plain.endpoints, "%.119s in TLS",
                 ev.connection->endpoints);
        import_open(u->im, &u->plain);
        u->told = true;
        for (int side = 0; side < IMPORT_SIDES; side++)
            if (u->lost[side])
                import_gap(u->im, &u->plain, (enum import_side)side, 0,
                           ev.place);
    }
    ev.connection = &u->plain;
    ev.octets = octets;
    /* acknowledgements count sealed octets */
    ev.peer = IMPORT_BY_ORDER;
    u->im->sink.take(u->im->sink.context, &ev);
}

static void take_sealed(struct unsealing *u, const struct import_event *ev)
{
    const char *why = "";
    enum import_unsealing result;

    if (u->refused || u->lost[ev->side])
        return;
    u->sealed = ev;
    result =
        u->secrets->read(u->opened, ev->side, ev->octets, take_plain, u, &why);
    if (result == IMPORT_UNSEALED)
        return;
    if (!u->told) {
        refuse(u, why);
        return;
    }
    import_damage(u->im, ev->place, "%s", why);
    lose(u, ev->side, ev->place);
}

static void take_event(void *context, const struct import_event *ev)
{
    struct unsealing *u = context;
    bool headless = u->lost[IMPORT_REQUEST] || u->lost[IMPORT_RESPONSE];

    switch (ev->type) {
    case IMPORT_OPEN:
        break;
    case IMPORT_OCTETS:
        take_sealed(u, ev);
        break;
    case IMPORT_GAP:
        lose(u, ev->side, ev->place);
        break;
    case IMPORT_END:
        if (u->told)
            import_end(u->im, &u->plain, ev->side, ev->ending);
        break;
    case IMPORT_CLOSE:
        if (u->told)
            import_close(u->im, &u->plain);
        else if (headless)
            refuse(u, "a TLS connection whose beginning is missing");
        break;
    }
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    struct unsealing *u = context;

    u->im->sink.remark(u->im->sink.context, remark, place, what);
}

struct import unsealing_import(struct unsealing *u)
{
    struct import im = *u->im;

    im.sink = (struct import_sink){take_event, take_remark, u};
    return im;
}
