"""AT104: a speaker whose full name stands nowhere in the story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from claims.attribution.document import DIRECT, PERSON, Attribution
from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.attribution.speakers.institutions import COUNTRIES, ORGANISATION_WORDS
from claims.attribution.speakers.people import HONORIFICS, PARTIES, ROLES
from claims.rules.blanked import Places, quoted
from claims.rules.rule import Hit, Settings
from claims.rules.spellings import near_surname
from claims.rules.story import Story
from claims.rules.wordlists_attributed import OFFICES
from claims.text.tokens import Token, tokens
from claims.text.wordlist import words

_PRONOUNS = frozenset(["he", "she"])
_ARTICLES = frozenset(["the", "his", "her", "their", "its"])
_PLAINLY_SAID = frozenset(["said", "says", "told", "tells"])
_PARTICLES = words("van von de der den di du da dos del della le la ter ten") - FIRST_NAMES
_TITLE_WORDS = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister hon sen
    senator rep representative gov governor mayor judge justice minister secretary president
    premier chancellor chief captain capt col colonel gen general lt lieutenant maj major sgt
    sergeant inspector superintendent officer detective constable commissioner director coach
    chairman chairwoman councillor cllr ambassador pastor bishop imam sheikh alhaji hajiya smt shri
    engr barr barrister advocate adv comrade the a an and but for with from in on at by of as that
    when while after before if so because said says told according also both either like mp mla
    attorney dean dc pc ds di wpc sheriff deputy spokesman spokeswoman analyst economist driver
    nurse doctor farmer teacher engineer lawyer striker defender goalkeeper midfielder principal
    brig brigadier admiral marshal nana chef guru mayor-elect what why how where who then now
    meanwhile later earlier yesterday today however still yet even only not since until
    """
)


_TRADES = words("nurse doctor farmer teacher matron warden constable officer detective")
_PLACE_WORDS = frozenset(["in", "near", "outside", "across"])
_NO_SURNAMES = (
    ORGANISATION_WORDS
    | COUNTRIES
    | PARTIES
    | ROLES
    | HONORIFICS
    | words(
        "hispanic latino america europe electric motors mills dynamics assembly lawmaker lawmakers"
    )
)
# "His wife, Laura" has the surname of whoever "he" is.
_KIN = words(
    """
    wife husband son daughter brother sister mother father mum mom dad twin twins baby grandson
    granddaughter grandmother grandfather niece nephew cousin aunt uncle partner fiance fiancée
    sons daughters brothers sisters siblings children parents boy girl
    """
)


def unnamed(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield one hit for each person who is known only by one name, an office or a pronoun."""
    names = _Names(story)
    inside = Places(quoted(story))
    seen: set[str] = set()
    for number, one in enumerate(story.attributions):
        if not one.source or _is_quoted(inside, one):
            continue
        known = _known_by(story, one, names, options)
        if known is None or known[0].lower() in seen:
            continue
        seen.add(known[0].lower())
        name, message = known
        yield Hit(one.source[0], message, {"name": name}, number)


def _known_by(
    story: Story, one: Attribution, names: _Names, options: Settings
) -> tuple[str, str] | None:
    """Return by what alone the speaker is known, and the message, or None."""
    speaker = one.speaker
    source = one.source[0].exact(story.text)
    if speaker is None:
        pronoun = source.strip().lower()
        if pronoun in _PRONOUNS and not names.any_before(one.source[0].start):
            return pronoun, f"The story never says who “{source}” is."
        return None
    if speaker.kind != PERSON:
        return None
    known = [token for token in tokens(speaker.name) if token.is_word]
    if not known:
        return None
    if all(token.text.islower() for token in known if token.lower not in _ARTICLES):
        return _office(source, known[-1].lower, names)
    particles, last = known[:-1], known[-1]
    # "De Witt" is a surname alone.
    if any(token.lower not in _PARTICLES for token in particles) or not _is_surname(last):
        return None
    bare = names.is_bare_with(particles, last) if particles else names.is_bare(last.lower)
    if _is_exempt(story, one, last, options) or not bare:
        return None
    # A name that is spelled in two ways is AT501's affair.
    if not _is_surely_a_person(story, one, speaker.name) or near_surname(story, last.text):
        return None
    return speaker.name, f"“{speaker.name}” is never given a full name."


def _office(source: str, office: str, names: _Names) -> tuple[str, str] | None:
    definite = source.lower().startswith(("the ", "his ", "her ", "their ", "its "))
    plain = definite and source.lower().endswith(office) and len(source.split()) <= 4
    if not plain or office not in OFFICES or names.beside(office):
        return None
    return office, f"“{' '.join(source.split())}” speaks, but is never named."


def _is_surname(token: Token) -> bool:
    """Tell whether the word is written as a name: no acronym, no handle, no plural people."""
    text = token.text
    if not text[0].isupper() or text.isupper() or not text.replace("-", "").isalpha():
        return False
    if token.lower in _NO_SURNAMES:
        return False
    return not token.lower.endswith(("ans", "ists", "ers", "crats", "icans", "anos", "ics", "inos"))


def _is_surely_a_person(story: Story, one: Attribution, name: str) -> bool:
    """Tell whether a title stands before the name, "who" after it, or it is plainly quoted."""
    words = one.source[0].exact(story.text)
    if any(f"{given} as {name}" in story.text for given in ("known", "identified", "only")):
        return False
    before = {word.rstrip(".") for word in _words_before(story, one.source[0].start)[-1:]}
    pairs = pairwise(words.replace(",", " ,").split())
    before.update(title.rstrip(".").lower() for title, named in pairs if named == name.split()[0])
    if not before.isdisjoint({title.rstrip(".") for title in HONORIFICS}):
        return True
    cue = " ".join(span.exact(story.text) for span in one.cue).lower()
    # "Nurse Whitcombe" is as plain.
    trade = words.removesuffix(name).strip()
    titled = trade[:1].isupper() and trade.lower() in _TRADES
    plainly = (not trade or titled) and words.endswith(name) and one.quote_type == DIRECT
    return plainly and not _PLAINLY_SAID.isdisjoint(cue.split())


def _is_exempt(story: Story, one: Attribution, name: Token, options: Settings) -> bool:
    if name.lower in options["single_names"]:
        return True
    titles = set((one.speaker.title or "").lower().split()) if one.speaker else set()
    found = story.speaker(one.speaker.name) if one.speaker else None
    for mention in found.mentions if found else ():
        titles.update(
            _words_before(story, mention.start), mention.exact(story.text).lower().split()
        )
    return not titles.isdisjoint(options["titles"] | _KIN)


def _words_before(story: Story, position: int) -> list[str]:
    return story.text[max(0, position - 30) : position].lower().replace(",", " ").split()[-3:]


def _is_quoted(inside: Places, one: Attribution) -> bool:
    """Tell whether the source stands in somebody's quotation: whom they name is their affair."""
    place = one.source[0]
    return inside.touch(place)


class _Names:
    """The names of a story and its headline, read loosely: any capital before a name is enough."""

    def __init__(self, story: Story) -> None:
        # A soft hyphen stands inside a name now and then.
        every = [*tokens(story.headline), *story.tokens]
        read = [token for token in every if token.text != "\xad"]
        self._text = f"{story.headline}\n{story.text}"
        self._forenames: set[str] = set()
        self._before: defaultdict[str, set[str]] = defaultdict(set)
        for before, token in pairwise(read):
            if token.capital:
                self._before[token.lower].add(before.text)
                if before.capital and before.lower not in _TITLE_WORDS:
                    self._forenames.add(before.lower)
        self._plain = {token.lower for token in read if token.text.islower()}
        self._first = min((t.start for t in _inner_names(story.tokens)), default=len(story.text))
        self._has_full = any(
            a.lower in FIRST_NAMES and a.capital and b.capital for a, b in pairwise(read)
        )
        self._offices = _offices_with_names(story)

    def is_bare(self, name: str) -> bool:
        """Tell whether the word is a name, and none that a forename or a place name explains."""
        if name in self._plain | self._forenames or not self._before[name].isdisjoint(_PLACE_WORDS):
            return False
        return not any(_may_be_forename(word) for word in self._before[name])

    def is_bare_with(self, particles: list[Token], name: Token) -> bool:
        """Tell whether no forename stands before a surname with its particles anywhere."""
        whole = r"\s+".join(re.escape(token.text) for token in (*particles, name))
        before = re.findall(rf"([\w.’'-]+)\s+{whole}\b", self._text, re.IGNORECASE)
        return not any(_may_be_forename(word) for word in before)

    def any_before(self, position: int) -> bool:
        """Tell whether anybody may have been named before the place."""
        return self._first < position

    def beside(self, office: str) -> bool:
        """Tell whether the office may be that of somebody who is named."""
        return office in self._offices or self._has_full


def _may_be_forename(word: str) -> bool:
    plain = word.rstrip(".").lower()
    # Without its stop "Gen" is a forename too.
    return word == "Gen" or (word[0].isupper() and plain not in _TITLE_WORDS)


def _inner_names(read: list[Token]) -> Iterator[Token]:
    """Yield capitalised words that begin no sentence."""
    for before, token in pairwise(read):
        if token.capital and token.text != "I" and (before.is_word or before.text == ","):
            yield token


def _offices_with_names(story: Story) -> set[str]:
    """Return the offices in whose sentence two capitalised words stand side by side."""
    found: set[str] = set()
    for sentence in story.sentences:
        inside = story.tokens_in(sentence)
        pairs = pairwise(inside)
        if any(a.capital and b.capital and _may_be_forename(a.text) for a, b in pairs):
            found.update(token.lower for token in inside)
    return found
