/* SPDX-License-Identifier: MIT */
/*
 * Boost.Beast: http::basic_parser, which calls back for each field and each
 * part of a body. What it does not consume of a head is given again.
 */
#include <boost/beast/http/basic_parser.hpp>

extern "C" {
#include "record.h"
}

namespace
{

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

record kept;

class parser final : public http::basic_parser<false>
{
    void on_request_impl(http::verb, string_view, string_view, int,
                         error_code &) override
    {
    }
    void on_response_impl(int, string_view, int, error_code &) override
    {
    }
    void on_field_impl(http::field, string_view name, string_view value,
                       error_code &ec) override
    {
        if (!record_name(&kept, name.data(), name.size()))
            ec = http::error::header_limit;
        else
            record_value(&kept, value.data(), value.size());
    }
    void on_header_impl(error_code &) override
    {
    }
    void on_body_init_impl(boost::optional<std::uint64_t> const &,
                           error_code &) override
    {
    }
    std::size_t on_body_impl(string_view body, error_code &) override
    {
        kept.body += body.size();
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override
    {
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body,
                                   error_code &) override
    {
        kept.body += body.size();
        return body.size();
    }
    void on_finish_impl(error_code &) override
    {
    }
};

/* Gives the message in pieces, each with what the one before left over. */
bool put_pieces(parser &p, const bench_message *m)
{
    std::size_t used = 0;

    for (std::size_t len = 0; len < m->len;) {
        error_code ec;

        len = m->piece < m->len - len ? len + m->piece : m->len;
        used += p.put({m->ptr + used, len - used}, ec);
        if (ec && ec != http::error::need_more)
            return false;
    }
    return used == m->len;
}

bool parse_head(const void *, const bench_message *m, bench_found *found)
{
    parser p;

    record_begin(&kept);
    if (!put_pieces(p, m) || !p.is_header_done())
        return false;
    record_found(&kept, found);
    return true;
}

bool parse_all(const void *, const bench_message *m, bench_found *found)
{
    parser p;

    record_begin(&kept);
    p.eager(true);
    if (!put_pieces(p, m) || !p.is_done())
        return false;
    record_found(&kept, found);
    return true;
}

const bench_field *fields()
{
    return kept.fields;
}

} // namespace

extern "C" {
extern const bench_peer bench_peer_beast[];
const bench_peer bench_peer_beast[] = {
    {"beast",
     {parse_head, parse_head, parse_all, parse_all},
     nullptr,
     fields,
     false},
    {},
};
}
