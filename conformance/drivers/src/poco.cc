/* SPDX-License-Identifier: MIT */
/*
 * Driver for POCO: one HTTPClientSession for each job. It follows no
 * redirection: a session leaves that to POCO's stream factory.
 */
#include "line_protocol.h"

#include <Poco/Environment.h>
#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/URI.h>
#include <memory>
#include <string>

using Poco::Net::HTTPClientSession;

namespace
{

/* A session, and what it must send. */
struct client {
    std::unique_ptr<HTTPClientSession> session;
    const asking *asked;
};

void *poco_open(const job *j)
{
    Poco::URI uri(j->url);
    HTTPClientSession *session;

    if (j->cafile != nullptr) {
        Poco::Net::Context::Ptr context = new Poco::Net::Context(
            Poco::Net::Context::TLS_CLIENT_USE, "", "", j->cafile,
            Poco::Net::Context::VERIFY_STRICT);
        session = new Poco::Net::HTTPSClientSession(uri.getHost(),
                                                    uri.getPort(), context);
    } else {
        session = new HTTPClientSession(uri.getHost(), uri.getPort());
    }
    session->setKeepAlive(true);
    session->setTimeout(Poco::Timespan(j->timeout * 1000));
    return new client{std::unique_ptr<HTTPClientSession>(session), j->asking};
}

/* What request one needs. */
void prepare(Poco::Net::HTTPRequest &request, const asking *asked)
{
    request.setKeepAlive(true);
    for (size_t i = 0; i < asked->field_count; i++) {
        std::string field = asked->fields[i];
        size_t colon = field.find(": ");

        request.add(field.substr(0, colon), field.substr(colon + 2));
    }
    if (asked->content != nullptr || request.getMethod() == "POST")
        request.setContentLength64(
            static_cast<Poco::Int64>(asked->content_len));
}

void fetch(const client *c, const char *method, const char *url, answer *a)
{
    Poco::Net::HTTPRequest request(method, path_of(url),
                                   Poco::Net::HTTPMessage::HTTP_1_1);
    Poco::Net::HTTPResponse response;
    char room[16384];

    prepare(request, c->asked);
    c->session->sendRequest(request).write(
        c->asked->content, static_cast<std::streamsize>(c->asked->content_len));
    std::istream &stream = c->session->receiveResponse(response);
    a->status = response.getStatus();
    for (const auto &field : response)
        answer_add_field(a, field.first.data(), field.first.size(),
                         field.second.data(), field.second.size());
    /* errors inside a stream are thrown only on request */
    stream.exceptions(std::ios::badbit);
    while (stream.read(room, sizeof room) || stream.gcount() > 0)
        octets_add(&a->body, room, static_cast<size_t>(stream.gcount()));
}

void poco_ask(void *context, const char *method, const char *url, answer *a)
{
    auto *c = static_cast<struct client *>(context);

    try {
        fetch(c, method, url, a);
    } catch (const Poco::Exception &why) {
        answer_fail(a, why.displayText().c_str());
        c->session->reset();
    } catch (const std::exception &why) {
        answer_fail(a, why.what());
        c->session->reset();
    }
}

void poco_close(void *context)
{
    delete static_cast<client *>(context);
}

} // namespace

int main()
{
    static const driver poco = {poco_open, poco_ask, nullptr, poco_close};
    unsigned version = Poco::Environment::libraryVersion();
    std::string text = "POCO " + std::to_string(version >> 24) + "." +
                       std::to_string(version >> 16 & 255) + "." +
                       std::to_string(version >> 8 & 255);

    return serve(text.c_str(), &poco);
}
