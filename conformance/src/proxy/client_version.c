/* SPDX-License-Identifier: MIT */
#include "proxy/client_version.h"

#include "client/client_talk.h"
#include "client/driver_line.h"
#include "limits/peer_limits.h"
#include "text/line.h"

/* False if it printed nothing. */
static bool hear_version(struct client_talk *t, bool driver,
                         struct sl_bytes *version)
{
    while (client_talk_hear(t, CLIENT_VERSION_MS)) {
        *version = buffer_view(&t->line);
        if (!driver || driver_line_kind(*version, version) == DRIVER_LINE_HELLO)
            return true;
    }
    *version = buffer_view(&t->complaint);
    *version = line_take_until(version, '\n');
    return !driver && version->len > 0;
}

bool client_version_ask(const struct session_plan *plan, struct buffer *out,
                        struct buffer *fault)
{
    const struct client *c = plan->client;
    bool driver = c->kind == CLIENT_DRIVER, good;
    struct sl_bytes version;
    struct client_talk talk;

    if (!client_talk_begin(&talk, plan,
                           driver ? c->driver.items : c->version.items, fault))
        return false;
    good = hear_version(&talk, driver, &version);
    if (good)
        buffer_add(out, version.ptr, version.len);
    else if (!talk.failed)
        buffer_printf(fault, "it was started and did not print its version");
    client_talk_end(&talk);
    return good;
}
