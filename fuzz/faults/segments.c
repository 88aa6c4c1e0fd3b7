/* SPDX-License-Identifier: MIT */
/*
 * No segment begins, wherever the cuts are.
 * Target: player
 * Wraps: player_next
 */
#include "play/player.h"

struct player_action __real_player_next(struct player *p);
struct player_action __wrap_player_next(struct player *p);

struct player_action __wrap_player_next(struct player *p)
{
    struct player_action action = __real_player_next(p);

    action.begins_segment = false;
    return action;
}
