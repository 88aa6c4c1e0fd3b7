/* SPDX-License-Identifier: MIT */
/*
 * A connection over scripted peers, for oracle_connection.c: what the row of
 * an oracle says becomes arguments and transports.
 */
#ifndef ORACLE_BENCH_H
#define ORACLE_BENCH_H

#include <json-c/json.h>

#include <strictline/connection.h>

#include "oracle_outcome.h"

#define RESPONSES 32
#define PEERS 32
#define HEADERS 256
#define FIELDS 256
#define MEMORY 300000

struct bench;

/* One connection as its other end sees it. */
struct peer {
    struct bench *bench;
    struct json_object *segments; /* that it sends */
    size_t next;                  /* of them */
    size_t at;                    /* octets of that one that were taken */
    struct sl_bytes segment;
    struct json_object *sent;
    struct json_object *outcome;
    bool dropped; /* close() has released it */
};

struct slot {
    struct sl_response response;
    struct sl_field fields[FIELDS];
    char memory[MEMORY];
};

/* One sequence under way. */
struct bench {
    const struct oracle_engine *engine;
    struct json_object *row;
    struct sl_options options;
    struct sl_connector connector;
    struct sl_connection_options connection;
    struct sl_connection c;
    char lines[MEMORY];
    char values[MEMORY]; /* of fields that are put together */
    struct slot *responses[RESPONSES];
    size_t response_count;
    struct peer peers[PEERS];
    size_t peer_count;
    struct sl_header headers[2][HEADERS]; /* of a call; of the tunnel */
    void *kept[4 * HEADERS];              /* memory until the end */
    size_t kept_count;
    bool not_ascii, untyped, negative;
};

/* A bench for a row, and its connection by the arguments in ctor. */
struct bench *bench_start(const struct oracle_engine *engine,
                          struct json_object *row);
enum sl_err bench_construct(struct bench *b, struct json_object *ctor,
                            bool https);
void bench_finish(struct bench *b);

/* The peer that the connection talks to; NULL if none. */
struct peer *bench_current(const struct bench *b);

/* Memory that lasts as long as the bench. */
void *bench_keep(struct bench *b, size_t size);

/* The octets that a text of the oracle stands for. */
struct sl_bytes bench_octets(struct bench *b, struct json_object *text);
int64_t bench_port(struct bench *b, struct json_object *port);
/* The body of a call; NULL for None. */
const struct sl_body *bench_body(struct bench *b, struct json_object *json);
const struct sl_header *bench_headers(struct bench *b, struct json_object *list,
                                      struct sl_header *out, size_t *count);

/* What the row says that C cannot, for the excuses. */
void bench_put_notes(const struct bench *b, struct json_object *out);

#endif
