#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The examples and tests/fetch.c against the replay server, plain, over TLS
and through a proxy; and against our own servers if the request matters. usage:
e2e_net.py PROGRAM SCRATCH-FOLDER EXAMPLES-FOLDER"""
import http.server
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading

PROGRAM, SCRATCH, EXAMPLES = sys.argv[1:4]
FAILURES = []

CASE = """title    {title}
why      an answer for the tests of libstrictline-net
rfc      9112 6.3
level    valid
{head}
{steps}
"""
STEPS = {
    "length": ('', 'reply "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\n'
                   'hello"\nhold'),
    "chunked": ('', 'reply "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked'
                    '\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\n\\r\\n"\nclose'),
    "close": ('', 'reply "HTTP/1.1 200 OK\\r\\n\\r\\nhello"\nclose'),
    "large": ('', 'reply "HTTP/1.1 200 OK\\r\\nContent-Length: 1000000'
                  '\\r\\n\\r\\n"\nrepeat 100000 "0123456789"\nclose'),
    "head": ('method   HEAD', 'reply "HTTP/1.1 200 OK\\r\\n'
             'Content-Length: 5\\r\\n\\r\\n"\nhold'),
    "cut": ('tls', 'reply "HTTP/1.1 200 OK\\r\\n\\r\\nhello"\nfin'),
    "short": ('', 'reply "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\n'
                  'hello"\nclose'),
    "ssh": ('', 'reply "SSH-2.0-x\\x1b[2J\\r\\n"\nclose'),
    "http2": ('', 'reply "HTTP/2 200 OK\\r\\n\\r\\n"\nclose'),
    "stall": ('', 'reply "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\n'
                  'hello"\nstall'),
}


def expect(what, got, want):
    if got != want:
        FAILURES.append(what)
        print("%s:\n    got    %r\n    wanted %r" % (what, got, want))


def expect_in(what, got, part):
    if part not in got:
        FAILURES.append(what)
        print("%s:\n    got    %r\n    without %r" % (what, got, part))


def run(name, *args, ca=None, stdin=b""):
    """An example, or fetch; exit status and output, errors last."""
    env = dict(os.environ)
    env.pop("SSL_CERT_DIR", None)
    env["SSL_CERT_FILE"] = ca or "/nonexistent"
    done = subprocess.run([os.path.join(EXAMPLES, name)] + list(args),
                          input=stdin, env=env, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode("latin-1")


# --- servers -----------------------------------------------------------------

class Replay:
    """strictline serve on the cases of this test."""

    def __init__(self, folder, tls):
        self.process = subprocess.Popen(
            [PROGRAM, "serve"] + (["--tls"] if tls else []) +
            [os.path.join(folder, name) for name in sorted(os.listdir(folder))],
            stdout=subprocess.PIPE, text=True)
        self.ca, self.ids = None, {}
        for line in self.process.stdout:
            if " cases at " in line:
                self.origin = line.split(" cases at ")[1].strip().rstrip("/")
            elif line.startswith("certificate authority: "):
                self.ca = line.split(": ")[1].strip()
            elif line.startswith("try: "):
                self.prefix = line.strip().split(self.origin)[1]
            elif line.startswith("stop: "):
                break
        self.port = int(self.origin.rsplit(":", 1)[1])
        self.prefix = self.prefix.rsplit("/", 1)[0]

    def path(self, name):
        return "%s/%s" % (self.prefix, name)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Listener:
    """Accepts connections, each served by a thread."""

    def __init__(self, serve, host="127.0.0.1"):
        self.serve = serve
        self.socket = socket.create_server((host, 0))
        self.port = self.socket.getsockname()[1]
        self.peers, self.lines = [], []
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while True:
            try:
                peer, address = self.socket.accept()
            except OSError:
                return
            self.peers.append(address[0])
            threading.Thread(target=self.serve, args=(self, peer),
                             daemon=True).start()

    def close(self):
        # Its number may soon be that of another listener, whose peers must not
        # be waited for here.
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.socket.close()


def pump(source, target):
    try:
        while True:
            data = source.recv(65536)
            if not data:
                break
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def join(peer, port):
    """Relays between a peer and a port of this machine."""
    with socket.create_connection(("127.0.0.1", port)) as other, peer:
        back = threading.Thread(target=pump, args=(other, peer))
        back.start()
        pump(peer, other)
        back.join()


def read_head(peer):
    head = b""
    while b"\r\n\r\n" not in head:
        data = peer.recv(1)
        if not data:
            break
        head += data
    return head.decode("latin-1")


def proxy(listener, peer):
    head = read_head(peer)
    listener.lines.append(head.split("\r\n")[0])
    if "refuse" in head:
        peer.sendall(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")
        peer.close()
        return
    peer.sendall(b"HTTP/1.1 200 Connected\r\nVia: a test\r\n\r\n")
    join(peer, int(head.split()[1].rsplit(":", 1)[1]))


class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(b"%s|%s|%s" % (
            self.headers["Content-Type"].encode(),
            self.headers["Accept"].encode(), body))

    def do_PUT(self):
        body = b""
        while True:
            size = int(self.rfile.readline(), 16)
            body += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                break
        self.server.body = body
        self.answer(b"")

    def answer(self, body):
        self.send_response(200, "Fine")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


# --- what is tried -----------------------------------------------------------

def try_plain(plain):
    for name in ("length", "chunked", "close"):
        expect("get " + name, run("get", plain.origin, plain.path(name)),
               (0, "200 OK\nhello"))
    expect("get several", run("get", plain.origin, *[
        plain.path(name) for name in ("length", "close", "chunked")]),
           (0, "200 OK\nhello" * 3))
    if os.path.exists(os.path.join(EXAMPLES, "session")):
        expect("session", run("session", plain.origin, plain.path("length"),
                              plain.path("chunked")),
               (0, "200 OK\nhello" * 2))
        expect("session, short body", run(
            "session", plain.origin, plain.path("short"))[0], 1)
    else:
        print("session is not tried: no C++ compiler")
    status, body = run("get", plain.origin, plain.path("large"))
    expect("get large", (status, len(body)), (0, 1000007))
    expect("head", run("head", plain.origin, plain.path("head")),
           (0, "200 OK, 0 octets\n"))
    status, text = run("get", plain.origin, plain.path("short"))
    expect("short body", status, 1)
    expect("short body", text, "the connection was closed inside the body at "
           "octet 43, RFC 9112 8\n200 OK\nhello")
    expect("origin without scheme",
           run("get", plain.origin[7:], plain.path("length")),
           (0, "200 OK\nhello"))


def try_errors(plain):
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    status, text = run("get", "http://127.0.0.1:%d" % port, "/")
    expect("refused", status, 1)
    expect_in("refused", text, "connect to 127.0.0.1:%d: " % port)
    expect_in("refused", text, os.strerror(111))
    expect("no port", run("get", "http://h:x", "/"),
           (1, "a host, port or request target that is invalid: port 'x'\n"))
    expect_in("no host", run("get", "http://no.such.host.invalid", "/")[1],
              "no.such.host.invalid")
    expect_in("port range", run("get", "http://127.0.0.1:65536", "/")[1],
              "invalid: port '65536'")
    # What a peer says is shown without controlling the terminal.
    expect("no HTTP", run("get", plain.origin, plain.path("ssh")),
           (1, "the first line is not a status line at octet 0, RFC 9112 2.3: "
            "'SSH-2.0-x\\x1b[2J\\r\\n'\n"))
    expect("other HTTP", run("get", plain.origin, plain.path("http2")),
           (1, "a version that cannot be read at octet 5, RFC 9112 2.3: "
            "'HTTP/2'\n"))
    # localhost may have an address before 127.0.0.1 without a listener.
    with open("/dev/full", "wb") as full:
        expect("full disk, late", subprocess.call(
            [os.path.join(EXAMPLES, "get"), plain.origin,
             plain.path("length")], stdout=full), 1)
        done = subprocess.run(
            [os.path.join(EXAMPLES, "get"), "http://localhost:%d" % plain.port,
             plain.path("large")], stdout=full, stderr=subprocess.PIPE)
    expect("full disk", (done.returncode, done.stderr),
           (1, b"the transport failed\n"))
    expect("control in path", run("get", plain.origin, "/a b")[0], 1)
    status, text = run("fetch", "timeout=50", plain.origin,
                       plain.path("stall"))
    expect("time-out", (status, text),
           (1, "200 hellotimeout: the time limit passed\n"))


def try_source():
    def answer(listener, peer):
        read_head(peer)
        peer.sendall(b"HTTP/1.1 204 No\r\n\r\n")
        peer.close()

    server = Listener(answer)
    origin = "http://127.0.0.1:%d" % server.port
    expect("source address", run("fetch", "source=127.0.0.3", origin, "/"),
           (0, "204 "))
    expect("source address, seen", server.peers, ["127.0.0.3"])
    status, text = run("fetch", "source=192.0.2.1", origin, "/")
    expect_in("source of others", text, "io: bind to 192.0.2.1")
    server.close()


def try_tls(tls):
    for name in ("length", "chunked", "close", "large"):
        got = run("get", tls.origin, tls.path(name), ca=tls.ca)
        expect("TLS " + name, got[0], 0)
        expect_in("TLS " + name, got[1], "200 OK\n")
    expect("TLS by name", run("get", "https://localhost:%d" % tls.port,
                              tls.path("length"), ca=tls.ca),
           (0, "200 OK\nhello"))
    status, text = run("get", tls.origin, tls.path("length"))
    expect("TLS, unknown authority", status, 1)
    expect_in("TLS, unknown authority", text, "TLS handshake: ")
    expect_in("TLS, unknown authority", text, "certificate")
    expect("TLS, unverified", run("fetch", "unverified=1", tls.origin,
                                  tls.path("length")), (0, "200 hello"))
    expect("TLS, ca file", run("fetch", "ca=" + tls.ca, tls.origin,
                               tls.path("length")), (0, "200 hello"))
    expect_in("TLS, no such file", run("fetch", "ca=/none", tls.origin,
                                       tls.path("length"))[1], "/none")
    # The certificate is only for 127.0.0.1.
    other = Listener(lambda _, peer: join(peer, tls.port), "127.0.0.2")
    status, text = run("get", "https://127.0.0.2:%d" % other.port,
                       tls.path("length"), ca=tls.ca)
    expect("TLS, wrong address", status, 1)
    expect_in("TLS, wrong address", text, "mismatch")
    other.close()
    # A body that only the end of the connection ends may be cut.
    status, text = run("fetch", "ca=" + tls.ca, tls.origin, tls.path("cut"))
    expect("TLS, cut", status, 1)
    expect_in("TLS, cut", text, "200 helloio: TLS read: unexpected eof")
    expect("TLS, cut accepted", run("fetch", "ca=" + tls.ca, "accept-cut=1",
                                    tls.origin, tls.path("cut")),
           (0, "200 hello"))
    expect_in("TLS, cut and unverified",
              run("fetch", "unverified=1", tls.origin, tls.path("cut"))[1],
              "TLS read: unexpected eof")
    expect_in("TLS, time-out", run("fetch", "ca=" + tls.ca, "timeout=50",
                                   tls.origin, tls.path("stall"))[1],
              "200 hellotimeout: ")


def try_tunnel(plain, tls):
    server = Listener(proxy)
    address = "127.0.0.1:%d" % server.port
    expect("tunnel, usage", run("tunnel"),
           (2, "usage: tunnel PROXY HOST PATH\n"))
    expect("tunnel", run("tunnel", "http://" + address,
                         "127.0.0.1:%d" % plain.port, plain.path("length")),
           (0, "hello"))
    expect("tunnel with TLS",
           run("tunnel", "https://" + address, "localhost:%d" % tls.port,
               tls.path("chunked"), ca=tls.ca), (0, "hello"))
    expect("tunnel, asked for", server.lines, [
        "CONNECT 127.0.0.1:%d HTTP/1.1" % plain.port,
        "CONNECT localhost:%d HTTP/1.1" % tls.port])
    expect("tunnel, refused",
           run("tunnel", "https://" + address, "refuse:443", "/"),
           (1, "the proxy did not open the tunnel: status 407 'Who are you'\n"))
    status, text = run("tunnel", "https://" + address,
                       "127.0.0.1:%d" % plain.port, plain.path("length"))
    expect("tunnel to one that speaks no TLS", status, 1)
    server.close()


def try_bodies():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = "http://127.0.0.1:%d" % server.server_port
    expect("post", run("post", origin, "/form", "@number=1&@type=issue"),
           (0, "application/x-www-form-urlencoded|text/plain|"
               "@number=1&@type=issue"))
    content = bytes(i * 7 % 256 for i in range(100000))
    expect("put", run("put", origin, "/file", stdin=content), (0, "200 Fine\n"))
    expect("put, what came", server.body == content, True)
    server.shutdown()
    server.server_close()


def try_client_certificate():
    if not shutil.which("openssl"):
        print("skipped: the certificate of a client (no openssl program)")
        return
    pem = os.path.join(SCRATCH, "client.pem")
    key = os.path.join(SCRATCH, "client.key")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-out", pem, "-keyout", key], check=True,
                   stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    context.load_verify_locations(pem)
    context.verify_mode = ssl.CERT_REQUIRED

    def answer(listener, peer):
        try:
            with context.wrap_socket(peer, server_side=True) as s:
                read_head(s)
                s.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                s.unwrap()
        except (ssl.SSLError, OSError):
            peer.close()

    server = Listener(answer)
    origin = "https://127.0.0.1:%d" % server.port
    expect("client certificate", run("fetch", "ca=" + pem, "cert=" + pem,
                                     "key=" + key, origin, "/"),
           (0, "200 ok"))
    expect("no client certificate",
           run("fetch", "ca=" + pem, origin, "/")[0], 1)
    expect("key without certificate",
           run("fetch", "ca=" + pem, "key=" + key, origin, "/"),
           (1, "io: key %s: there is no certificate for it\n" % key))
    expect_in("certificate without key",
              run("fetch", "ca=" + pem, "cert=" + pem, origin, "/")[1],
              "certificate " + pem)
    server.close()


def make_certificate(name, subject, names):
    """Self-signed; names is a subjectAltName, or ""."""
    pem, key = (os.path.join(SCRATCH, name + end) for end in (".pem", ".key"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-subj", subject] +
                   (["-addext", "subjectAltName=" + names] if names else []) +
                   ["-out", pem, "-keyout", key], check=True,
                   stderr=subprocess.DEVNULL)
    return pem, key


def try_name(what, certificate, host, named, fault):
    """Asks host; named is the server name that comes (RFC 6066 section 3),
    and fault is part of what is wrong with the certificate, if anything."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    names = []
    context.sni_callback = lambda _, name, __: names.append(name)

    def answer(listener, peer):
        try:
            with context.wrap_socket(peer, server_side=True) as s:
                read_head(s)
                s.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                s.unwrap()
        except (ssl.SSLError, OSError):
            peer.close()

    server = Listener(answer)
    status, text = run("fetch", "ca=" + certificate[0],
                       "https://%s:%d" % (host, server.port), "/")
    if fault:
        expect(what, status, 1)
        expect_in(what, text, fault)
    else:
        expect(what, (status, text), (0, "200 ok"))
    expect(what + ", server name", names, [named])
    server.close()


def try_names():
    if not shutil.which("openssl"):
        print("skipped: the names of certificates (no openssl program)")
        return
    only_cn = make_certificate("only-cn", "/CN=localhost", "")
    email = make_certificate("email", "/CN=localhost", "email:a@localhost")
    other = make_certificate("other", "/CN=localhost", "DNS:other.example")
    good = make_certificate("good", "/CN=other.example", "DNS:localhost")
    address = make_certificate("address", "/CN=x", "IP:127.0.0.1")
    short = make_certificate("short", "/CN=x", "DNS:127.1")
    ip_in_cn = make_certificate("ip-in-cn", "/CN=127.0.0.1", "")
    for row in [
            ("name in the CN only", only_cn, "localhost", "localhost",
             "hostname mismatch"),
            ("no name of a host", email, "localhost", "localhost",
             "hostname mismatch"),
            ("another name", other, "localhost", "localhost",
             "hostname mismatch"),
            ("the name", good, "localhost", "localhost", None),
            # An address for the resolver, but a name for everything else.
            ("127.1 is a name", short, "127.1", "127.1", None),
            ("127.1 is not localhost", good, "127.1", "127.1",
             "hostname mismatch"),
            ("127.1 is not an address", address, "127.1", "127.1",
             "hostname mismatch"),
            ("the address", address, "127.0.0.1", None, None),
            ("a name for an address", good, "127.0.0.1", None,
             "IP address mismatch"),
            ("address in the CN", ip_in_cn, "127.0.0.1", None,
             "IP address mismatch")]:
        try_name(*row)


def main():
    folder = os.path.join(SCRATCH, "cases")
    shutil.rmtree(SCRATCH, ignore_errors=True)
    os.makedirs(folder)
    for name, (head, steps) in STEPS.items():
        with open(os.path.join(folder, name + ".case"), "w") as f:
            f.write(CASE.format(title=name, head=head, steps=steps)
                    .replace("\n\n", "\n"))
    plain, tls = Replay(folder, False), Replay(folder, True)
    try:
        try_plain(plain)
        try_errors(plain)
        try_source()
        try_tls(tls)
        try_tunnel(plain, tls)
        try_bodies()
        try_client_certificate()
        try_names()
    finally:
        plain.stop()
        tls.stop()
    sys.exit("%d failures" % len(FAILURES) if FAILURES else 0)


main()
