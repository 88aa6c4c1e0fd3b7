# SPDX-License-Identifier: MIT
"""What a case sends, read by code independent of the program."""
ESCAPES = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"0": b"\0", b"\\": b"\\",
           b'"': b'"'}


def octets_of(case):
    """The octets that a case sends: its strings, read by code of this test."""
    out = b""
    with open(case, "rb") as file:
        for line in file:
            if not line.startswith(b"reply "):
                continue
            rest = line[6:].strip()
            while rest:
                times, _, rest = rest.partition(b'"')
                text = b""
                while rest[:1] != b'"':
                    if rest[:2] == b"\\x":
                        text += bytes([int(rest[2:4], 16)])
                        rest = rest[4:]
                    elif rest[:1] == b"\\":
                        text += ESCAPES[rest[1:2]]
                        rest = rest[2:]
                    else:
                        text += rest[:1]
                        rest = rest[1:]
                rest = rest[1:]
                times = times.strip()
                out += text * (int(times[:-1]) if times else 1)
    return out
