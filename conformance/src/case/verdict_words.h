/* SPDX-License-Identifier: MIT */
/*
 * The words of verdicts, damage, risks and levels, shared by the case reader,
 * the judge and the reports. Order and spelling are the contract.
 */
#ifndef VERDICT_WORDS_H
#define VERDICT_WORDS_H

#include <stdbool.h>

#include <strictline/bytes.h>

enum verdict {
    VERDICT_PASS,
    VERDICT_LENIENT,     /* allowed recovery of an invalid message */
    VERDICT_WARN,        /* breaks a SHOULD or "ought to" */
    VERDICT_FAIL,        /* with a damage class */
    VERDICT_INFO,        /* observed, not judged */
    VERDICT_UNSUPPORTED, /* the client lacks the feature */
    VERDICT_SKIPPED,     /* not installed, or has another role */
    VERDICT_ERROR,       /* harness or driver broke */
    VERDICT_XFAIL,       /* fails, as the baseline says */
    VERDICT_XPASS,       /* passes although the baseline says it fails */
    VERDICT_COUNT
};

enum damage {
    DAMAGE_NONE,
    DAMAGE_TRUNCATION,
    DAMAGE_FRAMING,
    DAMAGE_INJECTION,
    DAMAGE_POISONING,
    DAMAGE_ROBUSTNESS,
    DAMAGE_CRASH,
    DAMAGE_HANG,
    DAMAGE_CHANGE, /* an outcome other than the golden one; no RFC rule */
    DAMAGE_COUNT
};

/* What a reading lets an attacker do, whatever the RFC says about it. */
enum risk {
    RISK_NONE,
    RISK_DESYNC,     /* others see the end of the message elsewhere */
    RISK_TRUNCATION, /* a part can pass as the whole */
    RISK_INJECTION,  /* octets of a value become fields or a message */
    RISK_POISONING,  /* octets of one answer become part of another */
    RISK_RESOURCES,  /* memory or time without a limit */
    RISK_COUNT
};

enum level {
    LEVEL_MUST,
    LEVEL_SHOULD,
    LEVEL_OUGHT,
    LEVEL_MAY,
    LEVEL_VALID,   /* a valid message: must be understood */
    LEVEL_GRAMMAR, /* only the sender is at fault: recovery is not a failure */
    LEVEL_POLICY,  /* robustness and limits: no RFC rule */
    LEVEL_UNSURE,
    LEVEL_COUNT
};

/* The printed words: "pass", "truncation", "desync", "MUST". DAMAGE_NONE and
 * RISK_NONE are "". */
const char *verdict_name(enum verdict verdict);
const char *damage_name(enum damage damage);
const char *risk_name(enum risk risk);
const char *level_name(enum level level);

/* pass, info, lenient, warn, fail: 0 to 4. Only these are given by rules. */
int verdict_rank(enum verdict verdict);

/* How dangerous a damage is: none is 0, octets of another response are
 * worst. */
int damage_danger(enum damage damage);

/* The risk that a damage implies; RISK_NONE if none. */
enum risk risk_of_damage(enum damage damage);

/* The value of a word; false if it is unknown. */
bool verdict_find(struct sl_bytes word, enum verdict *out);
bool damage_find(struct sl_bytes word, enum damage *out);
bool risk_find(struct sl_bytes word, enum risk *out);
bool level_find(struct sl_bytes word, enum level *out);

#endif
