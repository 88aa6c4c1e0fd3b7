/* SPDX-License-Identifier: MIT */
/*
 * The input of player_fuzzer: two octets of delivery, then steps, each an
 * octet with its number, and what it needs.
 */
#ifndef PLAYER_INPUT_H
#define PLAYER_INPUT_H

enum {
    PLAYER_INPUT_REPLY,  /* length, octets */
    PLAYER_INPUT_REPEAT, /* times, length, octets */
    PLAYER_INPUT_CUT,
    PLAYER_INPUT_SEGMENT, /* longest - 1 */
    PLAYER_INPUT_AWAIT,
    PLAYER_INPUT_PAUSE,
    PLAYER_INPUT_NEXT,
    PLAYER_INPUT_CLOSE,
    PLAYER_INPUT_RESET,
    PLAYER_INPUT_HOLD,
    PLAYER_INPUT_STALL,
    PLAYER_INPUT_STEPS
};

#endif
