# SPDX-License-Identifier: MIT
"""
The mutants of a C file: small faults, one at a time, each with a name that
stays when other functions are edited: file:function:operator:number.
mutate_shapes.py has the operators that need more than a token or a statement.

Works on tokens, with just enough of a parser to know functions, tables,
statements and conditions. Comments, preprocessor lines, static assertions,
types and strings are left alone. A mutant need not be valid C: the compiler
will reject it.
"""
import re
import subprocess
from collections import Counter, namedtuple

import mutate_shapes

Token = namedtuple("Token", "kind text start end")

TOKEN = re.compile(
    r"""(?P<skip>/\*.*?\*/|\s+|^[ \t]*\#(?:[^\n\\]|\\.)*)
    |(?P<number>0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*)
    |(?P<char>'(?:\\x[0-9a-fA-F]+|\\.|[^\\'])')
    |(?P<string>"(?:\\.|[^"\\])*")
    |(?P<word>[A-Za-z_]\w*)
    |(?P<op><<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)""",
    re.X | re.S | re.M)

# operator name, and what becomes of a token that stands between two operands
BINARY = {
    "<": ("relation", "<="), "<=": ("relation", "<"),
    ">": ("relation", ">="), ">=": ("relation", ">"),
    "==": ("relation", "!="), "!=": ("relation", "=="),
    "&&": ("logic", "||"), "||": ("logic", "&&"),
    "+": ("arithmetic", "-"), "-": ("arithmetic", "+"),
    "*": ("arithmetic", "+"), "/": ("arithmetic", "*"),
    "%": ("arithmetic", "*"),
    "&": ("bits", "|"), "|": ("bits", "&"), "^": ("bits", "|"),
    "<<": ("bits", ">>"), ">>": ("bits", "<<"),
    "?": ("choice", "== 0 ?"),
}
# the same for a token that needs no look at its neighbours
ANYWHERE = {
    "+=": ("arithmetic", "-="), "-=": ("arithmetic", "+="),
    "*=": ("arithmetic", "+="), "++": ("arithmetic", "--"),
    "--": ("arithmetic", "++"),
    "|=": ("bits", "&="), "&=": ("bits", "|="), "^=": ("bits", "|="),
    "<<=": ("bits", ">>="), ">>=": ("bits", "<<="), "~": ("bits", ""),
    "!": ("not", ""),
}
CHARS = {r"'\r'": r"'\n'", r"'\n'": r"'\r'", r"'\0'": r"'\1'",
         r"'\t'": "' '", "' '": r"'\t'", r"'\\'": "'/'", r"'\''": "'\"'"}
TYPE_WORDS = set("const static struct enum union unsigned signed char int long "
                 "short bool void extern inline volatile".split())
CONTROL = {"if", "while", "switch", "for"}
OPEN, CLOSE = {"(", "[", "{"}, {")", "]", "}"}
INTEGERS = {"int", "unsigned", "char", "long", "size_t", "ptrdiff_t", "uint8_t",
            "uint16_t", "uint32_t", "uint64_t", "int64_t"}


class Mutant:
    def __init__(self, path, name, text, start, end, new):
        self.path, self.id, self.original = path, name, text
        self.text = text[:start] + new + text[end:]
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        self.old = " ".join(text[first:last].split())
        self.new = " ".join((text[first:start] + new + text[end:last]).split())


def tokenize(text):
    return [Token(m.lastgroup, m.group(), m.start(), m.end())
            for m in TOKEN.finditer(text) if m.lastgroup != "skip"]


def is_type(token):
    return token.text in TYPE_WORDS or token.text.endswith("_t")


class Source:
    """One file, taken apart; mutants() has the result."""

    def __init__(self, path, name, text, neighbours):
        self.path, self.name, self.text = path, name, text
        self.neighbours = neighbours
        self.tokens = tokenize(text)
        self.counts, self.found = Counter(), []
        self.owner, self.returns = None, ""
        self.quiet = set()  # tokens of labels and declarators

    def mutants(self):
        at = 0
        while at < len(self.tokens):
            at = self.top_level(at)
        self.found.sort(key=lambda found: found[0])
        return [Mutant(self.path, self.number(owner, operator), self.text,
                       start, end, new)
                for start, owner, operator, end, new in self.found]

    def number(self, owner, operator):
        self.counts[owner, operator] += 1
        return "%s:%s:%s:%d" % (self.name, owner, operator,
                                self.counts[owner, operator])

    def add(self, operator, start, end, new):
        if self.text[start:end] != new:
            self.found.append((start, self.owner, operator, end, new))

    # --- the shape of the file ---

    def closing(self, at):
        """The token that closes the bracket at `at`."""
        depth = 0
        for i in range(at, len(self.tokens)):
            depth += self.tokens[i].text in OPEN
            depth -= self.tokens[i].text in CLOSE
            if depth == 0:
                return i
        raise ValueError("%s: a bracket stays open" % self.name)

    def word(self, at):
        return self.tokens[at].text if at < len(self.tokens) else ""

    def top_level(self, at):
        """A declaration, table or function; returns the token after it."""
        begin, name = at, None
        while at < len(self.tokens):
            text = self.word(at)
            if text == ";":
                return at + 1
            if text == "=":
                self.owner = self.tokens[name].text
                return self.table(at)
            if text == "{":
                end = self.closing(at)
                if self.word(at - 1) == ")":
                    self.function(begin, name, at, end)
                    return end + 1
                at = end
            elif text in ("(", "["):
                if name is None or text == "(":
                    name = at - 1
                at = self.closing(at)
            elif self.tokens[at].kind == "word" and self.word(at + 1) == "=":
                name = at
            at += 1
        return at

    def table(self, at):
        end = at
        while self.word(end) != ";":
            end = self.closing(end) if self.word(end) in OPEN else end
            end += 1
        mutate_shapes.rows(self, at + 1)
        self.tokens_in(at, end, in_table=True)
        return end + 1

    def function(self, begin, name, at, end):
        self.owner = self.tokens[name].text
        self.returns = " ".join(t.text for t in self.tokens[begin:name]
                                if t.text not in ("static", "inline", "const"))
        self.statement(at)
        self.tokens_in(at, end, in_table=False)

    # --- statements ---

    def statement(self, at):
        """The statement at `at`; returns the token after it."""
        text = self.word(at)
        if text == "{":
            end = self.closing(at)
            at, spans = at + 1, []
            while at < end:
                spans.append((at, self.statement(at)))
                at = spans[-1][1]
            mutate_shapes.guards(self, spans)
            return end + 1
        if text in CONTROL:
            return self.control(at)
        if text == "else":
            return self.statement(at + 1)
        if text == "do":
            return self.statement(at + 1)
        if text in ("case", "default") or self.word(at + 1) == ":":
            return self.label(at)
        return self.simple(at)

    def control(self, at):
        end = self.closing(at + 1)
        if self.word(at) in ("if", "while"):
            self.negate(at + 2, end)
        if self.word(end + 1) == ";":
            return end + 2
        after = self.statement(end + 1)
        if self.word(at) == "for":
            mutate_shapes.last_of_many(self, at, end, after)
        elif self.word(at) == "if":
            mutate_shapes.alternatives(self, at, end, after)
        return after

    def negate(self, first, end):
        """Conditions; but == and != are negated by themselves."""
        texts = [t.text for t in self.tokens[first:end]]
        if {"&&", "||"}.isdisjoint(texts) and \
                not {"==", "!=", "!"}.isdisjoint(texts):
            return
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        self.add("negate", start, stop, "!(%s)" % self.text[start:stop])

    def label(self, at):
        while self.word(at) != ":":
            self.quiet.add(at)
            at += 1
        return at + 1

    def simple(self, at):
        end = at
        while self.word(end) != ";":
            end = self.closing(end) if self.word(end) in OPEN else end
            end += 1
        text = self.word(at)
        if text == "return":
            self.returned(at + 1, end)
        elif text in ("break", "continue"):
            self.add("jump", self.tokens[at].start, self.tokens[at].end, "")
        elif text == "_Static_assert":
            self.quiet.update(range(at, end))
        elif self.is_declaration(at):
            self.declaration(at, end)
        elif text not in ("goto", ";"):
            self.add("statement", self.tokens[at].start,
                     self.tokens[end - 1].end, "")
        return end + 1

    def is_declaration(self, at):
        here, after = self.tokens[at], self.tokens[at + 1]
        if here.kind != "word":
            return False
        return (is_type(here) or after.kind == "word" or
                (after.text == "*" and self.tokens[at + 2].kind == "word"))

    def declaration(self, at, end):
        """Only what follows the = is code."""
        is_table = self.word(at) == "static"
        while at < end and self.word(at) != "=":
            self.quiet.add(at)
            at += 1
        if is_table:
            mutate_shapes.rows(self, at + 1)

    def returned(self, first, end):
        if first == end:
            return
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        value = self.text[start:stop]
        if value in ("true", "false") or value in self.neighbours or \
                (end - first == 1 and self.tokens[first].kind == "number"):
            return  # by operators of their own
        if self.returns == "bool":
            new = "!(%s)" % value
        elif self.returns == "enum sl_err":
            new = "((void)(%s), SL_OK)" % value
        elif self.returns in INTEGERS:
            new = "(%s) + 1" % value
        elif self.returns.endswith("*") and value != "NULL":
            new = "((void)(%s), NULL)" % value
        else:
            return
        self.add("return", start, stop, new)

    # --- tokens ---

    def tokens_in(self, begin, end, in_table):
        for at in range(begin, end):
            if at not in self.quiet:
                self.token(at, in_table)
            if not in_table:
                mutate_shapes.at_token(self, at)

    def token(self, at, in_table):
        token = self.tokens[at]
        if token.kind == "number":
            self.constant(token, in_table)
        elif token.kind == "char":
            new = CHARS.get(token.text) or "'%c'" % (ord(token.text[1]) ^ 1)
            if token.text[1] != "\\" or token.text in CHARS:
                self.add("char", token.start, token.end, new)
        elif token.text in ("true", "false"):
            self.add("bool", token.start, token.end,
                     "false" if token.text == "true" else "true")
        elif token.text in self.neighbours:
            self.add("enum", token.start, token.end,
                     self.neighbours[token.text])
        elif token.text in ANYWHERE:
            operator, new = ANYWHERE[token.text]
            self.add(operator, token.start, token.end, new)
        elif token.text in BINARY and self.is_between(at):
            operator, new = BINARY[token.text]
            self.add(operator, token.start, token.end, new)

    def constant(self, token, in_table):
        digits = token.text.rstrip("uUlL")
        suffix = token.text[len(digits):]
        value = int(digits, 16 if digits[:2] in ("0x", "0X") else 10)
        self.add("constant", token.start, token.end, "%d%s" % (value + 1, suffix))
        if value > 0 and not in_table:
            self.add("constant", token.start, token.end,
                     "%d%s" % (value - 1, suffix))

    def is_between(self, at):
        """Whether an operator has an operand on its left."""
        left = self.tokens[at - 1]
        if left.kind in ("number", "char"):
            return True
        if left.kind == "word":
            return not is_type(left) and left.text != "return" and \
                self.word(at - 2) not in ("struct", "enum", "union")
        if left.text == ")":
            return not self.is_cast(at - 1)
        return left.text == "]"

    def is_cast(self, close):
        """(type) or (type *), as casts and sizeof have them."""
        at = close - 1
        while self.word(at) == "*":
            at -= 1
        return is_type(self.tokens[at]) or self.word(at - 1) in TYPE_WORDS


def enum_neighbours(compiler, folders, sources):
    """Each enum member and its neighbour, as the compiler sees them. folders:
    where it finds headers."""
    neighbours = {}
    for source in sources:
        command = [compiler, "-E", "-P", "-std=c11",
                   *(f"-I{folder}" for folder in folders), str(source)]
        text = subprocess.run(command, capture_output=True, text=True,
                              check=True).stdout
        for body in re.findall(r"\benum\s+\w*\s*\{([^}]*)\}", text):
            members = [m.group(1) for m in
                       re.finditer(r"(?:^|,)\s*([A-Z]\w*)", body)]
            neighbours.update(neighbours_of(members))
    return neighbours


def neighbours_of(members):
    """A bound such as SL_DEV_COUNT cannot replace a member."""
    real = [m for m in members if not m.endswith(("_COUNT", "_LAST"))]
    if len(real) < 2:
        return {}
    pairs = dict(zip(real, real[1:] + [real[-2]]))
    pairs.update((m, real[-1]) for m in members if m not in pairs)
    return pairs


def generate(folder, include, compiler, below="*/"):
    """The mutants of all files of a folder, in order. include: where their
    headers are; below: what stands between the folder and a file."""
    sources = sorted(folder.glob(below + "*.c"))
    neighbours = enum_neighbours(compiler, (*include, folder), sources)
    mutants = []
    for path in sources + sorted(folder.glob(below + "*.h")):
        mutants += Source(path, path.name, path.read_text(),
                          neighbours).mutants()
    return mutants
