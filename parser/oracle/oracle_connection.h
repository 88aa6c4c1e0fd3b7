/* SPDX-License-Identifier: MIT */
/*
 * Our connection, driven by rows of hostports.json and sequences.json, and
 * what it did in the form of their outcomes.
 */
#ifndef ORACLE_CONNECTION_H
#define ORACLE_CONNECTION_H

#include <json-c/json.h>

#include "oracle_outcome.h"

/* host and port as the constructor splits them, or an exception. */
struct json_object *oracle_host(const struct oracle_engine *engine,
                                struct json_object *row, bool https);

/* sent: the octets of request("GET", "/"); empty if that fails. */
struct json_object *oracle_host_sent(const struct oracle_engine *engine,
                                     struct json_object *row);

/* {steps, conns} of a sequence of calls. */
struct json_object *oracle_sequence(const struct oracle_engine *engine,
                                    struct json_object *row);

#endif
