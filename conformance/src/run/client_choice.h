/* SPDX-License-Identifier: MIT */
/*
 * The client or proxy named on a command line, and its environment.
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
    struct proxy *own_proxy; /* from a path; NULL */
    bool damaged;            /* one of their files is damaged */
};

enum client_chosen { CLIENT_CHOSEN, CLIENT_UNKNOWN, CLIENT_DAMAGED };

/*
 * Finds the client with that name or path, or makes one from the command exec,
 * unless that is NULL. *faults gets clauses about damaged files, even if a
 * client was found, and why none was. client_choice_clear in any case.
 */
enum client_chosen client_choose(const char *name, const char *exec,
                                 struct client_choice *out,
                                 struct buffer *faults);

/* The same for the proxy with that name or path, which becomes a client. */
enum client_chosen client_choose_proxy(const char *name,
                                       struct client_choice *out,
                                       struct buffer *faults);

void client_choice_clear(struct client_choice *c);

/* Adds a variable to the client's environment: "NAME=VALUE", or "NAME" with its
 * value in ours; false if it has none. */
bool client_env_add(const char *text, struct words *env);

#endif
