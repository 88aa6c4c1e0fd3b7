/* SPDX-License-Identifier: MIT */
/*
 * Packet captures, pcap and pcapng, read by libpcap; the contents of the
 * packets are ours (capture.h).
 *
 * libpcap pulls from a FILE. fopencookie, which glibc and musl have beyond
 * POSIX, makes one of a source; this is the only file that needs it.
 */
#define _GNU_SOURCE
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "packets/capture.h"
#include "packets/pcapng_keys.h"

#define NANOSECONDS 1000000000

/* ---- the stream ---- */

struct stream {
    struct import_source *source;
    struct pcapng_keys keys;
};

static ssize_t read_source(void *cookie, char *out, size_t capacity)
{
    struct stream *s = cookie;
    struct sl_bytes seen = source_peek(s->source, 1);
    size_t len = seen.len < capacity ? seen.len : capacity;

    if (s->keys.too_many)
        return 0;
    pcapng_keys_watch(&s->keys, (struct sl_bytes){seen.ptr, len});
    memcpy(out, seen.ptr, len);
    source_skip(s->source, len);
    return (ssize_t)len;
}

/* How many octets libpcap's FILE takes from the source at a time. */
#define STREAM_BUFFER (64u << 10)

static pcap_t *open_capture(struct import *im, struct stream *s, char *buffer)
{
    cookie_io_functions_t functions = {.read = read_source};
    FILE *file = fopencookie(s, "rb", functions);
    char why[PCAP_ERRBUF_SIZE];
    pcap_t *p;

    if (file == NULL) {
        import_damage(im, 0, "the capture cannot be opened");
        return NULL;
    }
    setvbuf(file, buffer, _IOFBF, STREAM_BUFFER);
    p = pcap_fopen_offline_with_tstamp_precision(
        file, PCAP_TSTAMP_PRECISION_NANO, why);
    if (p == NULL) {
        import_damage(im, 0, "%s", why);
        fclose(file);
    }
    return p;
}

/* ---- packets ---- */

static uint64_t time_of(const struct pcap_pkthdr *head)
{
    return (uint64_t)head->ts.tv_sec * NANOSECONDS +
           (uint64_t)head->ts.tv_usec; /* nanoseconds, as we asked for */
}

static void read_packets(struct capture *c, pcap_t *p,
                         const struct pcapng_keys *keys)
{
    int link = pcap_datalink(p), result;
    struct pcap_pkthdr *head;
    const unsigned char *octets;

    if (!packet_link_is_known(link)) {
        import_damage(c->im, 0, "a capture of unknown link type %d", link);
        return;
    }
    while ((result = pcap_next_ex(p, &head, &octets)) == 1)
        capture_packet(c, link,
                       (struct sl_bytes){(const char *)octets, head->caplen},
                       head->len, time_of(head));
    if (keys->too_many)
        import_damage(c->im, c->number + 1,
                      "the rest of the capture is not read: it has more than "
                      "%d interfaces",
                      PCAPNG_INTERFACES_MAX);
    else if (result == PCAP_ERROR)
        import_damage(c->im, c->number + 1, "the capture ends here: %s",
                      pcap_geterr(p));
}

static void read_capture(struct import *im)
{
    struct stream stream = {im->source, {.secrets = im->options->secrets}};
    char *buffer = memory_get(STREAM_BUFFER);
    pcap_t *p = open_capture(im, &stream, buffer);
    struct capture *c;

    if (p != NULL) {
        c = capture_new(im);
        read_packets(c, p, &stream.keys);
        capture_finish(c);
        pcap_close(p);
    }
    pcapng_keys_clear(&stream.keys);
    free(buffer);
}

/* Knows the magic numbers of pcap with micro- and nanoseconds, in both byte
 * orders, and of pcapng. */
static enum import_likeness probe(struct sl_bytes head)
{
    static const char magics[][5] = {
        "\xa1\xb2\xc3\xd4", "\xd4\xc3\xb2\xa1", "\xa1\xb2\x3c\x4d",
        "\x4d\x3c\xb2\xa1", "\x0a\x0d\x0d\x0a",
    };

    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (head.len >= 4 && memcmp(head.ptr, magics[i], 4) == 0)
            return IMPORT_SURE;
    return IMPORT_UNLIKE;
}

const struct import_format import_format_pcap = {
    "pcap", "packet captures, pcap or pcapng", "packet", probe, read_capture,
};
