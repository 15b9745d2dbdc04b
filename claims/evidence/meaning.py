"""What a stretch of text says, as far as words, names, figures and negations tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.evidence.figures import Figure, figures
from claims.evidence.items import Item, Reading
from claims.evidence.scope import BE, NEGATORS, mark
from claims.evidence.stems import stem
from claims.evidence.word_families import families
from claims.text.tokens import Token
from claims.text.wordlist import words

_EMPTY = words(
    """
    a an the of to in on at by for from with as and or nor but if than then so that which who whom
    whose this these those it its he she they his her their them him we our us you your i my me
    be is are was were been being am have has had do does did will would shall should can could
    may might must not no neither nor never nobody none nothing n't 's into out about
    over off again also just only even
    very too any some all each every both there here when where why how what while because
    although though during before after since until between among through against under per via
    itself himself herself themselves such other another
    mr mrs ms dr sir
    """
)
_LIGHT = words(
    """
    say tell add state new make take get go come give use put time year day week month way thing
    people person one two first last more most many much some several part number case place
    now still already yesterday today tomorrow according expect plan set due want like
    good big small old young next around near well back away look become
    """
)
LIGHT_AS_THEY_ARE = words(
    "back last still well near around first two one case part place set good big small old young"
)
"""Light in this form only: "backed" and "lasted" say something."""
_LIGHT_STEMS = frozenset(stem(word) for word in _LIGHT - LIGHT_AS_THEY_ARE)
_UNDER_CONDITION = words("if unless whether provided depends depend should when until once could")
SET_OFF, MOST_SET_OFF, ASIDE = 6, 9, 1000
"""Words at most between the two commas that set them off (more in another name for somebody),
and what their clause counts more."""
_ARTICLES = words("the a an his her its their who")
_FINITE = words(
    "is are was were has have had will would can could may might must shall should does did do "
    "said says told who which that"
)
_PRONOUNS = words("he she it they him her them his its their this")
_AS_IT_WAS = words("unchanged alone untouched intact open unaltered")
_POSSESSIVES = words("his her its their this")
_CONTRASTS = words("but while whereas although though")
_STAND_INS = words("those that both neither one ones others who which")
_OBJECTS = words("it them him her us me this that")
_SUBJECTS = words("he she it they we i you who there")
_BEFORE_NOUNS = words("before after despite")
_OWNERS = ("my", "our", "your", "his", "her", "its", "their", "'s")
_SOFTENED = words(
    "may might could can perhaps possibly maybe likely unlikely expect expects "
    "expected hopes hope fears fear risk possible possibly potentially plans aims seeks suggests "
    "if whether unless provided depends vote ballot decide ask asked"
)
_BOUNDARY = re.compile(r"[,;:()\n–—]| - |\.\s")
_CLAUSE_WORDS = words("while but although though whereas because after before despite unless if")
# "Kenya" and "Kenyan", "Italy" and "Italian", "Japan" and "Japanese".
_PEOPLE = re.compile(r"(?:ians?|ans?|ese|ish|[aeiouy]+|is?)$")

NAME_WEIGHT, FIGURE_WEIGHT, DATE_WEIGHT, LIGHT_WEIGHT = 1.4, 1.5, 0.8, 0.25


def read(
    found: Sequence[Token],
    text: str,
    *,
    opens: bool = True,
    names: frozenset[str] = frozenset(),
    answer: str = "",
) -> Reading:
    """Read a run of tokens of a text. ``opens``: it starts a sentence.

    ``names``: words in small letters that are names even where they open a sentence. A question
    says nothing, unless the ``answer`` to it is "yes" or "no".
    """
    opens = opens and not (found and found[0].capital and found[0].lower in names)
    clauses = _clauses(found, text)
    numbers = {figure.first: figure for figure in figures(found)}
    items: list[Item] = []
    at = 0
    while at < len(found):
        figure = numbers.get(at)
        if figure is not None and not _is_pronoun(found, figure):
            items.append(_figure_item(found, figure, clauses[at]))
            at = figure.last
            continue
        size, keys = _phrase(found, at)
        item = _word_item(found, at, size, keys, clauses[at], opens or at > 0, text)
        if item is not None:
            items.append(item)
        at += size
    mark(found, items, clauses)
    open_sides = _sides(found, items, text)
    if text.rstrip(" \"'”’)").endswith("?"):
        for item in items:
            counts = item.figure is None and not item.is_name
            item.hedged = counts and not answer
            if counts and answer == "no":
                item.negated, item.scope = not item.negated, len(found)
    every = frozenset(key for item in items for key in item.keys)
    lower = {token.lower for token in found if token.text != "May"}
    return Reading(
        items,
        bool(lower & _SOFTENED),
        bool(lower & _UNDER_CONDITION),
        bool(lower & _PRONOUNS),
        bool(found) and found[0].lower in ("he", "she", "they", "it"),
        open_sides,
        every,
    )


def _sides(found: Sequence[Token], items: list[Item], text: str) -> frozenset[int]:
    """Mark on which side of a "but" each item stands; return the sides that have a pronoun."""
    side, sides = 0, []
    open_sides = set()
    for at, token in enumerate(found):
        gap = text[found[at - 1].end : token.start] if at else ""
        side += at > 0 and (token.lower in _CONTRASTS or ";" in gap)
        sides.append(side)
        if token.lower in (_PRONOUNS - _POSSESSIVES) | _STAND_INS:
            open_sides.add(side)
    for item in items:
        item.side = sides[item.place]
    return frozenset(open_sides)


def _is_pronoun(found: Sequence[Token], figure: Figure) -> bool:
    return found[figure.first].lower == "one" and figure.last == figure.first + 1


def _clauses(found: Sequence[Token], text: str) -> list[int]:
    """Return the number of the clause that each token stands in.

    A few words set off after a verb ("did not, at any point, own") part no clause.
    """
    out: list[int] = []
    clause = set_off = 0
    for at, token in enumerate(found):
        gap = text[found[at - 1].end : token.start] if at else ""
        comma = gap.strip() == ","
        if comma and at == set_off:
            pass
        elif comma and at > set_off and (end := _set_off(found, text, at)):
            set_off = end
        elif at and (_BOUNDARY.search(gap) or _opens_clause(found, text, at)):
            clause += 1
        out.append(clause + ASIDE if at < set_off else clause)
    return out


def _set_off(found: Sequence[Token], text: str, at: int) -> int:
    """Return where the words end that a comma before ``at`` and one after them set off, or 0.

    A few words after "not" or "was", or another name for what was just named: "her husband, the
    trombonist Dickie Vane, died". No list of several things: that has "and" at its end.
    """
    end = at + 1
    while end < len(found) and end - at <= MOST_SET_OFF:
        gap = text[found[end - 1].end : found[end].start].strip()
        if gap:
            break
        end += 1
    if end >= len(found) or text[found[end - 1].end : found[end].start].strip() != ",":
        return 0
    if found[at - 1].lower in NEGATORS | BE:
        return end if end - at <= SET_OFF else 0
    inside = {token.lower for token in found[at:end]}
    named = found[at].capital or found[at].lower in _ARTICLES or found[at].text.isdecimal()
    if not named or inside & _FINITE or found[end].lower in ("and", "or", "but"):
        return 0
    return end if found[end].lower in _FINITE or found[end].lower.endswith(("ed", "s")) else 0


def _opens_clause(found: Sequence[Token], text: str, at: int) -> bool:
    """Tell whether a word opens a clause: "before he left" does, "before the autumn" does not."""
    word = found[at].lower
    if word not in _CLAUSE_WORDS:
        return False
    if word not in _BEFORE_NOUNS:
        return True
    ahead = found[at + 1 : at + 1 + SET_OFF]
    for one, other in pairwise([found[at], *ahead]):
        if text[one.end : other.start].strip():
            return False
        if other.lower in _FINITE | _SUBJECTS or other.lower.endswith("ed"):
            return True
    return False


def _phrase(found: Sequence[Token], at: int) -> tuple[int, frozenset[str]]:
    """Return how many tokens from one on stand together in a family, and its keys."""
    known = families().of_phrase
    for size in (4, 3, 2):
        if at + size <= len(found):
            stems = tuple(stem(token.lower) for token in found[at : at + size])
            if stems in known:
                return size, known[stems] | {" ".join(stems)}
            if size == 3 and found[at + 1].lower in _OBJECTS and (parted := stems[::2]) in known:
                return size, known[parted] | {" ".join(parted)}
    return 1, frozenset()


def _word_item(
    found: Sequence[Token],
    at: int,
    size: int,
    keys: frozenset[str],
    clause: int,
    inside: bool,
    text: str,
) -> Item | None:
    first, last = found[at], found[at + size - 1]
    if size == 1 and first.lower == "own" and at and found[at - 1].lower.endswith(_OWNERS):
        return None
    stance = first.lower == "against" and at and found[at - 1].lower in BE | NEGATORS
    if size == 1 and (first.lower in _EMPTY or first.lower.endswith("n't")) and not stance:
        return None
    root = stem(first.lower)
    if root == "leave" and _AS_IT_WAS & {token.lower for token in found[at + 1 : at + 6]}:
        root = "keep"  # "left the rates unchanged"
    keys = keys or (families().of_word.get(root, frozenset()) | {root})
    if first.capital and len(first.text) > 3:
        keys |= _of_place(first.lower)
    name = size == 1 and first.capital and (at > 0 or not inside) and len(first.text) > 1
    light = root in _LIGHT_STEMS or first.lower in LIGHT_AS_THEY_ARE
    light = size == 1 and light and not name
    return Item(text[first.start : last.end], at, clause, keys, name, light)


def keys_of_word(lower: str) -> frozenset[str]:
    """Return the keys that a word may have, whatever stands beside it; a name's too."""
    if lower in _EMPTY:
        return frozenset()
    root = stem(lower)
    keys = families().of_word.get(root, frozenset()) | {root}
    return keys | _of_place(lower) if len(lower) > 3 else keys


def _of_place(name: str) -> frozenset[str]:
    """Return keys that a country and its people have in common."""
    bare = (name.rstrip("aeiouy"), _PEOPLE.sub("", name).rstrip("aeiouy"))
    return frozenset(f"name:{each}" for each in bare if len(each) > 2)


def _figure_item(found: Sequence[Token], figure: Figure, clause: int) -> Item:
    shown = " ".join(token.text for token in found[figure.first : figure.last])
    keys = frozenset([f"{figure.kind}:{figure.value:g}"])
    return Item(shown, figure.first, clause, keys, figure=figure)
