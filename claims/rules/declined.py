"""AT205: quoted without a name, and on record as declining to comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.attribution.document import PERSON
from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.rules.rule import NOTE, Hit, Rule, Settings
from claims.rules.story import Story
from claims.rules.unnamed import Unnamed, introduces, quoted, unnamed_sources
from claims.text.spans import Span
from claims.text.wordlist import words

_DECLINED = re.compile(
    r"\b(?:declined|declines|refused|refuses)\s+(?:to\s+(?:publicly\s+|further\s+)?"
    r"(?:comment|discuss|elaborate|be interviewed|speak to reporters|answer questions)"
    r"|(?:an? |any |further |our |all |repeated |multiple |several )*(?:requests? for )?"
    r"(?:an )?(?:comment|interview|interview requests?))\b"
    r"|\b(?:would|did|will) not (?:comment|discuss|be interviewed)\b"
    r"|\b(?:had|has|with) no comment\b",
    re.IGNORECASE,
)
_CLAUSE_EDGE = re.compile(r"[,;:—–]|\b(?:but|while|and|although|though|when|as)\b", re.IGNORECASE)
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b", re.IGNORECASE)
_SPOKEN_FOR = re.compile(
    r"\b(?:\w+\s+){0,4}spokes(?:man|woman|person|people|men|women)\b[^,;:—–]*$", re.IGNORECASE
)
_STANDS_FOR = frozenset(["which", "also", "which also", "it", "who"])
_NOT_OF = re.compile(
    r"\b(?:close to|familiar with|briefed|knowledge of|involved in|who|which|that|about|on)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FORMER = re.compile(r"\b(?:former|ex|rival|retired|late)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w’'&-]*")
_BODIES = words(
    """
    company firm ministry bank police government department agency airline university hospital
    council club team union party campaign embassy board court palace regulator watchdog
    authority federation association league charity school army navy military commission office
    bureau treasury administration foundation fund group hotel mine utility institute
    """
)
# "Several of the firm's drivers declined" does not speak for the firm either.
_SOME = words("a an one some several many two three four five six most other others")
_COMMON = words(
    """
    a an the one two three several another some senior top mr mrs ms dr spokesman spokeswoman
    spokesperson its his her their for of at in from official officials aide aides source sources
    executive executives also both neither new north south east west united national state federal
    local general us u.s uk
    """
)


def declined_yet_quoted(story: Story, settings: Settings) -> Iterator[Hit]:
    """Yield the unnamed sources whose own side declined to comment in the same text."""
    refusals = [each for each in _refusals(story) if each[0]]
    people = _people(story)
    seen: set[str] = set()
    for source in unnamed_sources(story) if refusals else ():
        key = source.words.lower()
        if source.definite or key in seen or not _speaks(story, source):
            continue
        words_of = _side(source)
        for subject, clause in refusals:
            shared = _shared(source, words_of, subject)
            if shared and not _is_person(people, shared, subject):
                seen.add(key)
                yield Hit(
                    source.span,
                    f"“{source.words}” is quoted without a name, yet the text says: “{clause}”.",
                    {"words": source.words, "declined": clause, "shared": shared},
                    source.number,
                )
                break


def _speaks(story: Story, source: Unnamed) -> bool:
    """Tell whether the source says something here, and does not itself just decline."""
    after = story.text[source.span.end : source.span.end + 60]
    return (introduces(source) or not source.one) and not _DECLINED.match(after.lstrip())


def _refusals(story: Story) -> Iterator[tuple[str, str]]:
    """Yield who declined and the words that say so."""
    for match in _DECLINED.finditer(story.text):
        sentence = story.sentence_at(match.start())
        if sentence is None or quoted(story, Span(*match.span())):
            continue
        subject = _subject(story.text[sentence.start : match.start()])
        yield subject, f"{subject} {match.group()}".strip()


def _subject(before: str) -> str:
    """Return who declined, of what stands before the verb in its sentence."""
    spoke = list(_SPOKEN_FOR.finditer(before))
    if spoke:
        # "Spokesmen at the bank and the ministry" speak for both.
        return " ".join(spoke[-1].group().split())
    parts = [part for part in _CLAUSE_EDGE.split(before) if part.strip()]
    named = [part for part in parts if part.lower().strip() not in _STANDS_FOR]
    return " ".join(named[-1].split()) if named else ""


def _side(source: Unnamed) -> str:
    """Return the part of the phrase that says where the source belongs."""
    return "" if _FORMER.search(source.words) else _NOT_OF.sub("", source.words)


def _shared(source: Unnamed, side: str, subject: str) -> str:
    """Return the word that ties the source to whoever declined, "" for none."""
    if not side or _FORMER.search(subject):
        return ""
    low = [word.lower() for word in _WORD.findall(subject)]
    # "A veteran of the White House declined" is one person, not the White House.
    if low[:1] and low[0] in _SOME and not _SPOKESPERSON.search(subject):
        return ""
    if low in (["the", source.noun], ["the", f"{source.noun}s"]):
        return source.noun
    mine: dict[str, str] = {_stem(word): word for word in _WORD.findall(side)}
    theirs: dict[str, str] = {_stem(word): word for word in _WORD.findall(subject)}
    for stem, word in mine.items():
        named = word[0].isupper() and theirs.get(stem, "x")[0].isupper()
        known = stem in theirs and len(stem) > 1 and stem not in _COMMON
        if known and (named or stem in _BODIES):
            return word
    bare = _SPOKESPERSON.search(subject) and len(low) <= 2 and low[0] in ("a", "its", "the")
    bodies = [word for stem, word in mine.items() if stem in _BODIES]
    return bodies[0] if bare and bodies else ""


def _people(story: Story) -> frozenset[str]:
    """Return the words of the names of the story's people."""
    names = [_WORD.findall(one.name) for one in story.document.speakers if one.kind == PERSON]
    return frozenset(
        _stem(word) for name in names if name and name[0].lower() in FIRST_NAMES for word in name
    )


def _is_person(people: frozenset[str], shared: str, subject: str) -> bool:
    """Tell whether who declined is a person, for whom nobody spoke: an adviser is not she."""
    words_of = [_stem(word) for word in _WORD.findall(subject)]
    spoke = _SPOKESPERSON.search(subject) or not _BODIES.isdisjoint(words_of)
    return _stem(shared) in people and not spoke


def _stem(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


RULE = Rule(
    code="AT205",
    name="Quoted without a name after declining to comment",
    severity=NOTE,
    on=False,
    sees="An unnamed source from an organisation that, in the same text, declined to comment, "
    "to discuss the matter or to be interviewed.",
    guideline="AP interview ground rules: whoever is said to have declined to comment is not "
    "quoted anonymously in the same story.",
    good="A spokesman for the airline declined to comment on the record; its pilots' union said "
    "the route would close.",
    bad="An airline official said the route would close. The airline declined to comment.",
    hint="Say only what is true of both: either they commented unnamed, or they declined.",
    check=declined_yet_quoted,
    limits="Ties the two by a shared name or a word such as “company” or “ministry”: an "
    "organisation worded in two ways is missed, and two bodies of one kind may be taken for one. "
    "On real articles it fired five times, each time wrongly; what caused that was mended, and "
    "it has been right once since, which is too little to go by: hence a note, and off.",
)
