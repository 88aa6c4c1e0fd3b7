# SPDX-License-Identifier: MIT
"""
Operators of mutate_generate.py that change shapes: rows of tables, the order
of rules, which of many is taken, how much is enough, what is set back, lanes of
a vector. Each stands for bugs that were planted and that no change of a single
token comes near.
"""
OPEN, CLOSE = {"(", "[", "{"}, {")", "]", "}"}
# What a plain value is made of; an expression of others may have an effect.
PLAIN = {".", "->", "[", "]"}
# Calls that give one bit for each lane, and the lanes that are tried.
LANES = {"_mm_movemask_epi8": (0, 7, 15), "_mm256_movemask_epi8": (0, 20, 31)}


def text_of(source, first, end):
    """The text of the tokens from first up to end."""
    return source.text[source.tokens[first].start:source.tokens[end - 1].end]


def replace(source, operator, first, end, new):
    source.add(operator, source.tokens[first].start,
               source.tokens[end - 1].end, new)


def parts(source, at):
    """[(first, end)]: what commas divide within the bracket at `at`."""
    close, found = source.closing(at), []
    first = i = at + 1
    while i < close:
        if source.word(i) in OPEN:
            i = source.closing(i)
        elif source.word(i) == ",":
            found.append((first, i))
            first = i + 1
        i += 1
    if first < close:
        found.append((first, close))
    return found


def value_of(source, first, end):
    """Where the value begins of an element that may name its place."""
    if source.word(first) == "[":
        close = source.closing(first)
        if source.word(close + 1) == "=":
            return close + 2
    if source.word(first) == "." and source.word(first + 2) == "=":
        return first + 3
    return first


# --- tables ---

def rows(source, at):
    """Two rows exchanged; a row that is missing."""
    if source.word(at) != "{":
        return
    elements = parts(source, at)
    if len(elements) < 2:
        return
    for (first, end), (then, last) in zip(elements, elements[1:]):
        here = value_of(source, first, end)
        there = value_of(source, then, last)
        gap = source.text[source.tokens[end - 1].end:source.tokens[there].start]
        one, other = text_of(source, here, end), text_of(source, there, last)
        if one != other:
            replace(source, "rows", here, last, other + gap + one)
    for first, end in elements:
        if source.word(end) == ",":
            replace(source, "row", first, end + 1, "")


# --- the order of rules ---

def is_guard(source, first, end):
    return source.word(first) == "if" and source.word(end) != "else" and \
        "else" not in (t.text for t in source.tokens[first:end])


def body_of(source, first, end):
    return text_of(source, source.closing(first + 1) + 1, end)


def guards(source, spans):
    """Two conditions one after the other that lead to different ends."""
    for (first, end), (then, last) in zip(spans, spans[1:]):
        if is_guard(source, first, end) and is_guard(source, then, last) and \
                body_of(source, first, end) != body_of(source, then, last):
            replace(source, "order", first, last,
                    text_of(source, then, last) + "\n" +
                    text_of(source, first, end))


def alternatives(source, at, close, after):
    """if (A) X; else if (B) Y; the other way round."""
    if source.word(after) != "else" or source.word(after + 1) != "if":
        return
    second = after + 1
    second_close = source.closing(second + 1)
    end = end_of_statement(source, second_close + 1)
    one = text_of(source, at + 1, after)
    other = text_of(source, second + 1, end)
    replace(source, "order", at, end, "if %s else if %s" % (other, one))


def end_of_statement(source, at):
    """The token after a plain statement or block."""
    if source.word(at) == "{":
        return source.closing(at) + 1
    if source.word(at) in ("if", "while", "for", "switch"):
        end = end_of_statement(source, source.closing(at + 1) + 1)
        if source.word(at) == "if" and source.word(end) == "else":
            return end_of_statement(source, end + 1)
        return end
    while source.word(at) != ";":
        at = source.closing(at) if source.word(at) in OPEN else at
        at += 1
    return at + 1


# --- the first of many ---

def last_of_many(source, at, close, after):
    """A loop that ends at what it finds goes through them from the end."""
    body = [t.text for t in source.tokens[close + 1:after]]
    words = [source.word(i) for i in range(at + 2, close)]
    if words.count(";") != 2 or "," in words:
        return
    begin, rest = words.index(";"), words[words.index(";") + 1:]
    middle = rest.index(";")
    condition, step = rest[:middle], rest[middle + 1:]
    name = condition[0] if condition else ""
    if words[begin - 3:begin] != [name, "=", "0"] or \
            condition[1:2] != ["<"] or step not in ([name, "++"], ["++", name]):
        return
    if "break" not in body and not returns_what(body, name):
        return
    first = at + 2 + begin + 1  # the condition
    bound = text_of(source, first + 2, first + middle)
    replace(source, "last", at + 2 + begin - 1, close,
            "%s; %s-- > 0;" % (bound, name))


def returns_what(body, name):
    """Whether a loop returns something of the element it is at."""
    for i, word in enumerate(body):
        if word == "return" and name in body[i:body.index(";", i)]:
            return True
    return False


# --- in expressions ---

def at_token(source, at):
    word = source.word(at)
    if word in ("<", ">=") and source.word(at - 2) != "sizeof":
        enough(source, at)
    elif word == "{" and source.word(at + 1) == ".":
        members(source, at)
    elif word in LANES and source.word(at + 1) == "(":
        end = source.closing(at + 1) + 1
        call = text_of(source, at, end)
        for lane in LANES[word]:
            for form in ("(%s & ~(1 << %d))", "(%s | (1 << %d))"):
                replace(source, "lane", at, end, form % (call, lane))
    elif word == "OCTETS_ALL" and source.word(at + 1) == "(":
        end = source.closing(at + 1) + 1
        call = text_of(source, at, end)
        for mask in ("0x00ffffffffffffffu", "0xffffff00ffffffffu",
                     "0xffffffffffffff00u"):
            replace(source, "lane", at, end, "(%s & %s)" % (call, mask))


def enough(source, at):
    """n < want: any is enough; not in the head of a loop."""
    end = at + 1
    while source.tokens[end].kind == "word" or source.word(end) in PLAIN:
        if source.word(end) == "]":
            return
        end = source.closing(end) + 1 if source.word(end) == "[" else end + 1
    plain = source.tokens[at + 1].kind == "word" and \
        source.word(at + 1) != "sizeof"
    if plain and source.word(end) in (")", ";", "&&", "||", "?") and \
            not source.text[:source.tokens[at].start].rstrip("\n") \
            .rsplit("\n", 1)[-1].lstrip().startswith("for"):
        replace(source, "enough", at + 1, end, "1")


def members(source, at):
    """A member that is not set in (struct s){.a = 1, .b = 2}."""
    for first, end in parts(source, at):
        if source.word(first) == ".":
            comma = source.word(end) == ","
            replace(source, "reset", first, end + comma, "")
