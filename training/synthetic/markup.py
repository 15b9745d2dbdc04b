"""From a marked-up sentence to plain text with spans.

Templates write ``[s …]``, ``[k …]`` and ``[c …]`` round the source, the cue and the content; digits
after the letter say which of the sentence's attributions the span belongs to (``[s12 …]``: to the
first and the second). ``^`` makes the next letter a capital, ``§`` the words up to the next mark.
``a%`` is "a" or "an". ``~`` before a closing quotation mark says that papers which set stops
logically have it behind the mark. ⟦ ⟧ are literal square brackets; “ ” and ‘ ’ are the outer and
the inner marks, whatever the article uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from training.synthetic.marks import QuoteStyle

ROLES = {"s": "source", "k": "cue", "c": "content"}
OPEN, END, CLOSE = "\ue001", "\ue002", "\ue003"

_TAG = re.compile(rf"{OPEN}([skc])(\d*){END}|{CLOSE}")
_SKIP = rf"(?:{OPEN}[skc]\d*{END}|[“‘„«\"'(\[⟦ —–-])*"
_CAPITAL = re.compile(rf"\^+({_SKIP})(\w)")
_ARTICLE = re.compile(rf"\b([Aa])%({_SKIP})\s*(?=(\w))")
_LOGICAL = re.compile(rf"([.,])~([”’]+)((?:{CLOSE})*)")
_DOUBLE = re.compile(rf",((?:{CLOSE})+(?=[,.:;]| [–—(]))")
"""A comma that ends an apposition, where another mark follows anyhow."""
_SPACES = re.compile(r" {2,}")
_BEFORE = re.compile(rf" +((?:{CLOSE})*[.,;:?!)”]|{CLOSE})")
"""Spaces that an empty choice has left behind."""
_STOPS = re.compile(rf"(?<!\.)(\.(?:{CLOSE})*)\.(?!\.)")
"""A stop behind one that ends an abbreviation."""
_SHOUTED = re.compile(r"§([^,(–—]+)")

Spans = list[list[int]]


@dataclass(slots=True)
class Passage:
    """Plain text with its attributions; ``kinds`` names the behaviours it shows."""

    text: str
    attributions: list[dict[str, Spans]] = field(default_factory=list)


def tagged(text: str) -> str:
    """Return the template text with its square brackets turned into tags."""
    return re.sub(r"\[([skc])(\d*) ", rf"{OPEN}\1\2{END}", text).replace("]", CLOSE)


def passage(text: str, style: QuoteStyle, *, upper: bool = False) -> Passage:
    """Return a finished, tagged text as a passage in the given style."""
    text = _SHOUTED.sub(lambda m: m.group(1).upper(), text)
    text = _CAPITAL.sub(lambda m: m.group(1) + m.group(2).upper(), text).replace("^", "")
    text = _ARTICLE.sub(_indefinite, text)
    if style.logical:
        text = _LOGICAL.sub(r"\2\3\1", text)
    text = _SPACES.sub(" ", text.replace("~", ""))
    text = _BEFORE.sub(r"\1", text)
    text = _STOPS.sub(r"\1", text)
    text = _DOUBLE.sub(r"\1", text)
    if upper:
        text = "".join(part if _TAG.fullmatch(part) else part.upper() for part in _split(text))
    return _read(style.dress(text).replace("⟦", "[").replace("⟧", "]"))


def _split(text: str) -> list[str]:
    return [part for part in re.split(rf"({OPEN}[skc]\d*{END}|{CLOSE})", text) if part]


def _indefinite(match: re.Match[str]) -> str:
    vowel = match.group(3).lower() in "aeio8"
    return match.group(1) + ("n" if vowel else "") + " " + match.group(2).lstrip()


def _read(text: str) -> Passage:
    """Take the tags out and note where they stood."""
    parts: list[str] = []
    found: dict[str, dict[str, Spans]] = {}
    stack: list[tuple[str, str, int]] = []
    at = length = 0
    for tag in _TAG.finditer(text):
        parts.append(text[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if tag.group(1):
            stack.append((tag.group(1), tag.group(2) or "1", length))
            continue
        role, numbers, start = stack.pop()
        for number in numbers:
            roles = found.setdefault(number, {"source": [], "cue": [], "content": []})
            roles[ROLES[role]].append([start, length])
    parts.append(text[at:])
    if stack:
        raise ValueError(f"a tag is not closed: {text!r}")
    return Passage("".join(parts), [found[number] for number in sorted(found)])
