#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Results files: what run writes matches the schema, and diff compares two of
them. The clients are in process, so nothing needs to be installed."""
import copy
import json
import os

from run_kit import SCRATCH, expect, expect_done, finish, fresh_scratch, run
from schema_kit import check

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "../../results.schema.json")


def make(name, client, *cases):
    done = run("run", "--client", client, "--quiet", "--delivery",
               "whole,bytes,tls", "--results", os.path.join(SCRATCH, name),
               *cases)
    expect(done.returncode in (0, 1), name, done.stderr)
    with open(name) as file:
        return json.load(file)


def save(name, value):
    with open(name, "w") as file:
        json.dump(value, file)


def check_schema(results):
    with open(SCHEMA) as file:
        schema = json.load(file)
    wrong = check(results, schema)
    expect(not wrong, "the schema", wrong[:5])
    for spoil in (lambda r: r.pop("format"),
                  lambda r: r["cases"][0].pop("cause"),
                  lambda r: r["cases"][0].update(verdict="good"),
                  lambda r: r["cases"][0].update(delivery="cut@0"),
                  lambda r: r["cases"][0]["outcome"].update(status="200")):
        spoilt = copy.deepcopy(results)
        spoil(spoilt)
        expect(check(spoilt, schema), "the schema can be broken")


def check_diff(old, new):
    done = run("diff", "old.json", "new.json")
    expect_done("fixed", done, 0, out="\nFixed:\n", err="")
    done = run("diff", "new.json", "old.json")
    expect_done("broken", done, 1, out="\nBroken:\n", err="")
    done = run("diff", "--json", "new.json", "old.json")
    report = json.loads(done.stdout)
    failed = {side: {(e["id"], e["delivery"]) for e in part["cases"]
                     if e["verdict"] == "fail"}
              for side, part in (("old", old), ("new", new))}
    broken = {(c["id"], c["delivery"]) for c in report["changes"]
              if c["change"] == "broken"}
    expect(broken == failed["old"] - failed["new"] and broken, "broken")
    expect(sum(report["counts"].values()) == len(old["cases"]), "all count")
    expect(len(report["changes"]) + report["counts"]["same"] ==
           len(old["cases"]), "each change is listed")
    done = run("diff", "old.json", "old.json")
    expect_done("the same", done, 0, out="0 broken, 0 fixed, 0 changed", err="")


def check_faults(old):
    with open("old.json", "rb") as file:
        octets = file.read()
    with open("cut.json", "wb") as file:
        file.write(octets[:len(octets) // 2])
    save("version.json", {**old, "format": "strictline-results/9"})
    save("none.json", {k: v for k, v in old.items() if k != "format"})
    for name, text in (("cut.json", "ends too early"),
                       ("version.json", "'strictline-results/9'"),
                       ("none.json", "not a results file")):
        done = run("diff", "old.json", name)
        expect_done(name, done, 3, out="", err=name + ": ")
        expect(text in done.stderr.decode(), name, done.stderr)
    expect_done("no file", run("diff", "old.json", "nowhere.json"), 4, out="",
                err="nowhere.json: No such file")
    expect_done("one file", run("diff", "old.json"), 2, out="", err="two files")


fresh_scratch()
old = make("old.json", "takes-part-for-whole", "chunked", "end")
new = make("new.json", "strict", "chunked", "end")
check_schema(old)
check_schema(new)
check_diff(old, new)
check_faults(old)
finish()
