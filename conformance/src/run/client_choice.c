/* SPDX-License-Identifier: MIT */
#include "run/client_choice.h"

#include <stdlib.h>
#include <string.h>

#include "client/client_file.h"

static enum client_chosen choose_own(bool read, struct client_choice *c,
                                     enum client_chosen otherwise)
{
    c->client = read ? &c->own : NULL;
    return read ? CLIENT_CHOSEN : otherwise;
}

enum client_chosen client_choose(const char *name, const char *exec,
                                 struct client_choice *out,
                                 struct buffer *faults)
{
    *out = (struct client_choice){.client = NULL};
    if (exec != NULL)
        return choose_own(client_of_words(exec, &out->own, faults), out,
                          CLIENT_UNKNOWN);
    if (strchr(name, '/') != NULL)
        return choose_own(client_read(name, &out->own, faults), out,
                          CLIENT_DAMAGED);
    out->damaged = !client_list_read(&out->list, faults);
    out->client = client_find(&out->list, name, faults);
    return out->client != NULL ? CLIENT_CHOSEN : CLIENT_UNKNOWN;
}

static struct proxy *find_proxy(const char *name, struct client_choice *c,
                                struct buffer *faults)
{
    if (strchr(name, '/') != NULL)
        return c->own_proxy = proxy_read(name, faults);
    c->damaged = !proxy_list_read(&c->proxies, faults);
    return proxy_find(&c->proxies, name, faults);
}

enum client_chosen client_choose_proxy(const char *name,
                                       struct client_choice *out,
                                       struct buffer *faults)
{
    struct proxy *found;

    *out = (struct client_choice){.client = NULL};
    found = find_proxy(name, out, faults);
    if (found == NULL)
        return strchr(name, '/') != NULL ? CLIENT_DAMAGED : CLIENT_UNKNOWN;
    out->client = &found->client;
    return CLIENT_CHOSEN;
}

void client_choice_clear(struct client_choice *c)
{
    client_list_clear(&c->list);
    client_clear(&c->own);
    proxy_list_clear(&c->proxies);
    if (c->own_proxy != NULL)
        proxy_free(c->own_proxy);
}

bool client_env_add(const char *text, struct words *env)
{
    const char *value = getenv(text);
    struct buffer variable = BUFFER_EMPTY;

    if (strchr(text, '=') != NULL) {
        words_add(env, text);
        return text[0] != '=';
    }
    if (value == NULL)
        return false;
    buffer_printf(&variable, "%s=%s", text, value);
    words_add(env, variable.ptr);
    buffer_clear(&variable);
    return true;
}
