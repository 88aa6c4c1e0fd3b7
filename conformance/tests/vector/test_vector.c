/* SPDX-License-Identifier: MIT */
/*
 * A case with two connections, and everything that can happen between octets.
 */
#include <criterion/criterion.h>
#include <string.h>

#include <strictline/parser.h>

#include "vector/vector.h"
#include "vector/vector_seed.h"

static const char text[] = "title    two connections\n"
                           "why      to see all of it\n"
                           "rfc      9112 7.1\n"
                           "rfc      9112 8\n"
                           "requires 9112-7.1#3\n"
                           "level    MUST\n"
                           "method   HEAD\n"
                           "probe\n"
                           "\n"
                           "reply    \"ab\\xff\"\n"
                           "cut\n"
                           "repeat   3 \"xy\"\n"
                           "pause    20\n"
                           "segment  2\n"
                           "reply    \"z\"\n"
                           "close\n"
                           "next\n"
                           "flood    7 \"0123\"\n"
                           "\n"
                           "client   reject          pass\n"
                           "client   200 \"\\xff\"   fail framing  took it\n"
                           "client   took 5          warn risk resources\n"
                           "client   otherwise       info\n"
                           "client   second any length 3  pass\n"
                           "client   second otherwise     info\n";

static struct transcript *read_case(void)
{
    static struct transcript t;
    struct buffer faults = BUFFER_EMPTY;
    struct sl_bytes all = {text, sizeof text - 1};

    cr_assert(transcript_parse(all, "a.case", "x/a", &t, &faults), "%s",
              faults.ptr);
    return &t;
}

static const char object[] =
    "{\"id\":\"x/a\",\"title\":\"two connections\","
    "\"why\":\"to see all of it\",\"rfc\":[\"9112 7.1\",\"9112 8\"],"
    "\"level\":\"MUST\",\"checks\":[],"
    "\"requirements\":[{\"id\":\"9112-7.1#3\",\"level\":null,\"rule\":null}],"
    "\"cves\":[],\"method\":\"HEAD\",\"tls\":false,\"timing\":true,"
    "\"speaks_first\":false,"
    "\"second\":{\"method\":\"GET\",\"idle\":false,\"reuse\":null},"
    "\"connections\":[{\"length\":10,\"pieces\":["
    "{\"octets\":\"6162\",\"len\":3,\"times\":1,\"until_closed\":false},"
    "{\"octets\":\"7879\",\"len\":2,\"times\":3,\"until_closed\":false},"
    "{\"octets\":\"7a\",\"len\":1,\"times\":1,\"until_closed\":false}],"
    "\"events\":[{\"at\":3,\"do\":\"cut\",\"value\":null},"
    "{\"at\":9,\"do\":\"pause\",\"value\":20},"
    "{\"at\":9,\"do\":\"segment\",\"value\":2}],"
    "\"cuts\":[3,9],\"ending\":\"close\"},"
    "{\"length\":7,\"pieces\":["
    "{\"octets\":\"3031\",\"len\":4,\"times\":1,\"until_closed\":true}],"
    "\"events\":[],\"cuts\":[],\"ending\":\"hold\"}],"
    "\"outcomes\":["
    "{\"request\":1,\"match\":\"reject\",\"status\":null,\"body\":null,"
    "\"conditions\":[],\"verdict\":\"pass\",\"damage\":null,\"risk\":null,"
    "\"reason\":null},"
    "{\"request\":1,\"match\":\"response\",\"status\":200,"
    "\"body\":{\"equals\":\"ff\",\"length\":1},\"conditions\":[],"
    "\"verdict\":\"fail\",\"damage\":\"framing\",\"risk\":null,"
    "\"reason\":\"took it\"},"
    "{\"request\":1,\"match\":\"whatever\",\"status\":null,\"body\":null,"
    "\"conditions\":[\"took 5\"],\"verdict\":\"warn\",\"damage\":null,"
    "\"risk\":\"resources\",\"reason\":null},"
    "{\"request\":1,\"match\":\"otherwise\",\"status\":null,\"body\":null,"
    "\"conditions\":[],\"verdict\":\"info\",\"damage\":null,\"risk\":null,"
    "\"reason\":null},"
    "{\"request\":2,\"match\":\"response\",\"status\":null,"
    "\"body\":{\"length\":3},\"conditions\":[],\"verdict\":\"pass\","
    "\"damage\":null,\"risk\":null,\"reason\":null},"
    "{\"request\":2,\"match\":\"otherwise\",\"status\":null,\"body\":null,"
    "\"conditions\":[],\"verdict\":\"info\",\"damage\":null,\"risk\":null,"
    "\"reason\":null}]}";

Test(vector, a_case_as_json)
{
    const struct requirement_map none = REQUIREMENT_MAP_EMPTY;
    struct transcript *t = read_case();
    struct buffer out = BUFFER_EMPTY;
    struct json_writer w;

    json_write_start(&w, &out);
    vector_write(t, &none, 2, &w);
    cr_expect_str_eq(out.ptr, object);
    buffer_clear(&out);
    transcript_clear(t);
}

Test(vector, octets_are_cut_at_the_limit)
{
    static const char all[] = "ab\xffxyxyxyz";
    struct transcript *t = read_case();

    for (size_t max = 0; max <= 12; max++) {
        struct buffer out = BUFFER_EMPTY;
        size_t len = max < 10 ? max : 10;

        buffer_add_text(&out, "-");
        vector_octets(t, 0, max, &out);
        cr_assert_eq(out.len, 1 + len, "max %zu", max);
        cr_expect_arr_eq(out.ptr + 1, all, len);
        buffer_clear(&out);
    }
    transcript_clear(t);
}

Test(vector, tables_have_the_same)
{
    struct transcript *t = read_case();
    struct buffer out = BUFFER_EMPTY;

    vector_index_line(t, 0, "x/a.raw", &out);
    vector_index_line(t, 1, "x/a.2.raw", &out);
    cr_expect_str_eq(out.ptr, "x/a\t1\tx/a.raw\tHEAD\t\tclose\t10\t3,9\tMUST\t"
                              "9112 7.1, 9112 8\n"
                              "x/a\t2\tx/a.2.raw\tHEAD\t\thold\t7\t\tMUST\t"
                              "9112 7.1, 9112 8\n");
    buffer_truncate(&out, 0);
    vector_outcome_lines(t, &out);
    cr_expect_str_eq(out.ptr,
                     "x/a\t1\treject\t\t\t\t\tpass\t\t\t\n"
                     "x/a\t1\tresponse\t200\tequals\tff\t\tfail\tframing\t\t"
                     "took it\n"
                     "x/a\t1\twhatever\t\t\t\ttook 5\twarn\t\tresources\t\n"
                     "x/a\t1\totherwise\t\t\t\t\tinfo\t\t\t\n"
                     "x/a\t2\tresponse\t\tlength\t3\t\tpass\t\t\t\n"
                     "x/a\t2\totherwise\t\t\t\t\tinfo\t\t\t\n");
    buffer_clear(&out);
    transcript_clear(t);
}

Test(vector, a_seed_has_its_options_in_front)
{
    struct transcript *t = read_case();
    struct buffer out = BUFFER_EMPTY, name = BUFFER_EMPTY;

    vector_seed(t, 1, &out);
    vector_seed_name(t, 1, &name);
    cr_assert_eq(out.len, 11);
    cr_expect_eq(out.ptr[0] & 7, 1);
    cr_expect_eq(out.ptr[0] >> 3, SL_REQUEST_HEAD);
    cr_expect_arr_eq(out.ptr + 1, "ab\xffxyxyxyz", 10);
    cr_expect(strncmp(name.ptr, "x-a.", 4) == 0);
    buffer_clear(&out);
    buffer_clear(&name);
    transcript_clear(t);
}
