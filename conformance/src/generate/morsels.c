/* SPDX-License-Identifier: MIT */
#include "generate/morsels.h"

#define M(text)                                                                \
    {                                                                          \
        (text), sizeof(text) - 1                                               \
    }
#define LIST(list, title, ...)                                                 \
    static const struct sl_bytes list##_items[] = {__VA_ARGS__};               \
    const struct morsels morsels_##list = {                                    \
        title, list##_items, sizeof list##_items / sizeof list##_items[0]}

LIST(lines, "start lines", M("HTTP/1.1 200 OK\r\n"), M("HTTP/1.0 200 OK\r\n"),
     M("HTTP/1.1 100 Continue\r\n\r\n"),
     M("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
     M("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
     M("HTTP/1.1 204 No Content\r\n"), M("HTTP/1.1 304 Not Modified\r\n"),
     M("HTTP/1.1 302 Found\r\n"), M("HTTP/1.1 200\r\n"), M("HTTP/1.1\r\n"),
     M("ICY 200 OK\r\n"), M("HTTP/0.9 200 OK\r\n"), M("http/1.1 200 OK\r\n"),
     M("HTTP/1.1 \t200  OK\r\n"), M("HTTP/"));

LIST(statuses, "status codes", M("100"), M("101"), M("103"), M("199"), M("200"),
     M("204"), M("205"), M("206"), M("304"), M("407"), M("599"), M("600"),
     M("999"), M("099"), M("000"), M("20"), M("2000"), M("-200"), M("+20"),
     M("2 0"), M("0x20"), M("20x"), M("2_0"),
     M("\xb2"
       "00"),
     M(""));

LIST(versions, "versions", M("/1.1"), M("/1.0"), M("/0.9"), M("/1.2"),
     M("/1.9"), M("/2.0"), M("/3.0"), M("/1.10"), M("/01.1"), M("/11"), M("/1"),
     M("/1."), M("/1.x"), M("/1,1"), M("/ 1.1"), M("/2"), M("1.1"), M("/1.1.1"),
     M(""));

LIST(ends, "line ends and white space", M("\r\n"), M("\n"), M("\r"),
     M("\r\r\n"), M("\n\r"), M("\r\n\r\n"), M("\n\n"), M("\r\n "), M("\r\n\t"),
     M("\n "), M("\0\r\n"), M(" "), M("\t"), M(" \r\n"), M("\v"), M("\f"),
     M("\x1c"), M("\x85"), M("\xa0"), M(": "), M(" :"), M(":"));

LIST(fields, "fields", M("Content-Length: 5\r\n"), M("Content-Length: 0\r\n"),
     M("content-length:5\r\n"), M("Content-Length: 5, 5\r\n"),
     M("Content-Length: 5,6\r\n"), M("Content-Length : 5\r\n"),
     M("Content-Length:\r\n"), M("Transfer-Encoding: chunked\r\n"),
     M("transfer-encoding:CHUNKED\r\n"),
     M("Transfer-Encoding: gzip, chunked\r\n"),
     M("Transfer-Encoding: chunked, gzip\r\n"),
     M("Transfer-Encoding: identity\r\n"), M("Transfer-Encoding: xchunked\r\n"),
     M("Transfer-Encoding:\r\n"), M("Transfer-Encoding: \"chunked\"\r\n"),
     M("Transfer_Encoding: chunked\r\n"), M("Connection: close\r\n"),
     M("Connection: keep-alive\r\n"), M("Connection: close, keep-alive\r\n"),
     M("Connection: clo\r\n se\r\n"), M("Proxy-Connection: close\r\n"),
     M("Proxy-Connection: keep-alive\r\n"),
     M("Keep-Alive: timeout=5, max=9\r\n"), M("Upgrade: h2c\r\n"),
     M("Trailer: X-Last\r\n"), M("Set-Cookie: a=b\r\n"),
     M("Content-Encoding: gzip\r\n"), M("Location: /2\r\n"),
     M("Content-Range: bytes 0-4/5\r\n"), M("X-Fold: a\r\n b\r\n"),
     M("X-Fold:\r\n\r\n"), M(" X-Lead: 1\r\n"), M("\r\n"), M("no colon\r\n"),
     M(": no name\r\n"), M("X-Space : 1\r\n"), M("X(Name): 1\r\n"),
     M("X\200: 1\r\n"), M("X\0: 1\r\n"), M("X-Nul: \0\r\n"),
     M("X-Ctl: \1\177\r\n"), M("X-Cr: a\rb\r\n"), M("X\r: 1\r\n"),
     M("From a b\r\n"), M("HTTP/1.1 200 OK\r\n"));

LIST(numbers, "lengths", M("0"), M("1"), M("5"), M("+5"), M("-5"), M("-0"),
     M("05"), M("0005"), M("5 "), M("5,"), M(",5"), M("5, 5"), M("5,5,5"),
     M("5, 6"), M("5 5"), M("5;5"), M("0x5"), M("5.0"), M("5e0"), M("0b1"),
     M("1_0"), M("_5"), M("5_"), M("0o7"), M("5L"), M("five"), M("\xd9\xa5"),
     M("\v5"),
     M("\x1c"
       "5"),
     M("65535"), M("65536"), M("2147483647"), M("2147483648"), M("4294967295"),
     M("4294967296"), M("4294967301"), M("9223372036854775807"),
     M("9223372036854775808"), M("18446744073709551615"),
     M("18446744073709551616"), M("18446744073709551621"),
     M("99999999999999999999999"), M(""));

LIST(sizes, "chunk sizes", M("0"), M("5"), M("a"), M("A"), M("00"),
     M("0000000000000000000005"), M("+5"), M("-5"), M("-0"), M("0x5"), M("0X5"),
     M("0x"), M("5_0"), M("_5"), M("5_"), M(" 5"), M("5 "), M("5\t"), M("5\v"),
     M("\t5"), M("5 5"), M("g"), M("5h"), M("5L"), M("7fffffff"), M("80000000"),
     M("ffffffff"), M("100000000"), M("100000005"), M("7fffffffffffffff"),
     M("8000000000000000"), M("ffffffffffffffff"), M("FFFFFFFFFFFFFFFB"),
     M("10000000000000000"), M("10000000000000005"), M("0b1"), M("0o7"),
     M("\x1c"
       "5"),
     M(""));

LIST(codings, "transfer codings", M("chunked"), M("Chunked"), M("CHUNKED"),
     M("xchunked"), M("chunkedx"), M("chunked, chunked"), M("gzip, chunked"),
     M("chunked, gzip"), M("gzip"), M("identity"), M("identity, chunked"),
     M("chunked;a=b"), M("chunked ;a=\"b\""), M("gzip;q=1, chunked"),
     M("\"chunked\""), M("'chunked'"), M(",chunked"), M("chunked,"),
     M(",,chunked,,"), M("chunked chunked"), M("chunked;"), M("\tchunked"),
     M("\vchunked"), M("chunked\0"), M("x;a=\"\\\"\", chunked"), M("x;="),
     M(","), M(""));

LIST(chunks, "chunks", M("5\r\nhello\r\n"), M("0\r\n\r\n"),
     M("0\r\nX: y\r\n\r\n"), M("00\r\n\r\n"), M("1\r\n0\r\n"),
     M("5;a=b\r\nhello\r\n"), M("5;a=\"q\\\"q\"\r\nhello\r\n"),
     M("5 ; a = b\r\nhello\r\n"), M("5;a;b;c\r\nhello\r\n"),
     M("5;\r\nhello\r\n"), M("5;=b\r\nhello\r\n"), M("5;a=\r\nhello\r\n"),
     M("5;a=\"b\r\nhello\r\n"), M("5;a=\n\r\nhello\r\n"),
     M("5;a=\0\r\nhello\r\n"), M("5;a=\r;\r\nhello\r\n"), M("5\nhello\n"),
     M("5\r\nhello"), M("5\r\nhelloXX"), M("5\r\nhello\rX"), M(";a=b"),
     M(";a=\"b\""), M(";a=\"\\\xff\""), M(";\t"), M("\r\n0\r\n\r\n"));

LIST(octets, "octets", M("\0"), M("\1"), M("\t"), M("\n"), M("\v"), M("\f"),
     M("\r"), M("\x1b"), M("\x1c"), M("\x1f"), M(" "), M("!"), M("\""), M("("),
     M("+"), M(","), M("-"), M("."), M("/"), M("0"), M("9"), M(":"), M(";"),
     M("="), M("A"), M("F"), M("G"), M("Z"), M("\\"), M("_"), M("a"), M("f"),
     M("g"), M("x"), M("~"), M("\x7f"), M("\x80"), M("\x85"), M("\xa0"),
     M("\xff"));

const struct morsels *morsels_at(size_t i)
{
    static const struct morsels *const all[] = {
        &morsels_lines,  &morsels_statuses, &morsels_versions, &morsels_ends,
        &morsels_fields, &morsels_numbers,  &morsels_sizes,    &morsels_codings,
        &morsels_chunks, &morsels_octets,
    };

    return i < sizeof all / sizeof all[0] ? all[i] : NULL;
}
