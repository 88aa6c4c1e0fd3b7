#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page of a matrix as a file: it holds what the results hold, loads
nothing, runs nothing but its own script, and no text of a client gets out of
its data. e2e_matrix_browser looks at it in a browser."""
import base64
import hashlib
import json
import os
import re

from page_kit import HOSTILE, make_hostile, parts_of
from run_kit import SCRATCH, expect, expect_done, finish, fresh_scratch, run


def check_parts(page, results):
    parts = parts_of(page)
    overview = parts["overview"]
    expect(list(parts) == ["overview", "vectors", "client-0", "client-1"],
           "parts", list(parts))
    expect([c["name"] for c in overview["clients"]] ==
           [r["client"]["name"] for r in results], "clients")
    ids = sorted({e["id"] for r in results for e in r["cases"]})
    expect([case[0] for case in overview["cases"]] == ids, "cases")
    width = len(overview["columns"])
    for number, one in enumerate(results):
        part = parts[f"client-{number}"]
        rows = [part["entries"][i:i + width]
                for i in range(0, len(part["entries"]), width)]
        expect(len(rows) == len(one["cases"]), "every entry")
        wanted = sorted((e["id"], e["reason"], e["ms"]) for e in one["cases"])
        found = sorted(
            (ids[case], part["strings"][row[1]], row[-1])
            for case in range(len(ids))
            for row in rows[part["at"][case]:part["at"][case + 1]])
        expect(found == wanted, "entries", number)
        check_cells(overview, overview["clients"][number], one, ids)
    check_vectors(parts["vectors"], ids)
    expect([(p["proxy"]["name"], p["judged"], len(p["finds"]))
            for p in overview["pairs"]] ==
           [("p </script>", 7, 1), ("p </script>", 7, 0)], "pairs",
           overview["pairs"])


RANK = ["skipped", "unsupported", "pass", "info", "lenient", "error", "warn",
        "xfail", "fail"]


def check_cells(overview, client, one, ids):
    """Each cell is the worst of its deliveries."""
    for at, case in enumerate(ids):
        cell = client["cells"][3 * at:3 * at + 3]
        worst = max((RANK.index(e["verdict"].replace("xpass", "pass"))
                     for e in one["cases"] if e["id"] == case), default=None)
        if worst is None:
            expect(cell == "---", case, cell)
        else:
            verdict = overview["verdicts"][int(cell[0])]
            expect(verdict.replace("xpass", "pass") == RANK[worst], case, cell)


def check_vectors(vectors, ids):
    known = json.loads(run("export", "--json", "chunked", "end").stdout)
    known = {v["id"]: v for v in known["vectors"]}
    for case, vector in zip(ids, vectors):
        expect((vector is None) == (case not in known), case, "known")
        if vector is not None and sum(
                p["len"] for c in vector["connections"]
                for p in c["pieces"]) < 2048:
            expect(vector == known[case], case, "vector")


def check_safety(page):
    expect("</script><" not in page.replace("</script>\n<script", ""),
           "a text ends its element")
    for text in HOSTILE:
        if "<" in text:
            expect(text not in page, "a text as it is:", text)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    expect(len(scripts) == 1, "one script")
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest())
    policy = re.search(r'Security-Policy" content="([^"]*)"', page).group(1)
    expect(f"script-src 'sha256-{digest.decode()}'" in policy, "its digest")
    expect("default-src 'none'" in policy, "the policy", policy)
    expect(not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|"
                         r"document\.write|srcdoc", scripts[0]),
           "the script makes elements of texts")
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    expect(not re.search(r'(src|href)="(?!#|data:,)', markup), "it loads")


def check_reports():
    """The other reports made from the file are the same as those of the
    run."""
    done = run("run", "--client", "takes-part-for-whole", "--results", "r.json",
               "--junit", "run.xml", "--tap", "run.tap", "--sarif", "run.sarif",
               "chunked", "end")
    expect_done("run", done, 1)
    done = run("report", "r.json", "--junit", "r.xml", "--tap", "r.tap",
               "--sarif", "r.sarif")
    expect_done("report", done, 0, out="", err="")
    for name in ("xml", "tap"):
        with open("run." + name) as one, open("r." + name) as other:
            expect(one.read() == other.read(), name, "differs")
    with open("run.sarif") as one, open("r.sarif") as other:
        first, second = json.load(one), json.load(other)
    for log in first, second:
        for result in log["runs"][0]["results"]:
            result.pop("locations")
    expect(first == second, "SARIF differs")
    expect_done("text", run("report", "r.json"), 0, out="takes-part-for-whole")
    check_sarif(first)


def check_sarif(log):
    with open("r.json") as file:
        failed = {e["id"] for e in json.load(file)["cases"]
                  if e["verdict"] == "fail"}
    only = log["runs"][0]
    expect(log["version"] == "2.1.0" and len(log["runs"]) == 1, "SARIF")
    rules = {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    expect({r["ruleId"] for r in only["results"]} == rules, "rules")
    expect({r["ruleId"] for r in only["results"] if r["level"] == "error"} ==
           failed and failed, "errors are failures")
    prints = [r["partialFingerprints"]["strictline/1"]
              for r in only["results"]]
    expect(len(set(prints)) == len(prints), "a fingerprint of its own")


def check_faults():
    with open("broken.json", "w") as file:
        file.write("{")
    with open("old.html", "w") as file:
        file.write("as it was")
    done = run("report", "hostile.json", "broken.json", "--html", "old.html")
    expect_done("a damaged file", done, 3, out="", err="broken.json: ")
    with open("old.html") as file:
        expect(file.read() == "as it was", "nothing is half written")
    expect_done("no folder", run("report", "hostile.json", "--html",
                                 "nowhere/m.html"), 4, err="nowhere/m.html")
    expect_done("no chains", run("report", "strict.json", "--html", "x.html",
                                 "--chains", "strict.json"), 3, out="",
                err="strict.json: ")
    expect_done("no file", run("report"), 2, err="files of results")
    expect_done("two", run("report", "strict.json", "hostile.json", "--junit",
                           "x"), 2, err="one client")


fresh_scratch()
results = make_hostile()
expect_done("report", run("report", "strict.json", "hostile.json", "--html",
                          "m.html", "--chains", "chains.ndjson"), 0, out="",
            err="")
with open("m.html", encoding="utf-8") as file:
    page = file.read()
check_parts(page, results)
check_safety(page)
check_reports()
check_faults()
run("report", "strict.json", "hostile.json", "--html", "again.html",
    "--chains", "chains.ndjson")
with open("again.html", encoding="utf-8") as file:
    expect(file.read() == page, "the same results give the same octets")
finish()
