#!/usr/bin/python3 -B
# strictline: title    h11
# strictline: needs    /usr/lib/python3/dist-packages/h11 python3-h11
# strictline: flags    filter
"""Filter for h11, the parser of httpx."""
import h11

import line_protocol


def take(event, reading, answer):
    """True if the response is over."""
    if isinstance(event, h11.Response):
        answer.status = event.status_code
        answer.fields = event.headers.raw_items()
    elif isinstance(event, h11.Data):
        answer.body += event.data
    elif isinstance(event, h11.InformationalResponse):
        answer.status = 101 if event.status_code == 101 else None
    elif event is h11.PAUSED:
        return True
    return isinstance(event, h11.EndOfMessage)


def read(reading, answer):
    connection = h11.Connection(h11.CLIENT)
    host = "tunnel.example:443" if reading.method == "CONNECT" else "h"
    connection.send(h11.Request(method=reading.method, target=host
                                if reading.method == "CONNECT" else "/",
                                headers=[("Host", host)]))
    connection.send(h11.EndOfMessage())
    pieces = iter(reading.pieces)
    while True:
        event = connection.next_event()
        if event is not h11.NEED_DATA:
            if take(event, reading, answer):
                break
            continue
        piece = next(pieces, None)
        if piece is None:
            reading.check_end()
        connection.receive_data(piece or b"")
    if connection.their_state is h11.SWITCHED_PROTOCOL:
        # what follows a 101, or belongs to a tunnel
        answer.body += connection.trailing_data[0] + b"".join(pieces)


line_protocol.serve_filter(f"h11 {h11.__version__}", read)
