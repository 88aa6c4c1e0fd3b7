# SPDX-License-Identifier: MIT
"""http.client reads a response alike whether it comes whole or octet by octet.
This is tested for each vector, and for each with words of the dictionary put
into it.

    strictline export --json > vectors.json
    VECTORS=vectors.json DICTIONARY=http-response.dict python3 test_pieces.py

pytest runs it as well. Replace parse() with your parser.
"""
import ast
import http.client
import io
import json
import os
import random
import unittest

CHANGED = 1  # variants of each vector
LONGEST = 4096


class Piecemeal(io.RawIOBase):
    """A connection of which each read gets a limited number of octets."""

    def __init__(self, octets, piece):
        self.octets, self.piece, self.at = octets, piece, 0

    def readable(self):
        return True

    def readinto(self, room):
        piece = self.octets[self.at:self.at + min(self.piece, len(room))]
        room[:len(piece)] = piece
        self.at += len(piece)
        return len(piece)


def parse(octets, method, piece):
    """What the parser makes of it: values that can be compared."""
    class Socket:
        def makefile(self, mode):
            return io.BufferedReader(Piecemeal(octets, piece))

    try:
        response = http.client.HTTPResponse(Socket(), method=method)
        response.begin()
        return response.status, response.getheaders(), response.read()
    except (http.client.HTTPException, ValueError, OverflowError,
            MemoryError) as error:
        return type(error).__name__


def octets_of(vector):
    first = vector["connections"][0]
    return b"".join(bytes.fromhex(piece["octets"]) * piece["times"]
                    for piece in first["pieces"])[:LONGEST]


def words_of(path):
    with open(path, encoding="ascii") as file:
        return [ast.literal_eval("b" + line) for line in file
                if line.startswith('"')]


def change(octets, words, chance):
    """A word instead of a few octets, or between two."""
    at = chance.randrange(len(octets) + 1)
    return octets[:at] + chance.choice(words) + \
        octets[at + chance.randrange(4):]


class Pieces(unittest.TestCase):
    def compare(self, vector, octets):
        with self.subTest(vector["id"], octets=octets):
            method = vector["method"]
            self.assertEqual(parse(octets, method, LONGEST),
                             parse(octets, method, 1))

    def test_pieces(self):
        with open(os.environ["VECTORS"], encoding="utf-8") as file:
            vectors = json.load(file)["vectors"]
        words = words_of(os.environ["DICTIONARY"])
        chance = random.Random(1)
        for vector in vectors:
            octets = octets_of(vector)
            self.compare(vector, octets)
            for _ in range(CHANGED):
                self.compare(vector, change(octets, words, chance))


if __name__ == "__main__":
    unittest.main()
