"""How a source phrase holds a name: its own, somebody's it belongs to, or several."""

from __future__ import annotations

from claims.attribution.speakers.institutions import DOCUMENTS, ORGANISATION_WORDS
from claims.attribution.speakers.mentions import People
from claims.attribution.speakers.name_words import is_agent, is_body, plain
from claims.attribution.speakers.names import Name, looks_like_a_person, names_in
from claims.attribution.speakers.people import GROUP_WORDS, PARTIES, ROLES
from claims.attribution.speakers.phrases import Parts, head_noun, is_plural
from claims.attribution.speakers.words import DETERMINERS, POSSESSIVES, PREPOSITIONS
from claims.text.tokens import Token
from claims.text.wordlist import words

_SURNAMES = words(
    """
    sanders rogers peters meyers myers powers sellers flowers chambers akers bowers childers masters
    winters summers somers withers anders saunders landers sayers byers ayers travers carruthers
    connors rodgers stauffers lauders waters walters snyders
    """
)
_QUANTITIES = words("hundreds thousands dozens millions scores")
# Endings of nouns for people that hardly a surname has.
_PEOPLES = ("ants", "ents", "eans", "ists", "ians")


def is_joint(head: list[Token], names: list[Name], people: People) -> bool:
    """Tell whether the phrase names two sources: "Ms. Park and Mr. Lee"."""
    joints = [n for n, t in enumerate(head) if t.lower in ("and", "&") and 0 < n < len(head) - 1]
    if not joints:
        return False
    before = [n for n in names if n.to == joints[0]]
    last = names[-1] if names and names[-1].to == len(head) else None
    if before and last and last.at > joints[0]:
        one = people.find(before[0].names, before[0].title, before[0].start)
        return one is not None or looks_like_a_person(before[0]) or len(names) > 2
    return last is None and is_plural(head[-1].lower) and is_plural(head[joints[0] - 1].lower)


def awaits_a_name(head: list[Token]) -> bool:
    """Tell whether a description may be followed by its name: "his top aide, Tad Cole"."""
    if head[0].lower not in DETERMINERS | POSSESSIVES and head_noun(head) not in ROLES:
        return False
    if any(token.lower == "and" for token in head):
        return False
    # In "a spokesman for the mayor, Ana Diaz" the name is the mayor's.
    bound = any(token.lower in PREPOSITIONS for token in head)
    return not (bound and head[-1].lower in ROLES)


def is_list(parts: Parts) -> bool:
    """Tell whether the commas list several: "Ada Cole, Tom Hill and Ann Lee"."""
    if not parts.chunks or parts.head[0].lower in DETERMINERS | POSSESSIVES:
        return False
    last = parts.chunks[-1]
    joint = next((n for n, t in enumerate(last) if t.lower == "and"), None)
    if joint is None or joint + 1 == len(last):
        return False
    pieces = [parts.head, *parts.chunks[:-1], *([last[:joint]] if joint else []), last[joint + 1 :]]
    if any(len(piece) > 5 for piece in pieces):
        return False
    named = any(looks_like_a_person(name) for name in names_in(parts.head))
    people = named and all(t.capital for piece in pieces for t in piece if t.is_word)
    return people or all(is_plural(piece[-1].lower) for piece in pieces)


def without_origin(head: list[Token], names: list[Name]) -> tuple[list[Token], list[Name]]:
    """Return "Mr. Smith" of "Mr. Smith of the U.S.": what comes before is a name alone."""
    cut = next((at for at, token in enumerate(head) if token.lower in PREPOSITIONS), 0)
    first = next((n for n in names if n.to == cut), None)
    if cut == 0 or first is None or (is_body(first.names) and not first.title):
        return head, names
    if first.title or len(first.names) > 1:
        return head[:cut], [n for n in names if n.to <= cut]
    return head, names


def own_name(head: list[Token], names: list[Name]) -> Name | None:
    """Return the name that the phrase is, not one of something of it or for it."""
    if not names or names[-1].to < len(head):
        return None
    name = names[-1]
    before = head[: name.at]
    owned = any(token.lower == "'s" for token in before)
    if owned and not (name.title or looks_like_a_person(name)):
        return None
    if any(t.lower in PREPOSITIONS for t in before):
        role = any(t.lower in ROLES for t in before)
        return name if role and looks_like_a_person(name) and len(name.names) > 1 else None
    return name


def opens_with_people(head: list[Token], opens: bool) -> bool:
    """Tell whether a sentence's first word is a plural for people: "Growers say"."""
    word = head[0].lower
    plural = len(head) == 1 and word.endswith(("ers", "ors")) and word not in _SURNAMES
    return opens and plural and is_agent(word[:-1])


def is_no_name(name: Name) -> bool:
    """Tell whether a capitalised phrase is only a noun: "Senate Republicans", "Poll"."""
    last = plain(name.names[-1])
    if last in GROUP_WORDS or (last[-1:] == "s" and last[:-1] in ORGANISATION_WORDS | ROLES):
        return True
    if len(name.names) > 1 or name.title:
        return False
    return last in DOCUMENTS | PARTIES | _QUANTITIES or last.endswith(_PEOPLES)


def title_before(head: list[Token], name: Name, text: str) -> str | None:
    """Return "museum's director" of "the museum's director Charlotte Finch"."""
    first = max(0, name.at)
    before = head[:first]
    while before and before[0].lower in DETERMINERS | POSSESSIVES:
        before = before[1:]
    if not before or not any(t.lower in ROLES or not t.capital for t in before):
        return None
    return text[before[0].start : before[-1].end]
