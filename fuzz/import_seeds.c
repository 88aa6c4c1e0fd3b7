/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_fuzzer: each case as a file of a
 * format, with the octet that picks it. The formats take turns.
 */
#include "import_seed.h"
#include "source/import.h"

/* A capture of one packet: pcap, raw IPv4, TCP from port 80. */
static void add_pcap(struct sl_bytes octets, struct buffer *out)
{
    static const char file[] =
        "\xd4\xc3\xb2\xa1\2\0\4\0\0\0\0\0\0\0\0\0\0\0\4\0\x65\0\0\0\1\0\0\0\2\0"
        "\0";
    static const char packet[] =
        "\0\x07\x40\0\x40\x06\xff\xff\x0a\0\0\1\x0a\0\0\2\0\x50\x12\x34\0\0\0\1"
        "\0\0\0\2\x50\x18\1\0\0\0\0";
    size_t length = octets.len + 40;
    char size[] = {(char)length, (char)(length >> 8), 0, 0};

    buffer_add(out, file, sizeof file);
    buffer_add(out, size, 4);
    buffer_add(out, size, 4);
    buffer_add(out, "\x45\0", 2);
    buffer_add(out, &size[1], 1);
    buffer_add(out, &size[0], 1);
    buffer_add(out, packet, sizeof packet);
    buffer_add(out, octets.ptr, octets.len);
}

static void add_form(const char *format, struct sl_bytes octets,
                     struct buffer *out)
{
    if (strcmp(format, "hexdump") == 0)
        seed_add_dump(octets, out);
    else if (strcmp(format, "hexlist") == 0)
        seed_add_hex(octets, out);
    else if (strcmp(format, "array") == 0)
        seed_add_array(octets, out);
    else if (strcmp(format, "marked") == 0)
        seed_add_marked(octets, out);
    else if (strcmp(format, "pcap") == 0)
        add_pcap(octets, out);
    else
        buffer_add(out, octets.ptr, octets.len);
}

static void make(const char *folder, const struct transcript *t)
{
    static size_t turn;
    const struct import_format *format = import_format_at(turn);
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    char pick;

    if (format == NULL) {
        turn = 0;
        format = import_format_at(0);
    }
    pick = (char)turn++;
    seed_octets(t, &octets);
    buffer_add(&out, &pick, 1);
    add_form(format->name, buffer_view(&octets), &out);
    seed_write(folder, t->id, format->name, buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
