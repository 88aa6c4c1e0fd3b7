# SPDX-License-Identifier: MIT
"""
Faults planted by hand, from planted.txt, as mutants of their components.
"""
import re

from mutate_generate import Mutant
from mutate_kill import Refusal


def stanzas(path):
    """(component, file, name, the line, the line with the fault)"""
    for stanza in path.read_text().split("\n\n"):
        lines = [line for line in stanza.splitlines()
                 if line and not line.startswith("#")]
        if not lines:
            continue
        head = lines[0].split()
        if len(head) != 3 or len(lines) < 4 or lines[1][:2] != "- " or \
                lines[2][:2] != "+ ":
            raise Refusal("%s: not a stanza: %s" % (path.name, lines[0]))
        yield (*head, lines[1][2:], lines[2][2:])


def span_of(text, line):
    """Its place, however it is spaced; it must occur exactly once."""
    pattern = r"\s+".join(re.escape(word) for word in line.split())
    found = list(re.finditer(pattern, text))
    if len(found) != 1:
        raise Refusal("planted.txt: %d times in its file: %s" %
                      (len(found), line))
    return found[0].span()


def planted(path, component, sources):
    """The mutants of one component. sources: where its files are."""
    mutants = []
    for of, file, name, old, new in stanzas(path):
        if of != component.name:
            continue
        place = next(sources.rglob(file), None)
        if place is None:
            raise Refusal("planted.txt: no %s in %s" % (file, of))
        text = place.read_text()
        mutants.append(Mutant(place, "%s:planted:%s" % (file, name), text,
                              *span_of(text, old), new))
    return mutants
