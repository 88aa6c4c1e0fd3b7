/* SPDX-License-Identifier: MIT */
/*
 * Driver for libcurl: one easy handle for each job, so that the second request
 * may use the connection of the first.
 */
#include "line_protocol.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t take_body(char *ptr, size_t one, size_t len, void *context)
{
    struct answer *a = context;

    octets_add(&a->body, ptr, one * len);
    return len;
}

/* A status line begins a head, an empty line ends it, and trailers follow. */
static size_t take_line(char *ptr, size_t one, size_t len, void *context)
{
    struct answer *a = context;
    char *colon = memchr(ptr, ':', len);
    size_t value = colon != NULL ? (size_t)(colon - ptr) + 1 : 0, end = len;

    (void)one;
    while (end > 0 && (ptr[end - 1] == '\n' || ptr[end - 1] == '\r'))
        end--;
    if (len >= 5 && memcmp(ptr, "HTTP/", 5) == 0) {
        answer_drop_fields(a);
        a->headed = false;
    } else if (end == 0) {
        a->headed = true;
    } else if (colon != NULL && !a->headed) {
        while (value < end && (ptr[value] == ' ' || ptr[value] == '\t'))
            value++;
        answer_add_field(a, ptr, (size_t)(colon - ptr), ptr + value,
                         end - value);
    }
    return len;
}

/* A handle, what it must send, and how much of an upload was read. */
struct client {
    CURL *curl;
    const struct job *job;
    size_t sent;
};

static size_t give_content(char *out, size_t one, size_t max, void *context)
{
    struct client *c = context;
    const struct asking *a = c->job->asking;
    size_t len = a->content_len - c->sent;

    if (len > one * max)
        len = one * max;
    if (len > 0)
        memcpy(out, a->content + c->sent, len);
    c->sent += len;
    return len;
}

/* Only back to the beginning, for another request. */
static int rewind_content(void *context, curl_off_t offset, int origin)
{
    struct client *c = context;

    if (offset != 0 || origin != SEEK_SET)
        return CURL_SEEKFUNC_FAIL;
    c->sent = 0;
    return CURL_SEEKFUNC_OK;
}

static void *curl_open(const struct job *job)
{
    struct client *c = malloc(sizeof *c);
    CURL *curl = curl_easy_init();

    if (c == NULL)
        abort();
    *c = (struct client){curl, job, 0};
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, job->timeout);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_line);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_content);
    curl_easy_setopt(curl, CURLOPT_READDATA, c);
    curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, rewind_content);
    curl_easy_setopt(curl, CURLOPT_SEEKDATA, c);
    if (job->cafile != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, job->cafile);
    return c;
}

static void set_content(CURL *curl, const struct asking *a)
{
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     (curl_off_t)a->content_len);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS,
                     a->content != NULL ? a->content : "");
}

static void set_upload(CURL *curl, const struct asking *a)
{
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
                     (curl_off_t)a->content_len);
}

static struct curl_slist *set_fields(CURL *curl, const struct asking *a)
{
    struct curl_slist *list = NULL;

    for (size_t i = 0; i < a->field_count; i++)
        list = curl_slist_append(list, a->fields[i]);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, a->follow ? 1L : 0L);
    return list;
}

/* Methods without an option of their own are set by name; each redirection
 * keeps a named one. */
static bool set_method(CURL *curl, const char *method, const struct asking *a)
{
    bool head = strcmp(method, "HEAD") == 0;
    bool post = strcmp(method, "POST") == 0, put = strcmp(method, "PUT") == 0;
    bool named = !head && !post && !put && strcmp(method, "GET") != 0;

    if (strcmp(method, "CONNECT") == 0)
        return false; /* it connects only for its own tunnels */
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    if (head)
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    else if (put)
        set_upload(curl, a);
    else if (post || a->content != NULL)
        set_content(curl, a);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, named ? method : NULL);
    return true;
}

static void curl_ask(void *client, const char *method, const char *url,
                     struct answer *a)
{
    const struct client *c = client;
    CURL *curl = c->curl;
    struct curl_slist *fields;
    CURLcode code;
    long status = 0;

    if (!set_method(curl, method, c->job->asking)) {
        a->result = "unsupported";
        return;
    }
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, a);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, a);
    fields = set_fields(curl, c->job->asking);
    code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 0)
        a->status = status;
    if (code != CURLE_OK)
        answer_fail(a, curl_easy_strerror(code));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(fields);
}

static void curl_close(void *client)
{
    struct client *c = client;

    curl_easy_cleanup(c->curl);
    free(c);
}

int main(void)
{
    static const struct driver curl = {curl_open, curl_ask, NULL, curl_close};

    curl_global_init(CURL_GLOBAL_DEFAULT);
    return serve(curl_version_info(CURLVERSION_NOW)->version, &curl);
}
