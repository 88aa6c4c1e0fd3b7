/* SPDX-License-Identifier: MIT */
/*
 * The input of parser_fuzzer: one octet of options, then what the server
 * sent. seeds.c writes the same form.
 */
#ifndef PARSER_INPUT_H
#define PARSER_INPUT_H

enum {
    PARSER_INPUT_PROFILE = 0x07, /* sl_profile_at; wraps around */
    PARSER_INPUT_METHOD = 0x18,  /* enum sl_request, shifted; wraps around */
    PARSER_INPUT_METHOD_SHIFT = 3,
    PARSER_INPUT_OPEN = 0x20,  /* the input does not end: no sl_parser_eof */
    PARSER_INPUT_LIMITS = 0x40 /* limits so small that they are reached */
};

#endif
