# SPDX-License-Identifier: MIT
"""Reads public headers: the comment of the file, then each declaration with
the comment before it. Contracts (/*@ ... */) are not for readers."""
import re

from blocks import Fault, Literal, Marked, Paragraph, Section, Tagged

NAME = re.compile(r"\b(?P<literal>(?:sl|SL)_\w+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
EXPORT = "SL_API "
ERRORS = re.compile(r"(SL_\w+(?:, SL_\w+)*,?)(?: {2,}(\S.*))?$")


def runs_of(text):
    runs, end = [], 0
    for match in NAME.finditer(text):
        if match.start() > end:
            runs.append(("plain", text[end:match.start()]))
        runs.append(("literal", match.group()))
        end = match.end()
    if end < len(text):
        runs.append(("plain", text[end:]))
    return runs


def comment_lines(comment):
    """The text of a comment, without its frame."""
    body = comment[2:-2].strip("\n")
    lines = [re.sub(r"^ \* ?", "", line) if line.startswith(" *")
             else re.sub(r"^   ", "", line) for line in body.split("\n")]
    lines = [line.rstrip() for line in lines]
    lines[0] = lines[0].lstrip(" *")
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def is_error(line):
    """Starts an entry "SL_ERR_X  text", or a line of names only."""
    match = ERRORS.match(line)
    return bool(match) and (match[2] is not None or line.endswith(",")
                            or "," in line)


def take_errors(lines):
    """A list of errors, from the front of lines."""
    items = []
    while lines and (lines[0].startswith("  ") or is_error(lines[0])):
        line = lines.pop(0)
        match = ERRORS.match(line)
        if not match:
            items[-1][1].append(line.strip())
        elif items and not items[-1][1]:
            items[-1][0] += " " + match[1]
            items[-1][1] += [match[2]] if match[2] else []
        else:
            items.append([match[1], [match[2]] if match[2] else []])
    return Tagged([(runs_of(names), runs_of(" ".join(text)))
                   for names, text in items])


def take_bullets(lines):
    items = []
    while lines and (lines[0].startswith("    ") or
                     lines[0].startswith("  - ")):
        line = lines.pop(0)
        if line.startswith("  - "):
            items.append(line[4:])
        else:
            items[-1] += " " + line.strip()
    return Marked([("*", runs_of(text)) for text in items])


def take_literal(lines):
    taken = []
    while lines and (lines[0].startswith("    ") or not lines[0]):
        taken.append(lines.pop(0)[4:])
    while not taken[-1]:
        taken.pop()
    return Literal(taken)


def blocks_of(lines):
    """The blocks of a comment."""
    lines, blocks = list(lines), []
    while lines:
        if not lines[0]:
            lines.pop(0)
        elif lines[0].startswith("    "):
            blocks.append(take_literal(lines))
        elif lines[0].startswith("  - "):
            blocks.append(take_bullets(lines))
        elif is_error(lines[0]):
            blocks.append(take_errors(lines))
        else:
            text = [lines.pop(0)]
            while lines and lines[0] and not lines[0].startswith("  ") \
                    and not is_error(lines[0]):
                text.append(lines.pop(0))
            blocks.append(Paragraph(runs_of(" ".join(text))))
    return blocks


def without_private(lines):
    """A struct without the members that are not to be touched."""
    shown = []
    for line in lines:
        if line.strip().startswith("/* private"):
            return shown + ["    /* private */", "};"]
        shown.append(line)
    return shown


def declaration_name(text):
    """What a declaration declares, for its heading; None if it is only a
    struct's name for those that follow."""
    if re.match(r"(struct|union) \w+;", text):
        return None
    for pattern in (r"^(?:static inline )?[\w \*]*?\**(sl_\w+)\(",
                    r"^((?:struct|enum|union) sl_\w+)",
                    r"^#define (SL_\w+)"):
        match = re.search(pattern, text)
        if match:
            return match[1]
    return None


def entries(path, text):
    """Pairs of comment and declaration. A declaration ends with an empty line
    in column 0, or with the next comment there."""
    body = text[text.index("#define STRICTLINE_"):text.rindex("#endif")]
    body = re.sub(r"/\*@.*?\*/\n", "", body, flags=re.DOTALL)
    body = re.sub(r"#ifdef __cplusplus\n.*?(?:#else\n(.*?))?#endif\n", r"\1",
                  body, flags=re.DOTALL)
    comment, lines = [], []
    source = body.split("\n")[1:]
    while source:
        line = source.pop(0)
        if line.startswith("/*"):
            if lines:
                yield comment, lines
            whole = [line]
            while "*/" not in whole[-1]:
                if not source:
                    raise Fault(path, 1, "a comment without an end")
                whole.append(source.pop(0))
            comment, lines = comment_lines("\n".join(whole)), []
        elif line or (lines and not is_whole(lines)):
            lines.append(line)
        else:
            if lines:
                yield comment, lines
            comment, lines = [] if lines else comment, []
    if lines:
        yield comment, lines


def is_whole(lines):
    text = COMMENT.sub("", "\n".join(lines))
    return text.count("{") == text.count("}") and \
        text.rstrip().endswith((";", "}", ")", '"')) or text.startswith("#")


def shown(lines):
    """A declaration as a reader wants it: no bodies, no private members, and
    nothing that only a compiler needs."""
    text = "\n".join(lines)
    if lines[0].startswith("static inline"):
        text = text[:text.index("\n{")] + ";"
    for word in ("static inline ", EXPORT):
        if text.startswith(word):
            text = text[len(word):].replace("\n" + " " * len(word), "\n")
    return without_private(text.split("\n"))


def read(path, text, include):
    """One section for the file, and one for each declaration."""
    about = COMMENT.findall(text)[1]
    sections = [Section(f"<{include}>", 1, blocks_of(comment_lines(about)))]
    for comment, lines in entries(path, text):
        name = declaration_name("\n".join(lines))
        if name is None:
            continue
        sections.append(Section(name, 2, [Literal(shown(lines))] +
                                blocks_of(comment)))
    return sections
