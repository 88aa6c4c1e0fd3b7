# SPDX-License-Identifier: MIT
"""A browser without a window, over the pipe of the DevTools protocol: no
driver, no port, no package but Chromium itself."""
import base64
import json
import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
KEYS = {"ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39,
        "Home": 36, "End": 35, "PageUp": 33, "PageDown": 34, "Enter": 13,
        "Escape": 27, "Tab": 9}


def find_browser():
    """The program, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page. `errors` has the complaints of the console and the page."""

    def __init__(self, folder, width=1280, height=800):
        self.last = 0
        self.errors = []
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The protocol is on descriptors 3 and 4 of the browser.
        self.process = subprocess.Popen(
            ["sh", "-c", 'exec "$@" 3<&$0 4>&%d' % theirs_out, str(theirs_in),
             find_browser(), "--headless=new", "--no-sandbox",
             "--disable-gpu", "--no-first-run", "--disable-extensions",
             "--disable-background-networking", "--disable-dev-shm-usage",
             "--force-color-profile=srgb", "--hide-scrollbars",
             f"--user-data-dir={folder}/profile", "--remote-debugging-pipe",
             "about:blank"],
            pass_fds=(theirs_in, theirs_out), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=dict(os.environ, HOME=folder))
        os.close(theirs_in)
        os.close(theirs_out)
        self.out = os.fdopen(ours_out, "wb")
        self.into = os.fdopen(ours_in, "rb")
        target = self.ask("Target.createTarget", url="about:blank")
        self.session = None
        self.session = self.ask("Target.attachToTarget", flatten=True,
                                targetId=target["targetId"])["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.ask(domain + ".enable")
        self.resize(width, height)

    def read(self):
        octets = bytearray()
        while (octet := self.into.read(1)) != b"\0":
            if not octet:
                raise SystemExit("the browser ended")
            octets += octet
        return json.loads(octets)

    def note(self, message):
        about = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            self.errors.append(about["exceptionDetails"].get("exception", {})
                               .get("description", "exception"))
        elif message.get("method") == "Log.entryAdded":
            self.errors.append(about["entry"]["text"])
        elif message.get("method") == "Runtime.consoleAPICalled" and \
                about["type"] in ("error", "warning", "assert"):
            self.errors.append(json.dumps(about["args"]))

    def ask(self, method, **params):
        self.last += 1
        question = {"id": self.last, "method": method, "params": params}
        if getattr(self, "session", None):
            question["sessionId"] = self.session
        self.out.write(json.dumps(question).encode() + b"\0")
        self.out.flush()
        while True:
            message = self.read()
            if message.get("id") == self.last:
                if "error" in message:
                    raise SystemExit(f"{method}: {message['error']}")
                return message["result"]
            self.note(message)

    def wait_for(self, method):
        while True:
            message = self.read()
            self.note(message)
            if message.get("method") == method:
                return

    def resize(self, width, height, dark=False):
        self.ask("Emulation.setDeviceMetricsOverride", width=width,
                 height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme",
             "value": "dark" if dark else "light"}])

    def open(self, url):
        self.ask("Page.navigate", url=url)
        self.wait_for("Page.loadEventFired")
        self.settle()

    def settle(self):
        """Waits until what was asked for is drawn."""
        self.run("""new Promise((done) => {
            const look = () => document.body.hasAttribute('aria-busy')
                ? setTimeout(look, 5)
                : requestAnimationFrame(() => requestAnimationFrame(done));
            requestAnimationFrame(look);
        })""")

    def run(self, script):
        """The value of an expression in the page."""
        result = self.ask("Runtime.evaluate", expression=script,
                          awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def press(self, *keys):
        for key in keys:
            code = KEYS.get(key, ord(key[0].upper()))
            about = {"key": key, "windowsVirtualKeyCode": code}
            if len(key) == 1 or key == "Enter":
                about["text"] = "\r" if key == "Enter" else key
            self.ask("Input.dispatchKeyEvent", type="keyDown", **about)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=key,
                     windowsVirtualKeyCode=code)
        self.settle()

    def picture(self, path):
        self.settle()
        data = self.ask("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        """Ends it; true if it ended by itself."""
        self.session = None
        self.out.write(json.dumps({"id": 0, "method": "Browser.close"})
                       .encode() + b"\0")
        self.out.flush()
        try:
            self.process.wait(20)
            return True
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False
