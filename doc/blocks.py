# SPDX-License-Identifier: MIT
"""What a page consists of, wherever its text comes from.

A reader (markdown, header, helptext) turns a source into sections of blocks;
roff prints them. Inline text is a list of runs: (style, text), where the style
is "plain", "literal", "strong", "emphasis" or "link"; the text of a link is a
pair of what is shown and where it leads.
"""
from dataclasses import dataclass, field


class Fault(Exception):
    """The source departs from what its reader understands."""

    def __init__(self, path, line, message):
        super().__init__(f"{path}:{line}: {message}")


@dataclass
class Paragraph:
    runs: list


@dataclass
class Literal:
    """Lines that are shown as they are."""
    lines: list


@dataclass
class Marked:
    """A list; each item is a mark ("*" or a number) and runs."""
    items: list


@dataclass
class Tagged:
    """A list of terms with explanations: pairs of runs."""
    items: list


@dataclass
class Section:
    title: str
    level: int
    blocks: list = field(default_factory=list)
