/* SPDX-License-Identifier: MIT */
#include "server/limits.h"

#include "limits/peer_limits.h"

const unsigned server_limits[LIMIT_COUNT] = {
    [LIMIT_HANDSHAKE] = SERVED_HANDSHAKE_MS, [LIMIT_IDLE] = SERVED_IDLE_MS,
    [LIMIT_REQUEST] = SERVED_REQUEST_MS,     [LIMIT_TAKE] = SERVED_TAKE_MS,
    [LIMIT_STALL] = SERVED_STALL_MS,
};
