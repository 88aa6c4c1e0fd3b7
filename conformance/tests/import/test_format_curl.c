/* SPDX-License-Identifier: MIT */
/*
 * Traces of curl: blocks become octets, and what is missing shows.
 */
#include "../import_kit.h"

#define END "> unknown\n< unknown\nclose\n"
#define CONNECTED "== Info: Connected to a (127.0.0.1) port 80 (#0)\n"
#define ASKED                                                                  \
    "=> Send header, 18 bytes (0x12)\n"                                        \
    "0000: 47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a GET / HTTP/1.1..\n" \
    "0010: 0d 0a                                           ..\n"
#define ANSWERED                                                               \
    "<= Recv header, 17 bytes (0x11)\n"                                        \
    "0000: 48 54 54 50 2f 31 2e 31 20 32 30 30 20 4f 4b 0d HTTP/1.1 200 OK.\n" \
    "0010: 0a                                              .\n"
#define GET "> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
#define OK "< \"HTTP/1.1 200 OK\\r\\n\"\n"

static const struct trace_row {
    const char *name;
    const char *text;
    const char *trace;
} rows[] = {
    {"an exchange", CONNECTED ASKED ANSWERED, "open block\n" GET OK END},
    {"times and ids before the words",
     "02:05:56.1 [0-0] == Info: Connected to a (127.0.0.1) port 80 (#0)\n"
     "02:05:56.2 [0-0] <= Recv header, 2 bytes (0x2)\n0000: 0d 0a   ..\n",
     "open block\n< \"\\r\\n\"\n" END},
    {"the text of a line may look like octets",
     CONNECTED "<= Recv data, 3 bytes (0x3)\n"
               "0000: 61 20 62                                        a b\n"
               "<= Recv data, 16 bytes (0x10)\n"
               "0000: 61 62 20 63 64 20 61 62 20 63 64 20 61 62 20 63 "
               "ab cd ab cd ab c\n",
     "open block\n< \"a bab cd ab cd ab c\"\n" END},
    {"two connections, and back to the first",
     CONNECTED ASKED "== Info: Connected to b (127.0.0.1) port 80 (#1)\n" ASKED
                     "== Info: Re-using existing connection #0 with "
                     "host a\n" ANSWERED,
     "open block\n" GET "open block\n" GET OK END END},
    {"a number again is another connection", CONNECTED ASKED CONNECTED ANSWERED,
     "open block\n" GET END "open block\n" OK END},
    {"what travels in TLS is not what is said",
     CONNECTED
     "=> Send SSL data, 5 bytes (0x5)\n0000: 16 03 01 02 00   .....\n" ANSWERED,
     "open block\n" OK END},
    {"a block that is cut",
     CONNECTED "<= Recv data, 8 bytes (0x8)\n0000: 61 62   ab\n" ANSWERED,
     "open block\n< \"ab\"\ndamage 4: 6 octets of the previous block are "
     "missing\n< gap 6\n" OK END},
    {"an interim response, whose empty line curl does not trace",
     CONNECTED ANSWERED ANSWERED
     "<= Recv header, 2 bytes (0x2)\n0000: 0d 0a   ..\n" ANSWERED,
     "open block\n< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"HTTP/1.1 200 "
     "OK\\r\\n\" \"\\r\\n\" \"HTTP/1.1 200 OK\\r\\n\"\n" END},
    {"a trace without connections", ANSWERED, "open block\n" OK END},
    {"--trace-ascii",
     CONNECTED "=> Send header, 18 bytes (0x12)\n0000: GET / HTTP/1.1\n",
     "open block\nrefused 3: a trace of --trace-ascii, which lacks octets; "
     "curl "
     "--trace writes them all\n" END},
    {"nothing", "", ""},
};

Test(format_curl, traces_are_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "curl", word_of(rows[i].text),
                          rows[i].trace);
}

Test(format_curl, is_known_by_its_words)
{
    for (size_t i = 0; i + 1 < sizeof rows / sizeof rows[0]; i++)
        cr_expect_str_eq(import_detect(word_of(rows[i].text))->name, "curl",
                         "%s", rows[i].name);
}
