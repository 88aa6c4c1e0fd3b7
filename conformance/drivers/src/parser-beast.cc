/* SPDX-License-Identifier: MIT */
/*
 * Filter for Boost.Beast's basic_parser. What it does not consume of a head is
 * given to it again, with what follows.
 */
#include "line_protocol.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/version.hpp>
#include <limits>
#include <string>

namespace
{

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

class parser final : public http::basic_parser<false>
{
  public:
    explicit parser(answer *a) : a(a)
    {
    }

  private:
    answer *a;

    void on_request_impl(http::verb, string_view, string_view, int,
                         error_code &) override
    {
    }
    void on_response_impl(int status, string_view, int, error_code &) override
    {
        a->status = status;
        answer_drop_fields(a);
    }
    void on_field_impl(http::field, string_view name, string_view value,
                       error_code &) override
    {
        answer_add_field(a, name.data(), name.size(), value.data(),
                         value.size());
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
        octets_add(&a->body, body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override
    {
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body,
                                   error_code &) override
    {
        octets_add(&a->body, body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(error_code &) override
    {
    }
};

/* The octets that have come but are not consumed. */
struct input {
    const reading *r;
    std::size_t next = 0;
    std::string octets = "";

    bool more()
    {
        if (next == r->count)
            return false;
        octets.append(r->pieces[next].ptr, r->pieces[next].len);
        next++;
        return true;
    }
};

const char *name_of_end(end e)
{
    return e == END_LOST ? "lost" : "nothing more comes";
}

/* False if there was an error. */
bool read_one(input &in, parser &p, answer *a)
{
    while (!p.is_done()) {
        error_code ec;
        std::size_t used =
            p.put(boost::asio::buffer(in.octets), ec);

        in.octets.erase(0, used);
        a->used += used;
        if (ec && ec != http::error::need_more) {
            answer_fail(a, ec.message().c_str());
            return false;
        }
        if (p.is_done() || (used > 0 && !in.octets.empty()) || in.more())
            continue;
        if (in.r->end != END_CLOSE) {
            answer_fail(a, name_of_end(in.r->end));
            return false;
        }
        ec = {};
        if (p.got_some())
            p.put_eof(ec);
        if (ec || !p.is_done())
            answer_fail(a, ec ? ec.message().c_str() : "the connection ended");
        return !ec && p.is_done();
    }
    return true;
}

void read_response(const reading *r, answer *a)
{
    std::string method = r->method;
    input in{r};

    a->used_known = true;
    do {
        parser p(a);

        p.eager(true);
        p.skip(method == "HEAD" || method == "CONNECT");
        p.body_limit(std::numeric_limits<std::uint64_t>::max());
        in.more();
        if (!read_one(in, p, a))
            return;
    } while (a->status / 100 == 1 && a->status != 101);
    if (method == "CONNECT" || a->status == 101)
        answer_add_rest(a, r);
}

} // namespace

int main()
{
    return serve_filter("Boost " BOOST_LIB_VERSION, read_response);
}
