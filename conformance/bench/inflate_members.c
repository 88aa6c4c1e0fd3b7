/* SPDX-License-Identifier: MIT */
/*
 * What libdeflate needs for the members of a gzip file, and nothing else: the
 * least that a scan of it can cost. scripts/bench --traffic compares with it.
 *
 *     inflate_members FILE       prints the number of octets
 */
#include <fcntl.h>
#include <inttypes.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IN_MAX (2u << 20)
#define OUT_MAX (16u << 20)

/* Reads as much as fits after the octets that are left. */
static size_t refill(int fd, char *in, size_t left)
{
    ssize_t got = read(fd, in + left, IN_MAX - left);

    return left + (got > 0 ? (size_t)got : 0);
}

int main(int argc, char **argv)
{
    struct libdeflate_decompressor *decoder = libdeflate_alloc_decompressor();
    char *in = malloc(IN_MAX), *out = malloc(OUT_MAX);
    size_t at = 0, len = 0, used, got;
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    uint64_t total = 0;

    if (decoder == NULL || in == NULL || out == NULL || fd < 0)
        return EXIT_FAILURE;
    do {
        memmove(in, in + at, len - at);
        len = refill(fd, in, len - at);
        for (at = 0; at < len; at += used) {
            if (libdeflate_gzip_decompress_ex(decoder, in + at, len - at, out,
                                              OUT_MAX, &used,
                                              &got) != LIBDEFLATE_SUCCESS)
                break;
            total += got;
        }
    } while (at > 0 && len > 0);
    printf("%" PRIu64 "\n", total);
    libdeflate_free_decompressor(decoder);
    free(in);
    free(out);
    return len == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
