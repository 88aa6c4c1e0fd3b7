# SPDX-License-Identifier: MIT
"""Tests a parser with Strictline's vectors:

    strictline export --json > vectors.json
    VECTORS=vectors.json python3 -m unittest test_vectors.py

Replace parse(), which uses http.client as an example. Known failures are listed
in the file KNOWN, one id on each line.
"""
import http.client
import io
import json
import os
import unittest


class Refused(Exception):
    """The parser refuses the response."""


def parse(octets, method):
    """Status and body of the final response, or Refused."""
    class Socket:
        def makefile(self, mode):
            return io.BytesIO(octets)

    try:
        response = http.client.HTTPResponse(Socket(), method=method)
        response.begin()
        return response.status, response.read()
    except (http.client.HTTPException, ValueError, OverflowError) as error:
        raise Refused(repr(error)) from error


def octets_of(connection):
    return b"".join(bytes.fromhex(piece["octets"]) * piece["times"]
                    for piece in connection["pieces"])


def can_be_parsed(vector):
    """A parser alone has no time, no TLS, no second connection."""
    first = vector["connections"][0]
    return not (vector["timing"] or vector["tls"]) and \
        first["length"] < 1 << 24 and first["ending"] in ("close", "fin", "hold")


def fits(rule, answer):
    if rule["match"] == "reject":
        return answer is None
    if rule["match"] != "response":
        return rule["match"] == "otherwise"
    if answer is None or rule["status"] not in (None, answer[0]):
        return False
    body = rule["body"] or {}
    return (answer[1] == bytes.fromhex(body["equals"]) if "equals" in body else
            answer[1].startswith(bytes.fromhex(body["begins"]))
            if "begins" in body else
            bytes.fromhex(body["contains"]) in answer[1]
            if "contains" in body else
            len(answer[1]) == body.get("length", len(answer[1])))


def judge(vector, answer):
    """The first rule that matches; None: it needs what a parser cannot show."""
    for rule in vector["outcomes"]:
        if rule["request"] != 1:
            continue
        if rule["conditions"]:
            return None
        if fits(rule, answer):
            return rule
    return None


class Vectors(unittest.TestCase):
    def test_all(self):
        known = set()
        if "KNOWN" in os.environ:
            with open(os.environ["KNOWN"]) as file:
                known = set(file.read().split())
        with open(os.environ.get("VECTORS", "vectors.json")) as file:
            document = json.load(file)
        self.assertEqual(document["format"], "strictline-vectors/1")
        for vector in filter(can_be_parsed, document["vectors"]):
            with self.subTest(vector["id"]):
                try:
                    answer = parse(octets_of(vector["connections"][0]),
                                   vector["method"])
                except Refused:
                    answer = None
                rule = judge(vector, answer)
                if rule and rule["verdict"] == "fail" and \
                        vector["id"] not in known:
                    self.fail(f"{rule['damage']}: {vector['title']}; RFC "
                              f"{', '.join(vector['rfc'])}")


if __name__ == "__main__":
    unittest.main()
