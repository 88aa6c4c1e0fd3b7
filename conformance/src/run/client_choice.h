/* SPDX-License-Identifier: MIT */
/*
 * The client or proxy that a command line means, and its environment.
 */
#ifndef CLIENT_CHOICE_H
#define CLIENT_CHOICE_H

#include "client/client_list.h"
#include "proxy/proxy_list.h"

struct client_choice {
    struct client *client; /* one of these */
    struct client_list list;
    struct client own;
    struct proxy_list proxies;
    struct proxy *own_proxy; /* of a path; NULL */
    bool damaged;            /* some file of them */
};

enum client_chosen { CLIENT_CHOSEN, CLIENT_UNKNOWN, CLIENT_DAMAGED };

/*
 * Chooses the client of that name or path, or makes one of the command exec,
 * unless that is NULL. *faults has clauses about damaged files, also where
 * there is one; and why there is none. client_choice_clear in any case.
 */
enum client_chosen client_choose(const char *name, const char *exec,
                                 struct client_choice *out,
                                 struct buffer *faults);

/* The same for the proxy of that name or path, which is chosen as a client. */
enum client_chosen client_choose_proxy(const char *name,
                                       struct client_choice *out,
                                       struct buffer *faults);

void client_choice_clear(struct client_choice *c);

/* Adds a variable to the client's environment: "NAME=VALUE", or "NAME" with the
 * value that it has here; false if it has none. */
bool client_env_add(const char *text, struct words *env);

#endif
