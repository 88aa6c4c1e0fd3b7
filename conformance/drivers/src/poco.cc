/* SPDX-License-Identifier: MIT */
/*
 * Driver for POCO: one HTTPClientSession for each job.
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
    return session;
}

void fetch(HTTPClientSession *session, const char *method, const char *url,
           answer *a)
{
    Poco::Net::HTTPRequest request(method, path_of(url),
                                   Poco::Net::HTTPMessage::HTTP_1_1);
    Poco::Net::HTTPResponse response;
    char room[16384];

    request.setKeepAlive(true);
    if (request.getMethod() == "POST")
        request.setContentLength(0);
    session->sendRequest(request);
    std::istream &stream = session->receiveResponse(response);
    a->status = response.getStatus();
    for (const auto &field : response)
        answer_add_field(a, field.first.data(), field.first.size(),
                         field.second.data(), field.second.size());
    /* what goes wrong inside a stream is thrown only if that is asked for */
    stream.exceptions(std::ios::badbit);
    while (stream.read(room, sizeof room) || stream.gcount() > 0)
        octets_add(&a->body, room, static_cast<size_t>(stream.gcount()));
}

void poco_ask(void *client, const char *method, const char *url, answer *a)
{
    auto *session = static_cast<HTTPClientSession *>(client);

    try {
        fetch(session, method, url, a);
    } catch (const Poco::Exception &why) {
        answer_fail(a, why.displayText().c_str());
        session->reset();
    } catch (const std::exception &why) {
        answer_fail(a, why.what());
        session->reset();
    }
}

void poco_close(void *client)
{
    delete static_cast<HTTPClientSession *>(client);
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
