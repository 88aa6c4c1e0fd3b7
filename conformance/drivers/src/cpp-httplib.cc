/* SPDX-License-Identifier: MIT */
/*
 * Driver for cpp-httplib: one Client for each job.
 */
#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>

#include "line_protocol.h"

namespace
{

/* A client, and what it must send. */
struct client_of_job {
    std::unique_ptr<httplib::Client> client;
    const asking *asked;
};

void *httplib_open(const job *j)
{
    std::string url = j->url;
    auto *client = new httplib::Client(
        url.substr(0, url.size() - strlen(path_of(j->url))));
    time_t seconds = j->timeout / 1000, rest = j->timeout % 1000 * 1000;

    client->set_keep_alive(true);
    client->set_connection_timeout(seconds, rest);
    client->set_read_timeout(seconds, rest);
    if (j->cafile != nullptr)
        client->set_ca_cert_path(j->cafile);
    return new client_of_job{std::unique_ptr<httplib::Client>(client),
                             j->asking};
}

/* What request one needs. */
void prepare(httplib::Request &request, const asking *asked)
{
    for (size_t i = 0; i < asked->field_count; i++) {
        std::string field = asked->fields[i];
        size_t colon = field.find(": ");

        request.headers.emplace(field.substr(0, colon),
                                field.substr(colon + 2));
    }
    if (asked->content != nullptr)
        request.body.assign(asked->content, asked->content_len);
}

void httplib_ask(void *context, const char *method, const char *url, answer *a)
{
    auto *c = static_cast<client_of_job *>(context);
    httplib::Request request;

    request.method = method;
    request.path = path_of(url);
    prepare(request, c->asked);
    c->client->set_follow_location(c->asked->follow);
    request.response_handler = [a](const httplib::Response &r) {
        a->status = r.status;
        for (const auto &field : r.headers)
            answer_add_field(a, field.first.data(), field.first.size(),
                             field.second.data(), field.second.size());
        return true;
    };
    request.content_receiver = [a](const char *ptr, size_t len, uint64_t,
                                   uint64_t) {
        octets_add(&a->body, ptr, len);
        return true;
    };
    httplib::Result result = c->client->send(request);
    if (!result)
        answer_fail(a, httplib::to_string(result.error()).c_str());
    else
        a->status = result->status;
}

void httplib_close(void *client)
{
    delete static_cast<client_of_job *>(client);
}

} // namespace

int main()
{
    static const driver httplib = {httplib_open, httplib_ask, nullptr,
                                   httplib_close};

    return serve("cpp-httplib " CPPHTTPLIB_VERSION, &httplib);
}
