"""Edits of a quotation that the trade allows, because they leave the words and the sense."""

from __future__ import annotations

from collections.abc import Sequence

from claims.evidence.critical import DATES, HEDGES, MODALS, MONTHS_TOO, NEGATORS, OPPOSITE
from claims.evidence.numbers import is_numeric
from claims.evidence.source import Source
from claims.text.wordlist import words

BRACKETS, SIC, MARKED_CUT, SPELLING, FILLERS, CAPITAL = (
    "bracketed_clarification", "sic", "marked_cut", "spelling", "fillers", "capital",
)  # fmt: skip
ATTRIBUTION = "attribution"
"""The source's own "she said" between two parts of one quotation: no edit of the words."""
MAX_REPEAT = 6
MAX_REPLACED = 14
"""A bracket may stand for so many words of the source, no more."""

_FILLERS = words("um umm uh uhm er erm eh ah hmm mm mmm uh-huh")
_PHRASES = (("you", "know"), ("i", "mean"), ("you", "see"))
_BACKSHIFT = {
    ("will", "would"), ("can", "could"), ("may", "might"), ("shall", "should"), ("shall", "would"),
    ("must", "had"), ("would", "will"), ("could", "can"), ("might", "may"),
}  # fmt: skip
FIRMER = HEDGES | words("only always never entirely completely totally absolutely exactly")
"""What no bracket may bring in: it makes a statement firmer or weaker."""
_WITH_TIMES = words(
    "in on at by of the this that next last then now it ago earlier later coming previous following"
    " past a an until since before after during"
)
_HIS_OR_HAS = {"is", "has", "'s"}


def fillers(dropped: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether the words left out are fillers, false starts or a repetition."""
    keys = list(dropped)
    size = len(keys)
    if not size:
        return False
    if size <= MAX_REPEAT and (keys == list(after[:size]) or keys == list(before[-size:])):
        return True
    rest = _without_fillers(keys)
    if rest == keys:
        return False
    return not rest or fillers(rest, before, after)


def _without_fillers(keys: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(keys):
        phrase = next((p for p in _PHRASES if tuple(keys[at : at + len(p)]) == p), None)
        if phrase:
            at += len(phrase)
            continue
        if keys[at] not in _FILLERS:
            out.append(keys[at])
        at += 1
    return out


def bracket_is_innocent(
    replaced: Sequence[str], put: Sequence[str], known_numbers: frozenset[str]
) -> bool:
    """Tell whether words in brackets only make clear what the source's words mean.

    They may not bring in or take away a negation, a number that the source has not, a firmer
    verb or an opposite.
    """
    if len(replaced) > MAX_REPLACED:
        return False
    if sum(k in NEGATORS for k in replaced) % 2 != sum(k in NEGATORS for k in put) % 2:
        return False
    if any(OPPOSITE.get(key) in put for key in replaced):
        return False
    if any(key in FIRMER and key not in replaced for key in put):
        return False
    if _is_time(replaced) and _is_time(put):
        return True
    numbers = [key for key in put if is_numeric(key) and key not in ("1", *replaced)]
    lost = [key for key in replaced if is_numeric(key) and key not in ("1", *put)]
    if lost or any(not _is_year(n) and n not in known_numbers for n in numbers):
        return False
    return _verbs_agree(replaced, put)


def _is_time(keys: Sequence[str]) -> bool:
    """Tell whether words give a time and nothing else: "next year", "on 5 March", "2025"."""
    said = [key for key in keys if key not in _WITH_TIMES]
    return bool(said) and all(
        key in DATES or key in MONTHS_TOO or _is_year(key) or _is_day(key) for key in said
    )


def _is_day(key: str) -> bool:
    digits = key.rstrip("stndrh")
    return digits.isdecimal() and 1 <= int(digits) <= 31


def _verbs_agree(replaced: Sequence[str], put: Sequence[str]) -> bool:
    lost = [key for key in replaced if key in MODALS and key not in put]
    new = [key for key in put if key in MODALS and key not in replaced]
    if lost and new:
        return all((old, young) in _BACKSHIFT for old in lost for young in new)
    return not new or not replaced


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdigit() and "1500" <= key <= "2100"


def same_contraction(source: Sequence[str], claim: Sequence[str]) -> bool:
    """Tell whether "'d" stands for "would" or "had", or "'s" for "is" or "has"."""
    if len(source) != len(claim):
        return False
    return all(
        one == other
        or {one, other} in ({"'d", "would"}, {"'d", "had"})
        or ({one, other} <= _HIS_OR_HAS and ("'s" in (one, other)))
        for one, other in zip(source, claim, strict=True)
    )


def same_compound(source: Sequence[str], claim: Sequence[str]) -> bool:
    """Tell whether words are only joined or parted: "co-operation" and "cooperation"."""
    written = {*source, *claim}
    return "".join(source) == "".join(claim) and not written & (MODALS | NEGATORS | {"may", "any"})


def in_brackets(source: Source, start: int, end: int) -> bool:
    """Tell whether characters of the source stand in brackets: "[applause]", "(laughter)"."""
    before = source.text[max(0, start - 3) : start].rstrip()
    after = source.text[end : end + 3].lstrip()
    return (before[-1:] == "[" and "]" in after[:2]) or (before[-1:] == "(" and ")" in after[:2])


def between_quotations(source: Source, before: int, start: int, end: int, after: int) -> bool:
    """Tell whether characters of the source stand between two parts of what somebody says.

    The parts follow each other: no other quotation is between them.
    """
    return (
        source.in_quotation(before)
        and source.in_quotation(after)
        and not source.in_quotation(start)
        and not source.in_quotation(end)
        and source.quotation_at(after) - source.quotation_at(before) == 1
    )
