/* SPDX-License-Identifier: MIT */
/*
 * A filter of seccomp(2), made instruction by instruction. The caller provides
 * room for all of them.
 */
#ifndef FILTER_H
#define FILTER_H

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>

struct filter {
    struct sock_filter *code;
    unsigned short len;
};

static inline void filter_add(struct filter *f, uint16_t code, uint32_t value,
                              uint8_t yes, uint8_t no)
{
    f->code[f->len++] = (struct sock_filter){code, yes, no, value};
}

/* The instructions that follow are about that place in struct seccomp_data. */
static inline void filter_add_load(struct filter *f, size_t place)
{
    filter_add(f, BPF_LD | BPF_W | BPF_ABS, (uint32_t)place, 0, 0);
}

static inline void filter_add_end(struct filter *f, uint32_t action)
{
    filter_add(f, BPF_RET | BPF_K, action, 0, 0);
}

/* Skips that many instructions if it is equal, or if it is not. */
static inline void filter_add_compare(struct filter *f, uint32_t value,
                                      uint8_t yes, uint8_t no)
{
    filter_add(f, BPF_JMP | BPF_JEQ | BPF_K, value, yes, no);
}

/* The lower half of an argument: x86-64 and AArch64 are little-endian. */
static inline size_t filter_argument(uint32_t argument)
{
    return offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t);
}

#endif
