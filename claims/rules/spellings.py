"""A surname that a text spells in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from claims.attribution.document import PERSON
from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.rules.story import Story
from claims.text.spans import Span

SHORTEST = 5
_HERS = (
    ("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"),
    ("aya", "y"), ("ná", "ný"), ("ská", "ský"),
)  # fmt: skip
"""The endings of a woman's surname and of a man's in Slavic families."""
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "sen", "senator", "gov", "governor", "rep", "mayor",
     "judge", "minister", "president", "secretary", "justice", "sheriff", "chief", "captain"]
)  # fmt: skip


def misspelt(story: Story) -> Iterator[tuple[str, Span, int]]:
    """Yield a person's full name, the place of another spelling of the surname, and whose words.

    Another spelling is one letter more, less, other or in another place, that is used only of a
    speaker without a first name, and less often than the full name's own.
    """
    full = _full_names(story)
    if not full:
        return
    used = Counter(token.text for token in story.tokens if token.capital)
    after_name = _after_names(story)
    told: set[str] = set()
    for number, one in enumerate(story.attributions):
        speaker = one.speaker
        if (
            speaker is None
            or speaker.kind != PERSON
            or not one.source
            or len(speaker.name.split()) != 1
        ):
            continue
        word = speaker.name
        if word in full or word in told or word in after_name or len(word) < SHORTEST:
            continue
        surname = next((each for each in full if is_near(each, word)), None)
        at = story.text.find(word, one.source[0].start, one.source[0].end)
        # "The Clintons" are more than one of the surname.
        if surname and word != f"{surname}s" and at >= 0 and used[word] <= used[surname]:
            told.add(word)
            yield full[surname], Span(at, at + len(word)), number


def near_surname(story: Story, word: str) -> bool:
    """Tell whether a word is another spelling of the surname of somebody with a full name."""
    return len(word) >= SHORTEST and any(is_near(name, word) for name in _full_names(story))


def is_near(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: more, less, other, or two in other places."""
    if one == other or one[:1] != other[:1] or min(len(one), len(other)) < SHORTEST:
        return False
    if _of_one_family(one, other):
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, char in enumerate(short) if char != long[n]), len(short))
    if len(short) == len(long):
        swapped = (
            short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
        )
        return swapped or short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]


def _of_one_family(one: str, other: str) -> bool:
    """Tell whether one is a man's and one a woman's form of a surname: Kowalski, Kowalska."""
    hers, his = sorted((one, other), key=lambda name: not name.endswith("a"))
    return any(
        hers.endswith(woman) and his == hers.removesuffix(woman) + man for woman, man in _HERS
    )


def _full_names(story: Story) -> dict[str, str]:
    """Return the full names of the people of the text by their surnames."""
    names = [one.name for one in story.document.speakers if one.kind == PERSON]
    names += [
        f"{first.text} {last.text}"
        for first, last in pairwise(story.tokens)
        if first.capital and last.capital and first.lower in FIRST_NAMES
        and first.end + 1 == last.start
    ]  # fmt: skip
    split = [name.split() for name in names]
    return {
        name[-1]: " ".join(name) for name in split if len(name) > 1 and len(name[-1]) >= SHORTEST
    }


def _after_names(story: Story) -> set[str]:
    """Return the words that follow a first name somewhere: they have a bearer of their own."""
    return {
        token.text
        for before, token in pairwise(story.tokens)
        if token.capital and before.capital and before.lower not in _TITLES
        and (before.lower in FIRST_NAMES or before.end + 1 == token.start)
    }  # fmt: skip
