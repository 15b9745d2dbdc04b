"""Reporting verbs of many newspapers, by what may follow them, with their forms."""

from __future__ import annotations

import re

from training.synthetic.lexicon import lists

IRREGULAR = {pair.split()[0]: pair.split()[1] for pair in lists("verbs")["irregular"]}
_DOUBLED = {
    "admit",
    "aver",
    "regret",
    "rebut",
    "deadpan",
    "quip",
    "commit",
    "refer",
    "equip",
    "submit",
    "begin",
}
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


def _doubles(head: str) -> bool:
    return head in _DOUBLED or _SHORT.fullmatch(head) is not None


def past(verb: str) -> str:
    """Return the past tense; words after the first stay."""
    head, _, rest = verb.partition(" ")
    if head in IRREGULAR:
        form = IRREGULAR[head]
    elif head.endswith("e"):
        form = head + "d"
    elif _doubles(head):
        form = head + head[-1] + "ed"
    elif head.endswith("y") and head[-2] not in "aeiou":
        form = head[:-1] + "ied"
    else:
        form = head + "ed"
    return f"{form} {rest}".strip()


def third(verb: str) -> str:
    """Return the third person singular of the present."""
    head, _, rest = verb.partition(" ")
    if head.endswith(("s", "sh", "ch", "x", "z", "o")):
        form = head + "es"
    elif head.endswith("y") and head[-2] not in "aeiou":
        form = head[:-1] + "ies"
    else:
        form = head + "s"
    return f"{form} {rest}".strip()


def participle(verb: str) -> str:
    """Return the -ing form."""
    head, _, rest = verb.partition(" ")
    if _doubles(head):
        form = head + head[-1] + "ing"
    elif head.endswith("e") and not head.endswith("ee"):
        form = head[:-1] + "ing"
    else:
        form = head + "ing"
    return f"{form} {rest}".strip()
