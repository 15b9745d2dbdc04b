"""Names as they stand in a sentence: capitalised runs, with the title words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.attribution.speakers.name_words import BODY_WORDS, is_agent, is_body, is_initials, plain
from claims.attribution.speakers.people import (
    HONORIFICS,
    NAME_PARTICLES,
    PARTIES,
    POSTNOMINALS,
    ROLES,
    SUFFIXES,
    TITLE_MODIFIERS,
)
from claims.attribution.speakers.words import (
    ADVERBS,
    CLAUSE_SUBJECTS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    FRONTED,
    SUBORDINATORS,
    TIMES,
)
from claims.text.tokens import Token
from claims.text.wordlist import words

_NOT_NAMES = (
    DETERMINERS | CLAUSE_SUBJECTS | CONJUNCTIONS | SUBORDINATORS | FRONTED | TIMES | ADVERBS
    | words("not yes if asked according well please thank thanks perhaps maybe even unlike either")
) - words("will may august april")  # fmt: skip
_NOT_LAST = TIMES - {"may", "august", "april"}
TITLES = HONORIFICS | ROLES - {"monk", "old", "baker", "cook", "twin", "child", "dean"}
_MAX_NAMES = 7
_TITLE_WORDS = 5
_MAX_RUN = 16
"""Capitalised words in a row that may hold one name with its title; headlines have more."""
_ARABIC = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ed|ul|ur|bin)-[A-Z]")
_OPENING_WORD = re.compile(r".{2,}(?:ly|ing|ed)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text: its words, and the title words before it.

    ``at`` and ``to`` count the tokens of its sentence; ``start`` is where the first word of the
    name stands and ``begin`` where its capitalised title does.
    """

    names: tuple[str, ...]
    title: tuple[str, ...]
    begin: int
    start: int
    end: int
    at: int
    to: int

    @property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case, without the stops of initials."""
        return tuple(plain(word) for word in self.names)


def looks_like_a_person(name: Name) -> bool:
    """Tell whether the name itself is sure to be a person's."""
    words = name.lower
    if is_body(name.names) and not name.title:
        return False
    if set(name.title) and any(plain(t) in TITLES for t in name.title):
        return True
    if len(words) == 1:
        return False
    known = words[0] in FIRST_NAMES or words[0].split("-")[0] in FIRST_NAMES
    middle = any(is_initials(word) for word in name.names[:-1])
    return known or middle or words[-1] in SUFFIXES


def names_in(sentence: list[Token]) -> Iterator[Name]:
    """Yield the capitalised names of a sentence's tokens, with titles cut off."""
    at = 0
    while at < len(sentence):
        if not _may_start(sentence[at]):
            at += 1
            continue
        run, after = _run(sentence, at)
        found = _name(sentence, run)
        if found:
            yield found
        at = max(after, at + 1)


def _may_start(token: Token) -> bool:
    return token.capital or bool(_ARABIC.match(token.text))


def _run(sentence: list[Token], at: int) -> tuple[list[int], int]:
    """Return the places of the words of a run that starts at a token, and the place after it."""
    run = [at]
    here = at + 1
    while here < len(sentence) and len(run) < _MAX_RUN:
        size = _goes_on(sentence, here)
        if size == 0:
            break
        run.append(here + size - 1)
        here += size
    return run, here


def _goes_on(sentence: list[Token], here: int) -> int:
    """Return how many tokens further the run's next word ends; 0 where the run is over."""
    token = sentence[here]
    ahead = sentence[here + 1] if here + 1 < len(sentence) else None
    if _may_start(token):
        return 1
    if token.is_word and token.lower in NAME_PARTICLES:
        return 1 if _leads_to_capital(sentence, here + 1) else 0
    if ahead is None:
        return 0
    if token.text == "," and ahead.lower in SUFFIXES:
        return 2
    if token.text == "." and token.start == sentence[here - 1].end:
        before = sentence[here - 1]
        initials = is_initials(before.text) or before.lower + "." in HONORIFICS
        return 2 if initials and ahead.capital else 0
    if token.text in "'’" and sentence[here - 1].lower == "dato" and ahead.capital:
        return 2
    return _nickname(sentence, here)


def _leads_to_capital(sentence: list[Token], here: int) -> bool:
    while here < len(sentence) and sentence[here].lower in NAME_PARTICLES:
        here += 1
    return here < len(sentence) and sentence[here].capital


def _nickname(sentence: list[Token], here: int) -> int:
    """Return the length of "Bill" and the name after it in William "Bill" Smith."""
    if sentence[here].text not in '"“(‘' or sentence[here].text == "":
        return 0
    closing = next(
        (n for n in range(here + 2, min(here + 6, len(sentence))) if sentence[n].text in '"”)’'), 0
    )
    if not closing or closing + 1 >= len(sentence) or not sentence[closing + 1].capital:
        return 0
    inside = sentence[here + 1 : closing]
    named = all(t.capital or t.lower in ("the", "of") for t in inside)
    return closing + 2 - here if named else 0


def _name(sentence: list[Token], run: list[int]) -> Name | None:
    run = _trimmed(sentence, run)
    if not run:
        return None
    whole = tuple(sentence[n].text for n in run)
    cut = 0 if len(run) > 1 and is_body(whole) and _ends_as_body(whole) else _cut(sentence, run)
    names, title = run[cut:], run[:cut]
    if sum(sentence[n].text.isupper() and len(sentence[n].text) > 3 for n in names) > 3:
        return None  # a headline in capitals
    if not names or sum(sentence[n].lower not in NAME_PARTICLES for n in names) > _MAX_NAMES:
        return None
    words = tuple(_word(sentence, n) for n in names)
    before = tuple(_word(sentence, n) for n in title)
    begin = sentence[title[0]].start if title else sentence[names[0]].start
    if not title or all(word.lower() in PARTIES for word in before):
        before = (*_role_before(sentence, run[0]), *before)
    at, to = names[0], names[-1] + 1
    end = sentence[names[-1]].end
    if _stop_follows(sentence, names[-1]):
        to, end = to + 1, end + 1
    return Name(words, before, begin, sentence[names[0]].start, end, at, to)


def _ends_as_body(whole: tuple[str, ...]) -> bool:
    return plain(whole[-1]) in BODY_WORDS and plain(whole[-1]) not in TITLES


def _stop_follows(sentence: list[Token], at: int) -> bool:
    """Tell whether a stop belongs to the last word: "Jr." before a comma."""
    ahead = sentence[at + 1] if at + 1 < len(sentence) else None
    suffix = sentence[at].lower in ("jr", "sr")
    return bool(suffix and ahead and ahead.text == "." and at + 2 < len(sentence))


def _word(sentence: list[Token], at: int) -> str:
    """Return a word of a name; initials and Jr with the stop that the tokens cut off."""
    word = sentence[at].text
    if at + 1 < len(sentence) and sentence[at + 1].text == "." and at + 2 < len(sentence):
        touching = sentence[at + 1].start == sentence[at].end
        if touching and (is_initials(word) or word.lower() + "." in SUFFIXES | HONORIFICS):
            return word + "."
    return word


def _trimmed(sentence: list[Token], run: list[int]) -> list[int]:
    """Return the run without the sentence's opening word and without what stands after a name."""
    while run and sentence[run[0]].lower in _NOT_NAMES:
        run = run[1:]
    opens = run and (run[0] == 0 or not sentence[run[0] - 1].is_word)
    if len(run) > 1 and opens and _only_opens(sentence[run[0]]):
        run = run[1:]
    while len(run) > 1 and sentence[run[0]].lower in FINITE - {"will", "may"}:
        run = run[1:]
    while run and _never_last(sentence, run):
        run = run[:-1]
    while len(run) > 1 and sentence[run[-1]].lower in POSTNOMINALS:
        run = run[:-1]
    return run


def _never_last(sentence: list[Token], run: list[int]) -> bool:
    """Tell whether a run ends in a word for a time, which "Rex Early" does not, or in a "de"."""
    last = sentence[run[-1]]
    if last.lower in NAME_PARTICLES:
        return not last.capital
    forename = len(run) > 1 and sentence[run[-2]].lower in FIRST_NAMES
    return last.lower in _NOT_LAST and not forename


def _only_opens(token: Token) -> bool:
    """Tell whether a sentence's first word is an adverb or participle: "Speaking", "Finally"."""
    low = token.lower
    return bool(_OPENING_WORD.fullmatch(low)) and low not in FIRST_NAMES | TITLES


def _cut(sentence: list[Token], run: list[int]) -> int:
    """Return how many words of the run are its title."""
    cut = 0
    for n, place in enumerate(run):
        last = n == len(run) - 1
        word = sentence[place].lower
        if word not in TITLES or (word == "sri" and _is_country(sentence, place)):
            continue
        named = n > cut and sentence[run[n - 1]].lower in FIRST_NAMES
        if not (last and named):
            cut = n + 1
    return cut + _unlisted_title(sentence, run[cut:])


def _is_country(sentence: list[Token], place: int) -> bool:
    """Tell whether "Sri" is that of Sri Lanka, no courtesy."""
    return place + 1 < len(sentence) and sentence[place + 1].lower == "lanka"


def _unlisted_title(sentence: list[Token], run: list[int]) -> int:
    """Return how many words before a forename are none of the name: "Nobel Laureate Ada Cole"."""
    words = [sentence[n].lower for n in run]
    first = next((n for n, word in enumerate(words[:-1]) if word in FIRST_NAMES), 0)
    if first == 0 or any(is_initials(sentence[n].text) for n in run[:first]):
        return 0
    linked = run[0] > 0 and sentence[run[0] - 1].lower in ("of", "for", "and")
    opens = run[0] == 0 or not sentence[run[0] - 1].is_word
    linked = linked or (opens and is_agent(words[0]))
    party = all(word in PARTIES for word in words[:first])
    return first if first > 1 or linked or party else 0


def _role_before(sentence: list[Token], at: int) -> tuple[str, ...]:
    """Return "Kremlin spokesman" out of "said Kremlin spokesman"."""
    kept: list[str] = []
    for token in reversed(sentence[max(0, at - _TITLE_WORDS) : at]):
        role = token.lower in ROLES | HONORIFICS or (bool(kept) and token.lower in TITLE_MODIFIERS)
        if not token.is_word or token.lower in _NOT_NAMES or token.lower == "'s":
            break
        if not role and not (kept and token.capital):
            break
        kept.insert(0, token.text)
    return tuple(kept) if any(word.lower() in ROLES for word in kept) else ()
