#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Vectors: the JSON matches its schema, and the files of --raw, the tables and
what strictline parse reads of a case are the same octets."""
import copy
import csv
import json
import os

from run_kit import SCRATCH, expect, expect_done, finish, fresh_scratch, run
from schema_kit import check

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "../../vectors.schema.json")
RAW_MAX = 1 << 20


def octets_of(connection):
    return b"".join(bytes.fromhex(piece["octets"]) * piece["times"]
                    for piece in connection["pieces"])


def read_table(name):
    with open(os.path.join("raw", name), newline="") as file:
        return list(csv.DictReader(file, delimiter="\t",
                                   quoting=csv.QUOTE_NONE))


def check_schema(document):
    with open(SCHEMA) as file:
        schema = json.load(file)
    wrong = check(document, schema)
    expect(not wrong, "the schema", wrong[:5])
    for spoil in (lambda v: v.pop("level"), lambda v: v.update(more=1),
                  lambda v: v["connections"][0].update(ending="soon"),
                  lambda v: v["connections"][0]["pieces"][0].update(octets="0")):
        spoilt = copy.deepcopy(document["vectors"][0])
        spoil(spoilt)
        expect(check({**document, "vectors": [spoilt]}, schema),
               "the schema can be broken")


def check_files(vectors):
    rows = {(r["id"], int(r["connection"])): r for r in read_table("index.tsv")}
    expect(len(rows) == sum(len(v["connections"]) for v in vectors.values()),
           "a row for each connection")
    for (case, number), row in rows.items():
        connection = vectors[case]["connections"][number - 1]
        with open(os.path.join("raw", row["file"]), "rb") as file:
            raw = file.read()
        expect(int(row["length"]) == connection["length"], case, "length")
        if connection["length"] <= RAW_MAX:
            expect(raw == octets_of(connection), case, "octets differ")
        else:
            expect(len(raw) == RAW_MAX, case, "octets are not cut")
        cuts = [int(n) for n in row["cuts"].split(",") if n]
        expect(cuts == connection["cuts"], case, "cuts")
        expect(row["ending"] == connection["ending"], case, "ending")
        expect(row["rfc"].split(", ") == vectors[case]["rfc"] or
               not row["rfc"] and not vectors[case]["rfc"], case, "rfc")


def check_outcomes(vectors):
    rows = iter(read_table("outcomes.tsv"))
    for case, vector in vectors.items():
        for outcome in vector["outcomes"]:
            row = next(rows)
            for name in ("match", "verdict", "damage", "risk", "reason"):
                expect(row[name] == (outcome[name] or ""), case, name, row)
            expect(row["id"] == case and int(row["request"]) ==
                   outcome["request"], case, row)
            body = outcome["body"] or {}
            expect(row["conditions"] == " and ".join(outcome["conditions"]),
                   case, row)
            if row["body"] in ("equals", "begins", "contains"):
                expect(body[row["body"]] == row["octets"], case, row)
    expect(next(rows, None) is None, "no row is left")


def check_parser(vectors):
    """The octets are the same as those given to our own parser."""
    for case in ("chunked/bad-size-at-segment-end", "chunked/bare-cr-after-data"):
        done = run("parse", "--json", "--profile", "lenient",
                   os.path.join("raw", case + ".raw"))
        parsed = json.loads(done.stdout)
        expect(parsed["messages"][0]["status"] == 200, case, parsed)
        expect(parsed["consumed"] <= vectors[case]["connections"][0]["length"],
               case, parsed)


fresh_scratch()
done = run("export", "--json")
expect_done("all of them", done, 0, err="")
document = json.loads(done.stdout)
vectors = {v["id"]: v for v in document["vectors"]}
listed = run("list", "--json").stdout.decode().splitlines()
expect(len(vectors) == len(document["vectors"]) == len(listed), "every case")
check_schema(document)
expect_done("raw", run("export", "--raw", "raw"), 0, out="", err="")
check_files(vectors)
check_outcomes(vectors)
check_parser(vectors)

one = json.loads(run("export", "--json", "chunked").stdout)["vectors"]
expect(0 < len(one) < len(vectors), "a selection")
expect_done("seeds", run("export", "--seeds", "seeds", "chunked"), 0, out="")
expect(len(os.listdir("seeds")) == 5 * len(one), "a seed for each profile")
expect_done("again", run("export", "--seeds", "seeds", "chunked"), 0, out="")
with open("in-the-way", "w"):
    pass
expect_done("no folder", run("export", "--raw", "in-the-way"), 4, out="",
            err="in-the-way: File exists")
expect_done("nothing", run("export"), 2, out="", err="--json")
expect_done("both", run("export", "--json", "--raw", "raw"), 2, err="only one")
expect_done("no case", run("export", "--json", "no/such"), 2, out="", err="no/such")
finish()
