/* SPDX-License-Identifier: MIT */
/*
 * session ORIGIN PATH...: fetches one path after another from C++: a class
 * that cleans up, bodies as std::string, errors as exceptions.
 */
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include <strictline/net.h>

namespace
{

struct Response {
    int status;
    std::string reason;
    std::string body;
};

/* Allocated, since struct sl_http is large and must not be moved. */
class Session
{
  public:
    explicit Session(const char *origin) : http(new sl_http())
    {
        check(sl_http_init(http.get(), origin, nullptr));
    }

    Response get(const char *path)
    {
        Response r;

        check(sl_connection_request(&http->connection, SL_LITERAL("GET"),
                                    sl_text(path), nullptr, 0, nullptr));
        check(sl_connection_getresponse(&http->connection, &http->response));
        r.status = http->response.status;
        r.reason.assign(http->response.reason.ptr, http->response.reason.len);
        check(sl_response_read_all(&http->response, append, &r.body));
        return r;
    }

  private:
    struct Clear {
        void operator()(sl_http *h) const
        {
            sl_http_clear(h);
            delete h;
        }
    };
    std::unique_ptr<sl_http, Clear> http;

    void check(sl_err err)
    {
        if (err != SL_OK)
            throw std::runtime_error(sl_http_error(http.get(), err));
    }

    static sl_err append(void *body, sl_bytes data)
    {
        static_cast<std::string *>(body)->append(data.ptr, data.len);
        return SL_OK;
    }
};

} // namespace

int main(int argc, char **argv)
{
    try {
        Session session(argc > 1 ? argv[1] : "");

        for (int i = 2; i < argc; i++) {
            Response r = session.get(argv[i]);

            std::cout << r.status << ' ' << r.reason << '\n' << r.body;
        }
    } catch (const std::exception &problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
    return std::cout.flush() ? 0 : 1;
}
