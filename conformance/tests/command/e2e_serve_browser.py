#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The site of strictline serve in Chromium: a button runs all cases, each case
has its page, and nothing complains, on a wide screen and a narrow one. Without
Chromium it is reported as skipped. With KEEP=FOLDER pictures are left
there."""
import os
import shutil
import sys
import time

import run_kit
from browser_kit import Browser, find_browser
from run_kit import SCRATCH, expect, finish, fresh_scratch
from serve_kit import Serve, write_cases

WANTED = {
    "area/cut": "pass", "area/gone": "pass", "area/plain": "pass",
    "area/second": "pass", "other/odd": "pass",
}


def shown(browser):
    """The verdict that each row shows."""
    return browser.run("""Object.fromEntries(
        [...document.querySelectorAll('#list tbody tr:not(.area)')]
        .filter((row) => !row.hidden)
        .map((row) => [row.cells[0].textContent,
            row.querySelector('.chip')?.textContent.slice(2)]))""")


def wait_until(browser, condition):
    end = time.monotonic() + 60
    while not browser.run(condition):
        if time.monotonic() > end:
            raise SystemExit(f"never: {condition}; {browser.errors}")


def keep(browser, name):
    if os.environ.get("KEEP"):
        browser.picture(os.path.join(os.environ["KEEP"], name))


def expect_narrow(browser, what):
    """Nothing sticks out of a narrow page."""
    wide = browser.run("document.documentElement.scrollWidth - innerWidth")
    expect(wide <= 0, what, "is too wide by", wide)


def check_index(browser, site):
    browser.open(site + "/")
    wait_until(browser, "!get('index').hidden")
    expect(browser.run("document.activeElement === document.body"), "focus")
    # The first places that Tab reaches: the skip link, the title, the button.
    browser.press("Tab", "Tab", "Tab")
    expect(browser.run("document.activeElement.id") == "start", "by keyboard",
           browser.run("document.activeElement.outerHTML"))
    browser.press("Enter")
    wait_until(browser, "get('status').textContent.startsWith('Done')")
    expect(shown(browser) == WANTED, "verdicts", shown(browser))
    expect(browser.run("document.querySelectorAll('iframe').length") == 0,
           "no frame is left")
    keep(browser, "wide.png")
    browser.press("/", *"odd")
    expect(list(shown(browser)) == ["other/odd"], "search", shown(browser))
    browser.run("get('search').value = ''; get('show').value = 'fail'; filterRows()")
    expect(shown(browser) == {}, "only failures", shown(browser))
    # The verdicts are still there after a reload.
    browser.resize(390, 800)
    browser.open(site + "/")
    wait_until(browser, "!get('index').hidden")
    expect(shown(browser) == WANTED, "after a reload", shown(browser))
    expect_narrow(browser, "the list")
    keep(browser, "narrow.png")
    browser.run("get('api').value = 'xhr'; "
                "get('api').dispatchEvent(new Event('change'))")
    wait_until(browser, "get('client').textContent.includes('-xhr')")
    browser.run("get('start').click()")
    wait_until(browser, "get('status').textContent.startsWith('Done')")
    expect(shown(browser) == WANTED, "by XMLHttpRequest", shown(browser))


def check_case(browser, site):
    browser.resize(390, 800, dark=True)
    browser.open(site + "/case/other/odd")
    wait_until(browser, "!!document.querySelector('#case h2')")
    text = browser.run("get('case').textContent")
    for part in ("The rule", "RFC 9112 7.1", '"0x5\\r\\n"', "in hex",
                 "48 54 54 50", "What is permitted", "reads 0x5 as 5",
                 "pass"):
        expect(part in text, "a case has", part)
    expect_narrow(browser, "a case")
    keep(browser, "case.png")
    browser.run("document.querySelector('#case button').click()")
    wait_until(browser, "!document.querySelector('#case button').disabled")
    browser.open(site + "/case/nothing")
    wait_until(browser, "!!document.querySelector('#case h2')")
    expect("no such case" in browser.run("get('case').textContent"), "unknown")


if not find_browser():
    print("skipped: no chromium")
    sys.exit(77)
fresh_scratch()
write_cases()
os.mkdir("browser")
serve = Serve()
browser = Browser(os.path.join(SCRATCH, "browser"))
check_index(browser, serve.site)
check_case(browser, serve.site)
# The console names each response that could not be loaded: those are the cases.
complaints = [text for text in browser.errors
              if not text.startswith("Failed to load resource: ") or "409" in text]
expect(not complaints, "the console is silent:", complaints)
expect(browser.close(), "the browser ends")
out, _ = serve.stop()
expect("judges chromium (" in out and "judges chromium-xhr (" in out, "reports",
       out)
shutil.rmtree("browser", ignore_errors=True)
finish()
