# SPDX-License-Identifier: MIT
"""Checks a value against a JSON Schema, as far as our schemas need. An unknown
word in a schema ends the test, so that nothing is skipped."""
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool,
         "null": type(None), "integer": int}
ABOUT = {"$schema", "$defs", "$id", "title", "description"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (
        name == "integer" and isinstance(value, bool))


def faults(value, schema, root, at="$"):
    """What is wrong, with its place: a list of texts."""
    found = []

    def complain(text):
        found.append(f"{at}: {text}")

    for word, rule in schema.items():
        if word in ABOUT:
            continue
        if word == "$ref":
            target = root
            for step in rule.split("/")[1:]:
                target = target[step]
            found += faults(value, target, root, at)
        elif word == "type":
            names = rule if isinstance(rule, list) else [rule]
            if not any(is_type(value, name) for name in names):
                complain(f"not of type {rule}: {value!r:.60}")
        elif word == "const":
            if value != rule:
                complain(f"not {rule!r}: {value!r:.60}")
        elif word == "enum":
            if value not in rule:
                complain(f"none of {rule}: {value!r:.60}")
        elif word == "pattern":
            if isinstance(value, str) and not re.search(rule, value):
                complain(f"not like {rule}: {value!r:.60}")
        elif word == "minimum":
            if isinstance(value, int) and value < rule:
                complain(f"below {rule}: {value}")
        elif word == "required":
            for name in rule if isinstance(value, dict) else ():
                if name not in value:
                    complain(f"{name} is missing")
        elif word == "properties":
            for name, part in rule.items():
                if isinstance(value, dict) and name in value:
                    found += faults(value[name], part, root, f"{at}.{name}")
        elif word == "additionalProperties":
            if isinstance(value, dict):
                for name in value.keys() - schema.get("properties", {}).keys():
                    if rule is False:
                        complain(f"{name} is not known")
                    else:
                        found += faults(value[name], rule, root,
                                        f"{at}.{name}")
        elif word == "items":
            for i, item in enumerate(value if isinstance(value, list) else ()):
                found += faults(item, rule, root, f"{at}[{i}]")
        elif word == "oneOf":
            fitting = sum(not faults(value, part, root) for part in rule)
            if fitting != 1:
                complain(f"{fitting} alternatives fit")
        else:
            raise SystemExit(f"schema: nothing here checks {word!r}")
    return found


def check(value, schema):
    return faults(value, schema, schema)
