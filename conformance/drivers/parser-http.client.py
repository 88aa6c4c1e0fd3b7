#!/usr/bin/env -S python3 -B
# strictline: title    parser of Python http.client
# strictline: needs    python3 python3
# strictline: flags    filter
"""Filter for HTTPResponse of http.client, which reads from an object in place of
a socket."""
import http.client
import io
import platform

import line_protocol


class Octets(io.RawIOBase):
    def __init__(self, reading):
        self.reading, self.pieces = reading, list(reading.pieces)

    def readable(self):
        return True

    def readinto(self, room):
        if not self.pieces:
            self.reading.check_end()
            return 0
        piece = self.pieces.pop(0)
        if len(piece) > len(room):
            self.pieces.insert(0, piece[len(room):])
        count = min(len(piece), len(room))
        room[:count] = piece[:count]
        return count

    def makefile(self, mode):
        return io.BufferedReader(self)


def read(reading, answer):
    if reading.method == "CONNECT":  # HTTPConnection reads that itself
        raise line_protocol.Unsupported(reading.method)
    response = http.client.HTTPResponse(Octets(reading), method=reading.method)
    response.begin()
    answer.status = response.status
    answer.fields = response.getheaders()
    try:
        answer.body += response.read()
    except http.client.IncompleteRead as error:
        answer.body += error.partial
        raise


line_protocol.serve_filter(f"Python {platform.python_version()}", read)
