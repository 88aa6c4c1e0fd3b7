/* SPDX-License-Identifier: MIT */
/*
 * A transcript: one case file in memory. What the server does, step by step,
 * and what is expected of its readers. corpus/README.md is the grammar.
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "case/recorded.h"
#include "case/verdict_words.h"
#include "golden/golden.h"
#include "text/buffer.h"

enum step_type {
    STEP_REPLY,      /* send bytes count times (reply: 1, repeat: N) */
    STEP_FLOOD,      /* send bytes over and over until the client closes, at
                        most count octets in all */
    STEP_PAUSE,      /* send what is queued, then wait count milliseconds */
    STEP_CUT,        /* a segment ends here */
    STEP_SEGMENT,    /* from here on segments have at most count octets */
    STEP_AWAIT,      /* wait for the next whole request on this connection */
    STEP_CONTENT,    /* wait for the content of the request being answered */
    STEP_CLOSE,      /* TLS: close_notify; FIN; then read until the peer ends */
    STEP_FIN,        /* FIN without close_notify; on TCP the same as close */
    STEP_NOTIFY,     /* close_notify, but the connection stays open (TLS) */
    STEP_ALERT,      /* a fatal TLS alert, then FIN (TLS) */
    STEP_KEY_UPDATE, /* a TLS 1.3 KeyUpdate (TLS) */
    STEP_EMPTY,      /* a record without octets (TLS) */
    STEP_RESET,      /* RST, once what was sent could be read */
    STEP_STALL,      /* send nothing more and never close: the client must give
                        up by itself */
    STEP_HOLD,       /* the exchange is whole: keep the connection open */
    STEP_NEXT        /* the steps after it are those of the next connection */
};

/* What the server shows of itself where a client expects TLS. */
enum guise {
    GUISE_TRUE,              /* a certificate that is valid for it */
    GUISE_OTHER_NAME,        /* one for another name and address */
    GUISE_COMMON_NAME,       /* one with its name in the subject only */
    GUISE_ADDRESS_AS_NAME,   /* one with its address as a DNS name */
    GUISE_EXPIRED,           /* one that is no longer valid */
    GUISE_UNKNOWN_AUTHORITY, /* one that the client's authority did not sign */
    GUISE_CLEAR,             /* no TLS at all: it answers in the clear */
    GUISE_COUNT
};

struct step {
    enum step_type type;
    struct buffer bytes;
    uint64_t count;
    unsigned line; /* in the case file */
};

/* The body in an expectation. */
enum body_match {
    BODY_ANY,
    BODY_EXACT,  /* "..." */
    BODY_PREFIX, /* begins "..." */
    BODY_PART,   /* contains "..." */
    BODY_LENGTH  /* length N */
};

/* Also for the value of a field, and the line of a request. */
struct body_rule {
    enum body_match match;
    struct buffer bytes;
    uint64_t length;
};

enum client_match {
    MATCH_REJECT,   /* an error, with or without a partial body */
    MATCH_RESPONSE, /* a response taken as complete */
    MATCH_HANG,     /* no result within the time limit */
    MATCH_WHATEVER, /* anything: the conditions say what */
    MATCH_OTHERWISE
};

/* What else a rule may require, besides the answer. */
enum condition_kind {
    CONDITION_TOOK,          /* took N: of the answer to request one */
    CONDITION_CLOSES,        /* closes: the connection of request one */
    CONDITION_CLOSURE_ALERT, /* closure-alert: close_notify before it closes */
    CONDITION_ASKED,    /* asked [N] [REQUEST] [field NAME [VALUE]], or octets
                           VALUE instead of the field: at least N requests were
                           like that */
    CONDITION_FIELD,    /* field NAME [VALUE]: delivered with the answer */
    CONDITION_REUSES,   /* reuses: request two came on the connection of request
                           one, after its answer */
    CONDITION_MEMORY,   /* memory N: this much more was resident */
    CONDITION_RESERVES, /* reserves N: this much more address space */
    CONDITION_WAITS,    /* waits N: ms, after the answer */
    CONDITION_SENDS,    /* sends N: octets of the content of a request */
    CONDITION_COUNT
};

struct condition {
    enum condition_kind kind;
    bool negated;
    uint64_t count;           /* a number: at least this many */
    struct body_rule request; /* its method and target: "GET /path" */
    struct buffer name;       /* of the field; empty: any */
    struct body_rule value;   /* of the field, or all octets of a request */
    bool octets;              /* asked: value is about all octets */
};

/* What an intermediary is to its client (RFC 9110 3.7); a bit each, so that a
 * rule can be about both. */
enum relay_role {
    RELAY_ROLE_PROXY = 1,  /* chosen by the client, asked in absolute form */
    RELAY_ROLE_GATEWAY = 2 /* the origin server, as far as the client knows */
};

/* client [second] MATCH [and [not] CONDITION]... VERDICT [DAMAGE] [risk RISK]
 * [reason...], where [not] CONDITION may replace MATCH */
struct client_rule {
    bool second; /* about the answer to the second request */
    enum client_match match;
    int status; /* of a response; -1: any */
    struct body_rule body;
    struct condition *conditions; /* all of them must hold */
    size_t condition_count;
    enum verdict verdict;
    enum damage damage;
    enum risk risk;
    char *reason;   /* NULL if none is given */
    unsigned roles; /* of enum relay_role: a line about intermediaries */
    unsigned line;
};

enum parser_result { PARSER_COMPLETE, PARSER_INCOMPLETE, PARSER_ERROR };

/* parser PROFILE[,PROFILE...] EXPECTATION; "*" is every profile */
struct parser_rule {
    char *profiles; /* as written: names with commas, or "*" */
    enum parser_result result;
    int status;            /* PARSER_COMPLETE */
    struct body_rule body; /* with any result: octets delivered */
    char *code;            /* error name; NULL: not stated */
    int64_t offset;        /* "at N"; -1: not stated */
    int64_t consumed;      /* "consumed N"; -1: not stated */
    char *finds;           /* comma-separated deviation names; NULL */
    unsigned line;
};

/* What request one should have besides its method, if the client can be made to
 * send it: the lines `ask`. */
struct asking {
    struct asking_field {
        struct buffer name, value;
    } * fields;
    size_t field_count;
    bool has_content;
    struct buffer content;
    bool follow; /* redirections are to be followed */
};

/* Whether request two may come on the connection of request one. */
enum reuse_rule { REUSE_OPEN, REUSE_FORBIDDEN, REUSE_EXPECTED };

struct transcript {
    char *id;   /* "chunked/size-with-0x-prefix": path below cases/ */
    char *path; /* the file it was read from */
    char *title;
    char *why;
    char *rfc;      /* "9112 7.1"; several joined by ", " */
    char *checks;   /* slugs of the checks it covers, joined by " " */
    char *requires; /* ids of the requirements it tests, joined by " " */
    enum level level;
    char **cves; /* cve_count names */
    size_t cve_count;
    char *method; /* of the first request; "GET" */
    struct asking asking;
    bool tls_only;      /* only makes sense over TLS */
    enum guise guise;   /* tls_only: how the server shows itself */
    bool timing;        /* depends on time: the case says so, or has a pause,
                           stall, flood or reset */
    bool probe;         /* a second request follows; its answer is signed */
    char *probe_method; /* of the second request; "GET" */
    bool idle;          /* ... after an idle time */
    bool speaks_first;  /* the steps begin without waiting for a request, */
    bool early;         /* or after the head of one: its content is not read
                           before STEP_CONTENT, or the end */
    enum reuse_rule reuse;
    enum level reuse_level;
    struct recorded recorded;
    struct step *steps;
    size_t step_count;
    struct client_rule *client_rules;
    size_t client_rule_count;
    struct client_rule *relay_rules; /* about intermediaries; tried first */
    size_t relay_rule_count;
    struct parser_rule *parser_rules;
    size_t parser_rule_count;
    struct golden_list golden; /* the outcomes it was blessed with */
};

/* The longest case file. */
#define TRANSCRIPT_FILE_MAX (4u << 20)
/* All strings of a case together; N*"..." counts N times. */
#define TRANSCRIPT_STRING_MAX (16u << 20)
/* The octets that all steps of a case together may send. */
#define TRANSCRIPT_SEND_MAX (UINT64_C(1) << 33)
#define TRANSCRIPT_FLOOD_MAX (UINT64_C(64) << 20)
#define TRANSCRIPT_SEGMENT_MAX (UINT64_C(1) << 20)
#define TRANSCRIPT_PAUSE_MAX 60000 /* milliseconds */
/* The requests that `asked` may count: as many as an exchange keeps. */
#define CONDITION_ASKED_MAX 16
/* The octets that `memory` and `reserves` may name. */
#define CONDITION_SIZE_MAX (UINT64_C(1) << 46)
#define TRANSCRIPT_REQUIRES_MAX 64 /* requirements that a case may name */
/* Fields that a case may ask for, and octets of each: name and value. */
#define ASKING_FIELDS_MAX 16
#define ASKING_FIELD_MAX 1024

/*
 * Reads the case in text (of the file path, named id) into *out. On a fault
 * *out is empty, and for each wrong line (the first 20 of them) one line
 * "path:line: what is wrong; what to do" is added to *fault.
 */
bool transcript_parse(struct sl_bytes text, const char *path, const char *id,
                      struct transcript *out, struct buffer *fault);
void transcript_clear(struct transcript *t);

/* The word of a step, such as "key-update". STEP_REPLY is "reply"; with a
 * count other than 1 it is written "repeat". */
const char *step_name(enum step_type type);

/* Whether nothing but STEP_NEXT can follow on the connection. */
bool step_ends(enum step_type type);

/* The word of a guise, such as "other-name"; "" for GUISE_TRUE. */
const char *guise_name(enum guise guise);

/* "proxy", "gateway", "intermediary" */
const char *relay_role_name(unsigned roles);

/* The word of a condition, such as "closure-alert". */
const char *condition_name(enum condition_kind kind);

/* Whether the octets are as the rule says. */
bool body_rule_fits(const struct body_rule *rule, struct sl_bytes octets);

/* Whether a rule has a condition of that kind. */
bool transcript_asks_for(const struct transcript *t, enum condition_kind kind);

/* Whether the case cites that section ("9112 6.3"), or a rule of it. */
bool transcript_cites(const struct transcript *t, const char *section);

/* Whether the client must be made to send something besides a method. */
bool transcript_asks(const struct transcript *t);

/* Whether request one should have a field of that name; name is in lower
 * case. */
bool asking_has_field(const struct asking *a, const char *name);

/* Whether the rule is about that profile. */
bool parser_rule_covers(const struct parser_rule *rule, const char *profile);

#endif
