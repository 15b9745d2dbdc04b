"""Reading a source phrase: its head, its apposition, and whether it names anybody."""

from __future__ import annotations

from dataclasses import dataclass

from claims.attribution.speakers.institutions import (
    COUNTRIES,
    DOCUMENTS,
    KNOWN_BODIES,
    ORGANISATION_WORDS,
)
from claims.attribution.speakers.name_words import is_agent
from claims.attribution.speakers.names import Name
from claims.attribution.speakers.people import (
    ANONYMOUS_HEADS,
    GROUP_WORDS,
    HONORIFICS,
    PLURAL_NOUNS,
    ROLES,
    SUFFIXES,
)
from claims.attribution.speakers.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from claims.text.tokens import Token
from claims.text.wordlist import words

INDEFINITE = frozenset(["a", "an", "one", "another", "some"])
_UNNAMED = (
    "condition of anonymity",
    "not to be named",
    "not to be identified",
    "not be named",
    "not be identified",
    "declined to be named",
    "declined to be identified",
    "familiar with",
    "briefed on",
    "close to the",
    "with knowledge of",
    "not authorized",
    "not authorised",
    "anonymous",
    "unnamed",
    "unidentified",
    "speak publicly",
)
_BREAKS = frozenset([",", "(", "—", "–", "-", "--", ";", "["])
_AFTER_HEAD = PREPOSITIONS | words("close familiar briefed who that which whose speaking known")
_QUANTITIES = words(
    """
    number numbers dozens hundreds thousands millions scores handful lot lots plenty percent
    percentage share majority minority half third quarter most many some couple group pair dozen
    """
)
_NOT_PARTICIPLES = words("united red reed creed deed seed feed ted ed fred alfred")


_NO_PEOPLE = words(
    """
    policies measures points events facts circumstances ledgers words comments remarks questions
    things times years months weeks days terms ideas rates prices losses gains changes attacks
    talks views news affairs politics economics statistics physics headlines
    """
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A phrase cut at its commas: the head that names the source, and the chunks after it."""

    head: list[Token]
    chunks: list[list[Token]]

    @property
    def rest(self) -> list[Token]:
        """All that stands after the head."""
        return [token for chunk in self.chunks for token in chunk]


def on_one_line(phrase: str) -> str:
    """Return the phrase with each run of white space made one space."""
    return " ".join(phrase.split())


def parted(phrase: list[Token]) -> Parts:
    """Cut a phrase into what names the source and the appositions and clauses after it."""
    while len(phrase) > 1 and phrase[0].lower in (ADVERBS | CONJUNCTIONS) - {"both"}:
        phrase = phrase[1:]
    while phrase and (not phrase[0].is_word or phrase[0].lower in ("by", "from")):
        phrase = phrase[1:]
    chunks: list[list[Token]] = [[]]
    for at, token in enumerate(_unquoted(phrase)):
        if token.text in _BREAKS and not _suffix_follows(phrase, token):
            chunks.append([])
        elif at and token.lower in RELATIVES:
            chunks.append([token])
        elif token.is_word or token.text in "&.'’":
            chunks[-1].append(token)
    head, *rest = chunks
    while head and (head[-1].lower == "'s" or not (head[-1].is_word or head[-1].text == ".")):
        head = head[:-1]
    return Parts(head, [chunk for chunk in rest if chunk])


def _suffix_follows(phrase: list[Token], comma: Token) -> bool:
    after = next((t for t in phrase if t.start >= comma.end), None)
    return bool(comma.text == "," and after and after.lower in SUFFIXES)


def _unquoted(phrase: list[Token]) -> list[Token]:
    """Return the words without a nickname in quotation marks."""
    marks = [at for at, token in enumerate(phrase) if token.text in '"“”']
    if len(marks) != 2 or marks[0] == 0 or marks[1] == len(phrase) - 1:
        return phrase
    return phrase[: marks[0]] + phrase[marks[1] + 1 :]


def head_noun(head: list[Token]) -> str:
    """Return the noun that the phrase is about: the last word before its first preposition."""
    noun = next((t.lower for t in reversed(head) if t.is_word), "")
    for at, token in enumerate(head):
        low = token.lower
        participle = low.endswith("ed") and not token.capital and low not in _NOT_PARTICIPLES
        before = head[at - 1] if at else token
        if at and (low in _AFTER_HEAD or (participle and _may_end(before))):
            noun = before.lower.rstrip(".")
            if noun in _QUANTITIES and low == "of" and at + 1 < len(head):
                return head_noun(head[at + 1 :])
            return noun
    return noun.rstrip(".")


def _may_end(before: Token) -> bool:
    """Tell whether a noun phrase may end here: "the man accused", not "the accused man"."""
    low = before.lower
    return low not in DETERMINERS | POSSESSIVES | ADVERBS and not low.endswith("ly")


def is_anonymous(head: list[Token], whole: str, names: list[Name]) -> bool:
    """Tell whether somebody is meant whom the text does not name; ``whole`` is in lower case."""
    noun = head_noun(head)
    common = is_plural(noun) or noun in ROLES
    if names and names[-1].lower[-1] == noun and head[0].capital and not common:
        return False
    if noun in ANONYMOUS_HEADS or any(words in whole for words in _UNNAMED):
        return True
    if head[0].lower not in INDEFINITE - {"some"}:
        return False
    if is_plural(noun) or noun in ORGANISATION_WORDS | DOCUMENTS | GROUP_WORDS:
        return head[0].lower == "one" and "of" in [t.lower for t in head]
    return is_personal(noun) and not _ends_in_name(head)


def _ends_in_name(head: list[Token]) -> bool:
    return head[-1].capital and not any(t.lower in PREPOSITIONS for t in head)


def is_plural(noun: str) -> bool:
    """Tell whether a noun stands for several people."""
    if noun in GROUP_WORDS | PLURAL_NOUNS:
        return True
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is", "'s")):
        return False
    return noun[:-1] in ORGANISATION_WORDS or not (
        noun in _NO_PEOPLE or noun.endswith(("tions", "ments", "nesses", "ities", "ings"))
    )


def is_personal(noun: str) -> bool:
    """Tell whether a noun stands for one person: a role, or what looks like one."""
    if noun in ROLES or noun in HONORIFICS:
        return True
    if noun in ORGANISATION_WORDS | DOCUMENTS | GROUP_WORDS:
        return False
    return is_agent(noun)


def is_organisational(noun: str) -> bool:
    """Tell whether a noun stands for an organisation, a country or what they publish."""
    return noun in ORGANISATION_WORDS | DOCUMENTS | COUNTRIES | KNOWN_BODIES


def without_article(head: list[Token], text: str) -> str:
    """Return "Foreign Ministry" of "The Foreign Ministry"; other phrases as they are."""
    start = 1 if len(head) > 1 and head[0].lower == "the" and head[1].capital else 0
    return text[head[start].start : head[-1].end]


def title_in(chunk: list[Token], text: str) -> str | None:
    """Return the title in an apposition: "the mayor of Leeds" -> "mayor of Leeds"."""
    if not chunk or chunk[0].lower in RELATIVES | {"whose", "where", "when"}:
        return None
    if not any(token.lower in ROLES for token in chunk[:8]):
        return None
    while len(chunk) > 1 and chunk[0].lower in DETERMINERS | POSSESSIVES:
        chunk = chunk[1:]
    last = chunk[-1] if chunk[-1].is_word or len(chunk) == 1 else chunk[-2]
    return _balanced(text[chunk[0].start : last.end])


def _balanced(title: str) -> str:
    """Return a title without what an opening quotation mark starts and nothing closes."""
    at = title.find("“")
    if at < 1 or "”" in title[at:]:
        return title
    return title[:at].rstrip().removesuffix(" of").removesuffix(" for")
