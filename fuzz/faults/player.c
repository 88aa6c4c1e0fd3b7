/* SPDX-License-Identifier: MIT */
/*
 * A connection that should be reset is closed.
 * Target: player
 * Wraps: player_next
 */
#include "play/player.h"

struct player_action __real_player_next(struct player *p);
struct player_action __wrap_player_next(struct player *p);

struct player_action __wrap_player_next(struct player *p)
{
    struct player_action action = __real_player_next(p);

    if (action.type == PLAY_RESET)
        action.type = PLAY_CLOSE;
    return action;
}
