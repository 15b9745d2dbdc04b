"""AT403: several outlets that are one source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.evidence.comparison import ABSENT, OUTLET_NOT_SAYING, SOURCE_UNUSABLE, UNSUPPORTED
from claims.rules.outlets import mention, same_outlet
from claims.rules.rule import WARNING, Hit, Option, Rule, Settings
from claims.rules.story import Story
from claims.rules.unnamed import near_span
from claims.text.spans import Span

_NOTHING = frozenset([ABSENT, UNSUPPORTED, SOURCE_UNUSABLE])
_WIRES = {
    "reuters": "Reuters", "ap": "Associated Press", "associated press": "Associated Press",
    "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse", "pti": "PTI",
    "press trust of india": "PTI", "ani": "ANI", "ians": "IANS", "xinhua": "Xinhua", "dpa": "dpa",
    "efe": "EFE", "ansa": "ANSA", "bloomberg": "Bloomberg", "kyodo": "Kyodo", "yonhap": "Yonhap",
    "tass": "TASS", "interfax": "Interfax", "anadolu": "Anadolu", "pa media": "PA Media",
    "press association": "PA Media", "upi": "UPI", "aap": "AAP", "bernama": "Bernama",
    "antara": "Antara", "panapress": "Panapress", "canadian press": "Canadian Press",
}  # fmt: skip
_WIRE = "|".join(sorted(map(re.escape, _WIRES), key=len, reverse=True))
_CREDIT = re.compile(
    rf"\((?P<line>{_WIRE})\)|^(?P<head>{_WIRE})\s*[-–—:]"
    rf"|\b(?:according to|reported by|told|citing|quoted by|first reported by|via|source:)\s+"
    rf"(?:the\s+)?(?:news agency\s+)?(?P<told>{_WIRE})\b"
    rf"|\b(?:the\s+)?(?P<said>{_WIRE})(?:\s+news agency)?\s+(?:reported|said|reports|quoted"
    r"|contributed)\b",
    re.IGNORECASE | re.MULTILINE,
)
_WORDS = re.compile(r"\w+")
_LENGTH = 5
_MAX_READ = 60_000


@dataclass(slots=True)
class _Cited:
    """An outlet that the article cites, with what is on record of it."""

    outlet: str
    text: str
    origin: str
    numbers: set[int] = field(default_factory=set)


def same_origin(story: Story, settings: Settings) -> Iterator[Hit]:
    """Yield the outlets that stand beside another, though both rest on one text."""
    cited = list(_cited(story).values())
    if len({each.outlet.lower() for each in cited}) < 2:
        return
    shingles = [_shingles(each.text) for each in cited]
    share = int(settings["alike"]) / 100
    for at, second in enumerate(cited):
        others = [n for n, each in enumerate(cited) if _on_one_matter(story, each, second)]
        if not others or min(others) > at:
            continue
        reasons = {n: _one_origin(cited[n], second, shingles[n], shingles[at], share)
                   for n in others if n != at}  # fmt: skip
        # An outlet of the group that stands on its own bears the matter out.
        if not reasons or not all(reasons.values()):
            continue
        first = min(reasons)
        span = _place(story, second)
        if first < at and span is not None:
            yield Hit(
                span,
                f"{cited[first].outlet} and {second.outlet} are cited for the same matter, but "
                f"{reasons[first]}.",
                {"outlets": [cited[first].outlet, second.outlet], "because": reasons[first]},
                min(second.numbers),
            )


def _cited(story: Story) -> dict[tuple[str, str], _Cited]:
    found: dict[tuple[str, str], _Cited] = {}
    for number, held in story.evidence.items():
        for checked in held:
            verdict = checked.comparison.verdict
            if not checked.outlet or verdict in _NOTHING:
                continue
            if mention(story.text, checked.outlet, story.outlets) is None:
                continue
            if verdict == OUTLET_NOT_SAYING and not checked.comparison.evidence:
                continue
            key = (checked.outlet.lower(), checked.text)
            text = checked.text[:_MAX_READ]
            one = found.setdefault(key, _Cited(checked.outlet, text, checked.origin.strip()))
            one.numbers.add(number)
    return found


def _on_one_matter(story: Story, one: _Cited, other: _Cited) -> bool:
    """Tell whether two outlets bear out the same attribution, or two that stand together."""
    if one is other or same_outlet(one.outlet, other.outlet, story.outlets):
        return False
    return bool(one.numbers & other.numbers)


def _one_origin(
    one: _Cited, other: _Cited, mine: frozenset[int], theirs: frozenset[int], share: float
) -> str:
    """Return why two texts are one source, "" where nothing shows it."""
    if one.origin and one.origin.lower() == other.origin.lower():
        return f"both rest on {one.origin}"
    if one.origin and other.origin:
        return ""
    wires = _credited(one) & _credited(other)
    if wires:
        return f"both credit {sorted(wires)[0]}"
    for first, second in ((one, other), (other, one)):
        if _relays(first.text, second.outlet):
            return f"{first.outlet} has it from {second.outlet}"
    smaller = min(len(mine), len(theirs))
    if smaller and len(mine & theirs) >= share * smaller:
        return "their texts are nearly the same"
    return ""


def _credited(one: _Cited) -> set[str]:
    """Return the agencies that a text credits; one of them may be the outlet itself."""
    found = {_WIRES[m.group(m.lastgroup or 0).lower()] for m in _CREDIT.finditer(one.text)}
    own = _WIRES.get(one.outlet.lower().removeprefix("the "))
    return found | ({own} if own else set())


def _relays(text: str, outlet: str) -> bool:
    name = re.escape(re.sub(r"^the\s+", "", outlet, flags=re.IGNORECASE))
    pattern = (
        rf"\b(?:told|according to|citing|reported by|quoted by|interview with)\s+"
        rf"(?:the\s+)?{name}\b"
        rf"|(?<!\w){name}\s+(?:first\s+)?(?:reported|reports)\b"
    )
    return bool(re.search(pattern, text, re.IGNORECASE))


def _shingles(text: str) -> frozenset[int]:
    """Return the runs of five words of a text, as numbers."""
    low = [word.lower() for word in _WORDS.findall(text)]
    return frozenset(hash(tuple(low[n : n + _LENGTH])) for n in range(len(low) - _LENGTH + 1))


def _place(story: Story, cited: _Cited) -> Span | None:
    """Return where the article names the outlet: near what it is cited for, else anywhere."""
    for number in sorted(cited.numbers):
        content = story.attributions[number].content[0]
        near = near_span(story, content, 1, 1)
        place = mention(story.text, cited.outlet, story.outlets, near.start, near.end)
        if place is not None:
            return place
    return mention(story.text, cited.outlet, story.outlets)


RULE = Rule(
    code="AT403",
    name="Several outlets, one origin",
    severity=WARNING,
    sees="Two or more outlets cited for the same matter whose texts on record have one origin, "
    "credit the same agency or each other, or are nearly the same.",
    guideline="BBC Editorial Guidelines 3.3.4: sources that rest on one another are not "
    "independent.",
    good="The agency Reuters reported the closure; the plant's manager confirmed it to us.",
    bad="The closure was reported by the Daily Star and the Evening Post, which both ran the same "
    "agency text.",
    hint="Cite the one origin, or find a source that does not rest on it.",
    check=same_origin,
    options=(
        Option(
            "alike", 50, "Percentage of shared five-word runs that makes two texts one.", 10, 100
        ),
    ),
    limits="It compares the sources on record only: outlets whose texts nobody added are unknown "
    "to it, and a rewritten agency text without credit passes for another source.",
)
