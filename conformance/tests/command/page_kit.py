# SPDX-License-Identifier: MIT
"""Results for the tests of the page, one file of them hostile."""
import base64
import json
import os
import re
import zlib

from run_kit import SCRATCH, run

# What a client might send to break out of the data of a page.
HOSTILE = [
    "</script><script>document.title='owned'</script>",
    "<!--<script>", "]]>", "--><img src=x onerror=\"document.title='owned'\">",
    "\u2028 \\u003c/script> &lt;b&gt; \"'`${document.title='owned'}",
    "javascript:document.title='owned'", "\xe2\x80\xaeright to left",
]
# U+2028 as its octets, since results hold octets.
HOSTILE = [text.encode("utf-8", "surrogateescape").decode("latin-1")
           if "\u2028" in text else text for text in HOSTILE]


def make_hostile():
    """strict.json, and hostile.json with these texts wherever one can be."""
    made = []
    for name, client in (("strict", "strict"),
                         ("hostile", "takes-part-for-whole")):
        run("run", "--client", client, "--quiet", "--results",
            os.path.join(SCRATCH, name + ".json"), "chunked", "end")
        with open(name + ".json") as file:
            made.append(json.load(file))
    spoilt = made[1]
    spoilt["client"].update(name=HOSTILE[0], version=HOSTILE[3])
    spoilt["client"]["controls"] = {
        HOSTILE[3].replace("\x80", ""): {"able": False, "seen": HOSTILE[0]}}
    spoilt["repeat"] = HOSTILE[0]
    spoilt["options"][HOSTILE[1]] = HOSTILE[4]
    for i, entry in enumerate(spoilt["cases"]):
        turn = i % len(HOSTILE)
        text = " ".join(HOSTILE[turn:] + HOSTILE[:turn])
        entry.update(reason=text, title=text)
        if entry["cause"] is not None:
            entry["cause"] = text
        entry["outcome"]["error"] = text
        entry["wire"]["note"] = text
    # Cases that only these results have.
    strange = dict(spoilt["cases"][-1], id="zz/</script><b>&\"'", rfc=HOSTILE[0])
    spoilt["cases"].append(strange)
    with open("hostile.json", "w") as file:
        json.dump(spoilt, file)
    make_chains(made[1]["cases"][0]["id"])
    return made


def make_chains(case):
    """chains.ndjson, as 'strictline chain --json' prints, as hostile."""
    find = {"id": case, "proxy_alone": "info", "client_alone": "lenient",
            "together": "fail", "damage": "framing", "desync": True,
            "reason": "<b>the reason"}
    with open("chains.ndjson", "w") as file:
        for client, finds in (("takes-part-for-whole", [find]), ("strict", [])):
            json.dump({"format": "strictline-chain/1", "proxy": "p </script>",
                       "proxy_version": HOSTILE[0], "client": client,
                       "client_version": None, "judged": 7, "replayed": 3,
                       "finds": finds}, file)
            file.write("\n")


def parts_of(page):
    """The data of a page, by their names."""
    return {name: json.loads(text if kind == "json" else
                             zlib.decompress(base64.b64decode(text)))
            for kind, name, text in re.findall(
                r'<script type="application/(json|zlib;base64)" id="([^"]*)">'
                r"(.*?)</script>", page, re.S)}
