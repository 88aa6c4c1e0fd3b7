#!/usr/bin/python3 -B
# strictline: title    httptools
# strictline: needs    /usr/lib/python3/dist-packages/httptools python3-httptools
# strictline: flags    filter
"""Filter for httptools, Python's llhttp. It is not given the request, so it
frames the answer to HEAD like any other, and never learns of an end."""
import httptools

import line_protocol


class Ended(Exception):
    """The response is over; raised so that nothing after it is read."""


class Events:
    def __init__(self, reading, answer):
        self.reading, self.answer = reading, answer
        self.parser = httptools.HttpResponseParser(self)
        self.fields, self.headed = [], False

    def on_header(self, name, value):
        if not self.headed:
            self.fields.append((name, value))

    def on_headers_complete(self):
        self.answer.status = self.parser.get_status_code()
        self.answer.fields = self.fields
        self.headed = True

    def on_body(self, piece):
        self.answer.body += piece

    def on_message_complete(self):
        if not 100 <= self.answer.status < 200 or self.answer.status == 101:
            raise Ended
        self.fields, self.headed = [], False


def ended(error):
    return isinstance(error, Ended) or isinstance(error.__context__, Ended)


def read(reading, answer):
    if reading.method in ("HEAD", "CONNECT"):
        raise line_protocol.Unsupported(reading.method)
    events = Events(reading, answer)
    try:
        for piece in reading.pieces:
            events.parser.feed_data(piece)
    except (Ended, httptools.HttpParserCallbackError) as error:
        if ended(error):
            return
        raise
    except httptools.HttpParserUpgrade:
        return
    reading.check_end()
    if not events.headed:
        raise EOFError("the connection ended")
    answer.fail(EOFError("the connection ended, of which it is not told"))


line_protocol.serve_filter(f"httptools {httptools.__version__}", read)
