/* SPDX-License-Identifier: MIT */
/*
 * What our library does, in the form in which the oracle writes down what an
 * interpreter did (corpus/oracle/httplib/README.md). For test_oracle.c and
 * for the tool of scripts/oracle.
 */
#ifndef ORACLE_OUTCOME_H
#define ORACLE_OUTCOME_H

#include <json-c/json.h>

#include <strictline/response.h>

/* An interpreter that was asked, and the profile that stands for it. */
struct oracle_engine {
    const char *key;
    const char *profile;
    bool python3;
};

#define ORACLE_ENGINES 3
extern const struct oracle_engine oracle_engines[ORACLE_ENGINES];

/* One response that is read, and how it comes. */
struct oracle_case {
    const struct oracle_engine *engine;
    struct sl_bytes octets;
    struct sl_bytes method;
    size_t segment; /* octets that one read of the transport gives, at most */
};

/* The amount of a pattern that is one read(). */
#define ORACLE_ALL 0

/* begin(), and begin() with reading by that amount. */
struct json_object *oracle_begin(const struct oracle_case *c);
struct json_object *oracle_read(const struct oracle_case *c, size_t amount);

/* The push parser alone: the keys of begin() and read() that it knows. */
struct json_object *oracle_parse_begin(const struct oracle_case *c);
struct json_object *oracle_parse_all(const struct oracle_case *c);

/* Octets as text: Latin-1, or length, digest and beginning of a long one. */
struct json_object *oracle_text(struct sl_bytes octets);

/* Adds exc and what belongs to it. data: what the failed call delivered. */
void oracle_put_exception(struct json_object *out, const struct sl_exception *e,
                          struct sl_bytes data);

/* The options of an engine, without the limits that httplib lacks. */
void oracle_options(const struct oracle_engine *engine,
                    struct sl_options *options);

#endif
