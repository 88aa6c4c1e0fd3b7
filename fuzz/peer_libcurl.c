/* SPDX-License-Identifier: MIT */
/*
 * libcurl as a filter: it connects to a listener of this process, which sends
 * all octets at once, and closes.
 */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "line_protocol.h"

/* More may not fit into the socket at once. */
#define OCTETS_MAX 65536

static size_t take_body(char *ptr, size_t one, size_t len, void *context)
{
    octets_add(&((struct answer *)context)->body, ptr, one * len);
    return len;
}

/* One for all, on a port that the system picks; -1 on failure. */
static int listener(long *port)
{
    static struct sockaddr_in address = {.sin_family = AF_INET};
    static int fd = -1;
    socklen_t len = sizeof address;

    if (fd < 0) {
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        fd = socket(AF_INET, SOCK_STREAM, 0);
        if (bind(fd, (const struct sockaddr *)&address, len) != 0 ||
            listen(fd, 4) != 0 ||
            getsockname(fd, (struct sockaddr *)&address, &len) != 0)
            return -1;
    }
    *port = ntohs(address.sin_port);
    return fd;
}

static CURL *make(const struct reading *r, long port, struct answer *a)
{
    CURL *curl = curl_easy_init();

    curl_easy_setopt(curl, CURLOPT_URL, "http://127.0.0.1/");
    curl_easy_setopt(curl, CURLOPT_PORT, port);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 2000L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_NOBODY,
                     (long)(strcmp(r->method, "HEAD") == 0));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, a);
    return curl;
}

static void say(int fd, const struct reading *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (write(fd, r->pieces[i].ptr, r->pieces[i].len) < 0)
            break;
    shutdown(fd, SHUT_WR);
}

/* The first step makes the connection, which the listener then has. */
static CURLcode run(CURL *curl, int from, const struct reading *r)
{
    CURLM *multi = curl_multi_init();
    CURLcode code = CURLE_OK;
    CURLMsg *message;
    int running = 1, left, fd = -1;

    curl_multi_add_handle(multi, curl);
    while (running > 0) {
        curl_multi_perform(multi, &running);
        if (fd < 0) {
            fd = accept(from, NULL, NULL);
            say(fd, r);
        }
        if (running > 0)
            curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    while ((message = curl_multi_info_read(multi, &left)) != NULL)
        code = message->data.result;
    curl_multi_remove_handle(multi, curl);
    curl_multi_cleanup(multi);
    close(fd);
    return code;
}

/* A connection that stays open would only run into the time limit, and CONNECT
 * cannot be requested like this. */
static void read_response(const struct reading *r, struct answer *a)
{
    long port;
    int fd = listener(&port);
    size_t len = 0;
    CURLcode code;
    CURL *curl;

    for (size_t i = 0; i < r->count; i++)
        len += r->pieces[i].len;
    if (fd < 0 || r->end != END_CLOSE || strcmp(r->method, "CONNECT") == 0 ||
        len > OCTETS_MAX) {
        a->result = "unsupported";
        return;
    }
    curl = make(r, port, a);
    code = run(curl, fd, r);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &a->status);
    if (code != CURLE_OK)
        answer_fail(a, curl_easy_strerror(code));
    curl_easy_cleanup(curl);
}

int main(void)
{
    return serve_filter(curl_version_info(CURLVERSION_NOW)->version,
                        read_response);
}
