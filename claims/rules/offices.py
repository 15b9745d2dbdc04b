"""Offices that go by several names, and offices of which one person holds one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.rules.genders import may_be_two, people_by_name
from claims.rules.story import Story
from claims.text.spans import Span

# On a line an office: the name that stands for it, and what else it is called.
_CALLED = """
premier: prime minister; pm
deputy premier: deputy prime minister; vice premier; vice-premier
chair: chairman; chairwoman; chairperson
deputy chair: vice chair; vice-chair; vice chairman; vice-chairman; vice chairwoman
spokesperson: spokesman; spokeswoman; press secretary; press officer; press spokesman
mep: member of the european parliament; european parliament member; euro mp
mp: member of parliament; parliamentarian
representative: rep; congressman; congresswoman; congressmember; member of congress
representative: us representative; u.s. representative; member of the house of representatives
senator: sen; us senator; u.s. senator; member of the senate
governor: gov
vice president: vice-president; vp; veep
president-elect: president elect
attorney general: attorney-general; ag
secretary general: secretary-general; sg
director general: director-general; dg
foreign minister: foreign secretary; minister of foreign affairs; minister for foreign affairs
foreign minister: foreign affairs minister; external affairs minister
defence minister: defense minister; defence secretary; defense secretary; minister of defence
defence minister: minister of defense; secretary of defense; minister for defence
interior minister: home secretary; home minister; minister of the interior; home affairs minister
finance minister: minister of finance; minister for finance
justice minister: justice secretary; minister of justice
health minister: health secretary; minister of health
ceo: chief executive officer; chief executive
cfo: chief financial officer; finance chief
coo: chief operating officer
headteacher: head teacher; headmaster; headmistress; school principal
councillor: councilor; councilman; councilwoman; councilmember; council member; cllr
councillor: city councilman; city councilwoman; member of the council
assemblymember: assemblyman; assemblywoman; assembly member
alderperson: alderman; alderwoman
ombudsperson: ombudsman; ombudswoman
police chief: chief of police; chief constable
police officer: policeman; policewoman; constable
firefighter: fireman
professor: prof
republican: gop
democrat: democratic
conservative: tory
liberal democrat: lib dem
leader: head
"""
_SPOKEN = {
    form.strip(): office.strip()
    for line in _CALLED.strip().splitlines()
    for office, forms in [line.split(":", 1)]
    for form in forms.split(";")
}
_FORMS = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(form) for form in sorted(_SPOKEN, key=len, reverse=True))
    + r")(?![\w-])\.?"
)

# A person is one of these at a time. Not ranks ("Lt. Col." becomes "Col."), nor what is kept as a
# courtesy ("Secretary Cole" long after), nor what goes together (an MP who is premier).
_ONE_AT_A_TIME = frozenset(
    ["mayor", "governor", "senator", "representative", "premier", "president", "vice president",
     "sheriff", "ambassador", "mep"]
)  # fmt: skip
_WRITTEN = {form: office for form, office in _SPOKEN.items() if office in _ONE_AT_A_TIME}
_WRITTEN |= {office: office for office in _ONE_AT_A_TIME}
# These are other words, or somebody's initials, without the capitals of a title.
_TOO_SHORT = frozenset(["pm", "vp", "veep", "rep", "sen", "gov"])
_LONGEST_FIRST = "|".join(re.escape(form) for form in sorted(_WRITTEN, key=len, reverse=True))
_NOT_NOW = (
    r"(?:former|ex|then|late|onetime|one-time|past|future|would-be|deputy|vice|acting|interim"
    r"|lieutenant|lt|assistant|state|outgoing|incoming|next|new|fellow|previous|longtime)"
)
_CANDIDATE = re.compile(r"[\s-]*(?:elect|designate|candidate|hopeful|nominee|contender)\b", re.I)
_REACH = 60


@dataclass(frozen=True, slots=True)
class Office:
    """Where a text gives somebody an office, and which one it is."""

    span: Span
    office: str


def canonical(title: str) -> str:
    """Return a title, in lower case, with one name for what goes by several."""
    return _FORMS.sub(lambda found: _SPOKEN[found[0].rstrip(".")], title.lower().replace("’", "'"))


def contradicting_offices(story: Story) -> Iterator[tuple[str, Office, Office]]:
    """Yield a person, the first office that the text gives, and the first that contradicts it.

    Only offices that stand directly before the name, of which nobody holds two at a time.
    Nothing where the text may speak of two of one surname, or tells of a career.
    """
    for name, mentions in people_by_name(story):
        surname = name.split()[-1]
        given = [
            found
            for mention in mentions
            if surname in mention.exact(story.text)
            and (found := _office_before(story.text, mention, name)) is not None
        ]
        kinds = {one.office for one in given}
        if len(kinds) == 2 and not may_be_two(story.text, surname, mentions):
            first = given[0]
            other = next(one for one in given if one.office != first.office)
            if not _of_a_career(story.text, surname, other.office, first.office):
                yield name, first, other


def _office_before(text: str, mention: Span, name: str) -> Office | None:
    first, surname = re.escape(name.split()[0]), re.escape(name.split()[-1])
    start = max(0, mention.start - _REACH)
    pattern = (
        rf"(?<![\w’'-])(?P<not>{_NOT_NOW}[.\s-]+)?(?P<office>{_LONGEST_FIRST})\.?\s+"
        rf"(?:{first}\s+(?:[A-Z][\w.]*\s+)?)?{surname}\b"
    )
    found = list(re.finditer(pattern, text[start : mention.end], re.IGNORECASE))
    last = found[-1] if found else None
    if last is None or last["not"] or last.end() < mention.end - start:
        return None
    span = Span(start + last.start("office"), start + last.end("office"))
    written = span.exact(text)
    if not written[0].isupper() or _CANDIDATE.match(text, mention.end):
        return None
    return Office(span, _WRITTEN[written.lower()])


def _of_a_career(text: str, surname: str, *offices: str) -> bool:
    """Tell whether the text says that an office is of another time: "when Cole was mayor"."""
    forms = [form for form, office in _WRITTEN.items() if office in offices]
    listed = "|".join(re.escape(form) for form in forms if form not in _TOO_SHORT)
    told = re.compile(
        rf"\b(?:former|ex|then|once|past|previous|served|serving|tenure|years|days|time|career"
        rf"|elected|became|become|was|were|been|being|as|running|run|bid)\b[^.,\n]{{0,30}}"
        rf"\b(?:{listed})\b",
        re.IGNORECASE,
    )
    return any(
        surname in text[max(0, found.start() - 200) : found.end() + 200]
        for found in told.finditer(text)
    )
