#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page of a matrix in Chromium: it opens without complaints, whatever the
results say, and can be used with only the keyboard. Without Chromium it is
reported as skipped. With KEEP=FOLDER pictures are left there."""
import json
import os
import sys

from browser_kit import Browser, find_browser
from page_kit import HOSTILE, make_hostile
from run_kit import SCRATCH, expect, expect_done, finish, fresh_scratch, run

CLIENT = "takes-part-for-whole"


def text_of(browser, selector):
    return browser.run(f"document.querySelector({json.dumps(selector)})"
                       "?.textContent ?? null")


def address(browser):
    return browser.run("decodeURIComponent(location.hash)")


def is_shown(browser, part):
    return browser.run(f"!document.getElementById('{part}').hidden")


def go(browser, *to):
    parts = "/".join(f"${{encodeURIComponent({json.dumps(p)})}}" for p in to)
    browser.run(f"location.hash = `#{parts}`")
    browser.settle()
    browser.settle()


def check_matrix(browser, cells):
    """The grid shows what the results say."""
    rows = browser.run("""[...document.querySelectorAll('#grid tr[data-row]')]
        .filter((row) => !row.classList.contains('group'))
        .map((row) => [row.querySelector('th').title.split(': ')[0],
            ...[...row.querySelectorAll('td')].map((td) => td.getAttribute('aria-label'))])""")
    expect(len(rows) > 10, "rows are drawn", len(rows))
    for case, first, second in rows:
        expect(first == cells[0].get(case), case, first, cells[0].get(case))
        expect(second == cells[1].get(case), case, second, cells[1].get(case))


def cells_of(results):
    """The worst of each case, in the words of the page."""
    rank = ["unsupported", "pass", "info", "lenient", "warn", "fail"]
    found = {}
    for entry in results["cases"]:
        old = found.get(entry["id"])
        if old is None or rank.index(entry["verdict"]) > rank.index(
                old["verdict"]):
            found[entry["id"]] = entry
    return {case: e["verdict"] + (
        f" {e['damage']}" if e["damage"] else
        f", risk {e['risk']}" if e["risk"] else "") for case, e in found.items()}


def check_keys(browser):
    browser.run("document.getElementById('grid').focus()")
    browser.press("ArrowDown", "ArrowRight", "ArrowRight")
    status = text_of(browser, "#status")
    expect(CLIENT in status and "chunked/" in status, "the cursor says", status)
    browser.press("Enter")
    expect(address(browser).startswith(f"#cell/{CLIENT}/chunked/"), "opened",
           address(browser))
    expect(is_shown(browser, "panel"), "the panel is open")
    panel = text_of(browser, "#panel")
    for part in ("What it did", "The rule", "RFC 9112", "The server",
                 "in hex", "What is permitted", "--delivery whole"):
        expect(part in panel, "the panel has", part)
    before = address(browser)
    browser.press("n")
    expect(address(browser) != before and is_shown(browser, "panel"), "next")
    browser.press("p")
    expect(address(browser) == before, "previous", address(browser))
    browser.press("Escape")
    expect(not is_shown(browser, "panel"), "closed")
    expect(browser.run("document.activeElement.id") == "grid", "focus is back")
    browser.press("End", "Home", "PageDown", "PageDown", "PageUp")
    browser.press("ArrowLeft", "Enter")
    expect(address(browser).startswith("#case/"), "a case", address(browser))
    browser.press("Escape")


def check_filters(browser):
    browser.press("/")
    expect(browser.run("document.activeElement.id") == "search", "search")
    browser.press(*"cut-behind")
    names = browser.run("view.rows.filter((row) => row.one).map((row) => row.one.id)")
    expect(names and all("cut-behind" in name for name in names), "found", names)
    browser.press("Escape")
    browser.run("get('search').value = ''; filter()")
    everything = browser.run("view.rows.length")
    for group in ("cause", "level", "section", "area"):
        browser.run(f"get('group').value = '{group}'; filter()")
        expect(browser.run("view.rows.filter((row) => row.label).length") > 1,
               "groups by", group)
        wide = browser.run("document.querySelector('#grid td[data-column]').offsetWidth")
        expect(wide == 24, "a label does not widen the columns", group, wide)
    browser.run("get('differ').click()")
    differ = browser.run("view.rows.length")
    expect(0 < differ < everything, "only what differs", differ, everything)
    browser.run("get('differ').click()")
    browser.run("document.querySelector('#legend button').click()")
    failing = browser.run("view.rows.filter((row) => row.one).every((row) => "
                          "clients.some((c) => cellOf(c, row.one)?.verdict === 'fail'))")
    expect(failing, "only failures")
    browser.run("document.querySelector('#legend button').click()")
    # A group is folded by Enter, and opened again.
    browser.run("get('grid').focus(); moveCursor(0, -1)")
    browser.press("Enter")
    expect(browser.run("view.rows.length") < everything, "folded")
    browser.press("Enter")
    expect(browser.run("view.rows.length") == everything, "opened again")


def check_pages(browser):
    for to, parts in ((["client", CLIENT], ["cases were put to it", "truncation"]),
                      (["clients"], ["fail\nframing", CLIENT]),
                      (["compare", "strict", CLIENT],
                       [f"Only {CLIENT} fails", "Only strict fails: 0"]),
                      (["case", "chunked/cut-behind-zero"],
                       ["What clients make of it", "Run it"]),
                      (["pairs"], ["Clients behind proxies", "1 fail", "none"]),
                      (["pair", "p </script>", CLIENT],
                       ["1 case went wrong together", "<b>the reason",
                        "chunked/"]),
                      (["help"], ["Verdicts", "Keys"])):
        go(browser, *to)
        text = text_of(browser, "main")
        expect(is_shown(browser, "page"), to, "is shown")
        for part in parts:
            expect(part in text, to, part, text[:300])
    go(browser, "client", "nobody")
    expect(is_shown(browser, "matrix"), "an address of nothing is the matrix")


def check_order(browser):
    """The matrix is there before the parts that it does not need; an address
    that needs some of them waits for them."""
    expect(browser.run("""[...document.scripts].findIndex((one) => !one.id) <
        [...document.scripts].findIndex((one) => one.id === 'vectors')"""),
           "the script comes before the parts")
    browser.open("about:blank")
    browser.open("file://" + os.path.abspath("m.html") + "#cell/" + CLIENT +
                 "/chunked%2Fcut-behind-zero")
    text = text_of(browser, "#panel")
    expect("What it did" in text, "a cell by its address", text[:300])
    browser.open("about:blank")


def check_hostile(browser):
    """Everything that a client said is shown as text."""
    browser.open("file://" + os.path.abspath("hostile.html"))
    go(browser, "clients")
    expect("</script>" in text_of(browser, "main"), "the name is shown")
    hostile = browser.run("clients[1].key")
    for to in (["client", hostile], ["compare", "strict", hostile],
               ["cell", hostile, "chunked/cut-behind-zero"],
               ["cell", hostile, "zz/</script><b>&\"'"],
               ["case", "zz/</script><b>&\"'"]):
        go(browser, *to)
        expect(browser.run("document.querySelectorAll('img, b script, iframe, "
                           "main script, aside script').length") == 0, to)
        expect("owned" not in browser.run("document.title").split(" · ")[0],
               to, "the title")
    browser.run("get('group').value = 'cause'; filter()")
    panel = browser.run("document.body.innerText")
    expect("\u202e" not in panel, "no text turns the line around")


def keep(browser, name):
    if "KEEP" in os.environ:
        browser.picture(os.path.join(os.environ["KEEP"], name + ".png"))


if find_browser() is None:
    print("skipped: no Chromium")
    sys.exit(77)
fresh_scratch()
make_hostile()
run("run", "--client", CLIENT, "--results", os.path.join(SCRATCH, "wrong.json"),
    "chunked", "end")
for name, files in (("m", ["strict.json", "wrong.json"]),
                    ("hostile", ["strict.json", "hostile.json"])):
    expect_done(name, run("report", *files, "--html", name + ".html", "--chains",
                          "chains.ndjson"), 0)
cells = []
for name in ("strict.json", "wrong.json"):
    with open(name) as file:
        cells.append(cells_of(json.load(file)))

browser = Browser(SCRATCH)
try:
    browser.open("file://" + os.path.abspath("m.html"))
    check_matrix(browser, cells)
    keep(browser, "wide")
    check_keys(browser)
    check_filters(browser)
    check_pages(browser)
    browser.resize(390, 800)
    go(browser, "")
    overflow = browser.run("document.documentElement.scrollWidth - innerWidth")
    expect(overflow <= 0, "a narrow window is not scrolled sideways", overflow)
    keep(browser, "narrow")
    browser.resize(1280, 800)
    check_order(browser)
    check_hostile(browser)
    expect(not browser.errors, "the console", browser.errors)
finally:
    browser.close()
finish()
