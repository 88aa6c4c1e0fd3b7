/* SPDX-License-Identifier: MIT */
/*
 * What a server owes to the request it got. A case whose server breaks this
 * duty says nothing about the client that sent the request.
 */
#ifndef SERVER_DUTY_H
#define SERVER_DUTY_H

#include "case/transcript.h"

/*
 * Why the server of the case must not send what it sends in answer to an
 * HTTP/1.0 request: an interim response (RFC 9110 15.2) or Transfer-Encoding
 * (RFC 9112 6.1). NULL if it may.
 */
const char *server_duty_broken(const struct transcript *t);

#endif
