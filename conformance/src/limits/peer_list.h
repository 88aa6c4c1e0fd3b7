/* SPDX-License-Identifier: MIT */
/*
 * Each limit on what a peer may send, or how long it may take: the peer, name,
 * number, unit, and what it limits, as 'strictline help --limits' prints it.
 * Included where something is made from the table; no include guard.
 */
/* clang-format off */

/* strictline serve: any client that connects; 'run' has no time limits here */
LIMIT(SERVED, SERVED_HANDSHAKE_MS, 10000, MS, "for the TLS handshake")
LIMIT(SERVED, SERVED_IDLE_MS, 60000, MS, "without a request")
LIMIT(SERVED, SERVED_REQUEST_MS, 30000, MS,
      "from the first octet of a request to its last")
LIMIT(SERVED, SERVED_TAKE_MS, 60000, MS,
      "without reading any of what is sent")
LIMIT(SERVED, SERVED_STALL_MS, 600000, MS, "in a case that stalls")
LIMIT(SERVED, SERVED_CONNECTIONS_MAX, 16384, COUNT,
      "connections at a time, files permitting (ulimit -Hn); above that, the "
      "one that has waited longest for the client is closed")
LIMIT(SERVED, PLAYER_WAITING_MAX, 64, COUNT,
      "requests waiting for their answers; above that, the client is not read "
      "until some are answered")
LIMIT(SERVED, REQUEST_LINE_MAX, 64 << 10, COUNT, "octets in a line of a request")
LIMIT(SERVED, REQUEST_HEAD_MAX, 256 << 10, COUNT,
      "octets in its head, or its trailers")
LIMIT(SERVED, REQUEST_BODY_MAX, 1 << 30, COUNT, "octets in its body")

/* the client of a run, on the wire: the same requests, and */
LIMIT(WIRE, SERVER_CONNECTIONS_MAX, 256, COUNT,
      "connections of an exchange at a time; those above wait in the backlog")
LIMIT(WIRE, WIRE_REQUESTS_MAX, 16, COUNT,
      "requests of an exchange that are kept; more are counted")
LIMIT(WIRE, WIRE_REQUEST_MAX, 8 << 10, COUNT, "octets of each that are kept")
LIMIT(WIRE, WIRE_ENDS_MAX, 16, COUNT,
      "ends of connections that are kept; more are counted")
LIMIT(WIRE, RELAYED_KEPT_MAX, 64 << 10, COUNT,
      "octets kept of a response that a proxy passes on, out of those")

/* what the client's process prints */
LIMIT(OUTPUT, SESSION_BODY_MAX, 80 << 20, COUNT,
      "octets of a body; standard output is cut off there and that is noted, "
      "any other body makes the answer an error")
LIMIT(OUTPUT, CLIENT_LINE_MAX, 4 * SESSION_BODY_MAX + (64 << 10), COUNT,
      "octets in a line of a driver, which has two bodies in hex; a longer one "
      "makes the answer an error, and other lines are not kept")
LIMIT(OUTPUT, ANSWER_FIELDS_MAX, 16 << 20, COUNT,
      "octets in the names and values of an answer's fields")
LIMIT(OUTPUT, ANSWER_FIELD_COUNT_MAX, 1 << 17, COUNT, "of these fields")
LIMIT(OUTPUT, CLIENT_TALK_MAX, 256 << 10, COUNT,
      "octets that a command prints besides a body; the rest is cut off")
LIMIT(OUTPUT, CLIENT_COMPLAINT_MAX, 4 << 10, COUNT,
      "octets of a driver's standard error: the end is kept")
LIMIT(OUTPUT, BROWSER_OUTPUT_MAX, 4 << 10, COUNT,
      "octets of a browser's standard output: the beginning is kept")
LIMIT(OUTPUT, PROXY_OUTPUT_MAX, 8 << 10, COUNT,
      "octets of a proxy's output: the end is kept")
LIMIT(OUTPUT, CLIENT_HEARD_MAX, 64 << 20, COUNT,
      "octets that a driver prints to driver-check, or when asked for its "
      "version; above that it is killed")
LIMIT(OUTPUT, CLIENT_VERSION_MAX, 120, COUNT, "octets of its version text")
LIMIT(OUTPUT, CLIENT_VERSION_MS, 10000, MS, "to print its version")
LIMIT(OUTPUT, CLIENT_HELLO_MS, 10000, MS,
      "for a driver's hello, on top of the time limit of its first job")
LIMIT(OUTPUT, BROWSER_START_MS, 120000, MS,
      "until a browser that was started has opened its page")

/* browsers and devices that a page of ours sends jobs to, and visitors */
LIMIT(PAGES, DESK_CALLS_MAX, 128, COUNT,
      "connections at a time; those above wait in the backlog")
LIMIT(PAGES, HTTP_HEAD_MAX, 16 << 10, COUNT, "octets in the head of a request")
LIMIT(PAGES, HTTP_BODY_MAX, 80 << 20, COUNT,
      "octets in its body: the results of two answers in hex, of which a page "
      "shows at most 16 MiB")
LIMIT(PAGES, DESK_REQUEST_MS, 30000, MS, "until the whole request is here")
LIMIT(PAGES, DESK_LINGER_MS, 5000, MS,
      "to close the connection after the answer")
LIMIT(PAGES, VISITORS_MAX, 16, COUNT,
      "visitors that are told apart; later ones are turned away")
LIMIT(PAGES, VISITOR_AGENT_MAX, 200, COUNT,
      "octets of a visitor's User-Agent that are kept")

/* strictline record, and the pairs of strictline chain */
LIMIT(RELAY, RELAY_CONNECTIONS_MAX, 256, COUNT,
      "connections at a time; those above wait in the backlog; one side is "
      "read no faster than the other reads")
LIMIT(RELAY, RELAY_RESET_MS, 5000, MS,
      "that a reset waits for octets that were sent before it")
LIMIT(RELAY, RELAY_STOP_MS, 5000, MS,
      "to pass on what was read when the recording ends")
