/* SPDX-License-Identifier: MIT */
/*
 * JSON out: whole texts, every octet, and json-c as the reader.
 */
#include "text/json_write.h"

#include <criterion/criterion.h>
#include <json-c/json.h>
#include <string.h>

Test(json_write, commas_and_brackets_are_placed)
{
    struct buffer out = BUFFER_EMPTY;
    struct json_writer w;

    json_write_start(&w, &out);
    json_write_open(&w, '{');
    json_write_key(&w, "a");
    json_write_open(&w, '[');
    json_write_close(&w, ']');
    json_write_key(&w, "b");
    json_write_open(&w, '[');
    json_write_line(&w);
    json_write_number(&w, UINT64_MAX);
    json_write_line(&w);
    json_write_bool(&w, true);
    json_write_bool(&w, false);
    json_write_null(&w);
    json_write_text_or_null(&w, NULL);
    json_write_text_or_null(&w, "");
    json_write_close(&w, ']');
    json_write_key(&w, "c");
    json_write_open(&w, '{');
    json_write_key(&w, "d");
    json_write_text(&w, "e\"\\f");
    json_write_close(&w, '}');
    json_write_close(&w, '}');
    cr_expect_str_eq(out.ptr, "{\"a\":[],\"b\":[\n18446744073709551615,\n"
                              "true,false,null,null,\"\"],"
                              "\"c\":{\"d\":\"e\\\"\\\\f\"}}");
    buffer_clear(&out);
}

/* One octet is one code point: json-c gives UTF-8 back. */
Test(json_write, every_octet_is_one_code_point)
{
    for (unsigned octet = 0; octet < 256; octet++) {
        char c = (char)octet;
        char want[2] = {(char)(octet < 0x80 ? octet : 0xc0 | octet >> 6),
                        (char)(0x80 | (octet & 0x3f))};
        struct buffer out = BUFFER_EMPTY;
        json_object *value;

        json_write_string(&out, (struct sl_bytes){&c, 1});
        for (size_t i = 0; i < out.len; i++)
            cr_expect(out.ptr[i] >= ' ' && out.ptr[i] <= '~', "octet %u",
                      octet);
        value = json_tokener_parse(out.ptr);
        cr_assert_not_null(value, "octet %u: %s", octet, out.ptr);
        cr_expect_eq(json_object_get_string_len(value), octet < 0x80 ? 1 : 2,
                     "octet %u", octet);
        cr_expect_arr_eq(json_object_get_string(value), want,
                         octet < 0x80 ? 1 : 2, "octet %u", octet);
        json_object_put(value);
        buffer_clear(&out);
    }
}

/* RFC 4648 section 10, and the octets that need the last two characters. */
static const struct {
    const char *ptr;
    size_t len;
    const char *base64;
} base64_rows[] = {
    {"", 0, "\"\""},
    {"f", 1, "\"Zg==\""},
    {"fo", 2, "\"Zm8=\""},
    {"foo", 3, "\"Zm9v\""},
    {"foob", 4, "\"Zm9vYg==\""},
    {"fooba", 5, "\"Zm9vYmE=\""},
    {"foobar", 6, "\"Zm9vYmFy\""},
    {"\xff\xff\xfe", 3, "\"///+\""},
    {"\0\0", 2, "\"AAA=\""},
    {NULL, 0, "\"\""},
};

Test(json_write, base64_is_rfc_4648)
{
    for (size_t i = 0; i < sizeof base64_rows / sizeof base64_rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct json_writer w;

        json_write_start(&w, &out);
        json_write_base64(
            &w, (struct sl_bytes){base64_rows[i].ptr, base64_rows[i].len});
        cr_expect_str_eq(out.ptr, base64_rows[i].base64);
        buffer_clear(&out);
    }
}

/* FIPS 180-4, the examples of NIST. */
Test(json_write, sha256_is_fips_180)
{
    struct buffer out = BUFFER_EMPTY;
    struct json_writer w;

    json_write_start(&w, &out);
    json_write_sha256(&w, SL_LITERAL("abc"));
    json_write_sha256(&w, (struct sl_bytes){NULL, 0});
    cr_expect_str_eq(
        out.ptr,
        "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\","
        "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"");
    buffer_clear(&out);
}
