"""The line protocol for drivers in Python; README.md describes it. Not a driver
itself, and not executable.

serve(name, Client) makes a Client(job) for each job, and calls it once or twice:
ask(method, url, answer) fills in the answer as octets come, or raises what the
library raises. close() ends it. idle(seconds), if present, waits so that the
client can read meanwhile, and busy(seconds) keeps it from reading until the
second request is made, if sleeping would not. The job has what else the first
request needs: fields, content (None: none) and follow.
"""
import sys
import time


FIELDS_MAX = 131072  # more cannot be shown


def pairs_of(text):
    """The names and values of a named part."""
    return [tuple(bytes.fromhex(half).decode("latin-1")
                  for half in pair.split(":"))
            for pair in text.split(",") if pair]


class Job:
    def __init__(self, line):
        (self.id, self.method, self.url, self.method2, self.url2, timeout,
         cafile, *named) = line.rstrip("\n").split("\t")
        self.timeout = int(timeout) / 1000
        self.cafile = None if cafile == "-" else cafile
        parts = dict(part.split("=", 1) for part in named)
        self.idle = int(parts.get("idle", 0)) / 1000
        self.busy = int(parts.get("busy", 0)) / 1000
        self.open = int(parts.get("open", 0)) / 1000
        self.fields = pairs_of(parts.get("fields", ""))
        self.content = bytes.fromhex(parts["content"]) \
            if "content" in parts else None
        self.follow = "follow" in parts

    def requests(self):
        yield self.method, self.url
        if self.url2 != "-":
            self.fields, self.content, self.follow = [], None, False
            yield self.method2, self.url2


class Unsupported(Exception):
    """The client cannot be asked this."""


def hexed(text):
    if isinstance(text, bytes):
        return text.hex()
    return text.encode("latin-1", "backslashreplace").hex()


class Answer:
    def __init__(self):
        self.result, self.status, self.error = "response", None, ""
        self.body = bytearray()
        self.fields = None

    def fail(self, error):
        self.result = "unsupported" if isinstance(error, Unsupported) \
            else "error"
        self.error = repr(error)

    def parts(self):
        yield self.result
        yield "-" if self.status is None else f"{self.status:03}"
        yield self.body.hex()
        yield self.error.encode("utf-8", "backslashreplace").hex()
        if self.fields is not None and len(self.fields) <= FIELDS_MAX:
            yield "fields=" + ",".join(
                f"{hexed(name)}:{hexed(value)}" for name, value in self.fields)


def ask(client, method, url):
    answer = Answer()
    try:
        client.ask(method, url, answer)
    except Exception as error:
        answer.fail(error)
    return answer


# Clients that are still open, because their own close is watched for, and when
# to close them.
left = []


def close_later(job, client):
    now = time.monotonic()
    left.append((now + job.open, client))
    for due in [item for item in left if item[0] <= now]:
        left.remove(due)
        due[1].close()


def hold_up(seconds):
    """What arrives meanwhile is not read before request two is made."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def answer_job(job, Client):
    client = Client(job)
    wait = getattr(client, "idle", time.sleep)
    stay_busy = getattr(client, "busy", hold_up)
    answers = []
    for method, url in job.requests():
        if answers and job.busy:
            stay_busy(job.busy)
        elif answers and job.idle:
            wait(job.idle)
        answers.append(ask(client, method, url))
    close_later(job, client)
    return answers


def serve(name, Client):
    print("hello", name, sep="\t", flush=True)
    for line in sys.stdin:
        job = Job(line)
        answers = answer_job(job, Client)
        print("result", job.id, *(part for answer in answers
                                  for part in answer.parts()),
              sep="\t", flush=True)


class Reading:
    """What a filter reads: pieces, and how they end."""

    def __init__(self, line):
        self.id, self.method, pieces, self.end, *_ = line.rstrip("\n").split("\t")
        self.pieces = [bytes.fromhex(piece) for piece in pieces.split(",")
                       if piece]

    def check_end(self):
        """For a reader that needs more octets: raises unless they ended."""
        if self.end == "lost":
            raise ConnectionResetError("the connection broke")
        if self.end == "open":
            raise TimeoutError("nothing more comes")


def serve_filter(name, read):
    """read(reading, answer) fills in the answer, or raises."""
    print("hello", name, sep="\t", flush=True)
    for line in sys.stdin:
        reading, answer = Reading(line), Answer()
        try:
            read(reading, answer)
        except Exception as error:
            answer.fail(error)
        print("result", reading.id, *answer.parts(), sep="\t", flush=True)
