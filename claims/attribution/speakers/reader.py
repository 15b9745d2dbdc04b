"""Who speaks in a text: each attribution's source resolved inside the article.

Where two people fit, nobody is returned: an abstention is better than a wrong name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from claims.attribution.document import PERSON, ResolvedSpeaker, Speaker
from claims.attribution.outlets.reader import OutletReader
from claims.attribution.relations import Relation
from claims.attribution.speakers.appositions import read_appositions, read_firms
from claims.attribution.speakers.mentions import People
from claims.attribution.speakers.name_words import is_body
from claims.attribution.speakers.names import Name, names_in
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.phrases import parted
from claims.attribution.speakers.pronouns import Step, Trail
from claims.attribution.speakers.reading import Pronoun, Reading
from claims.attribution.speakers.references import References
from claims.attribution.speakers.referents import Referent
from claims.attribution.speakers.scene import Scene
from claims.text.spans import Span
from claims.text.tokens import Token, tokens

_SINGULAR_SELF = frozenset(["i", "me", "my", "myself"])
_SELF = _SINGULAR_SELF | {"we", "us", "our", "ourselves"}
_RELATIVES = frozenset(["who", "that", "which", "whose"])
_MAX_DEPTH = 8


class SpeakerReader:
    """Resolves the sources of one text's relations."""

    def __init__(self, text: str, outlets: OutletReader, relations: Sequence[Relation]) -> None:
        self.text = text
        self._scene = Scene(text)
        self._relations = sorted(relations, key=lambda r: r.start)
        self._starts = [relation.start for relation in self._relations]
        reading = Reading(self._scene)
        spoken = frozenset(_spoken(text, self._sources()))
        self._people = People(reading.names, spoken, reading.pronounced())
        self._bodies = reading.bodies
        self._read_appositions(reading)
        self._trail = Trail(self._scene)
        self._references = References(self._scene, outlets, self._people, self._bodies, self._trail)
        self._quoted = self._speech()
        self._found: dict[Span, Referent | None] = {}
        self._walk(reading)
        self._trail.learn_genders()
        self._walk(reading)

    def resolve(self, relation: Relation) -> ResolvedSpeaker | None:
        """Return who speaks in a relation; None where that is open."""
        found = self._of(relation)
        return found.speaker if found else None

    def peek(self, span: Span) -> ResolvedSpeaker | None:
        """Return whom a phrase anywhere in the text means."""
        found = self._found[span] if span in self._found else self._refer(span, (), 0)
        return found.speaker if found else None

    def speakers(self) -> tuple[Speaker, ...]:
        """Return everybody who speaks, in order of appearance, with all mentions."""
        who: dict[tuple[object, ...], Referent] = {}
        spans: dict[tuple[object, ...], set[Span]] = {}
        for relation in self._relations:
            found = self._of(relation)
            if found is None:
                continue
            who.setdefault(found.key, found)
            mentions = spans.setdefault(found.key, set())
            mentions.update(s for s in relation.source if self._is_mention(s, found))
        for place in self._people.places:
            if (id(place.person),) in spans:
                spans[id(place.person),].add(Span(place.begin, place.end))
        return tuple(_speaker(found, spans[key]) for key, found in who.items())

    # Preparing

    def _sources(self) -> Iterator[Span]:
        for relation in self._relations:
            yield from relation.source

    def _read_appositions(self, reading: Reading) -> None:
        names: dict[int, list[Name]] = {}
        for named in reading.named:
            names.setdefault(named.sentence, []).append(named.name)
        for number in reading.introduced:
            sentence = self._scene.words(number)
            read_appositions(self.text, sentence, names[number], self._people)
            read_firms(sentence, names[number], self._bodies)

    def _speech(self) -> dict[int, Relation]:
        """Return the relation that each quotation belongs to, by where the quotation starts."""
        found: dict[int, Relation] = {}
        for relation in self._relations:
            for span in relation.content:
                quotation = self._scene.quotation(span.start)
                if quotation and not any(quotation.contains(s) for s in relation.source):
                    found.setdefault(quotation.start, relation)
        return found

    # Walking through the text

    def _walk(self, reading: Reading) -> None:
        """Meet the names, pronouns and sources in the order in which they stand."""
        self._done = 0
        self._trail.restart()
        self._references.restart()
        self._found.clear()
        contents = {r.source[0]: r.content for r in reversed(self._relations) if r.source}
        flags = {named.name.start: named for named in reading.named}
        events: list[tuple[int, int, Span | Step | Pronoun | list[Token]]] = []
        events += [(span.start, 0, span) for span in set(self._sources())]
        for place in self._people.places:
            named = flags.get(place.start)
            subject, owner = bool(named and named.subject), bool(named and named.owner)
            step = Step(place.start, place.end, place.person, subject=subject, owner=owner)
            events.append((place.start, 1, step))
        events += [(p.start, 2, p) for p in reading.pronouns]
        events += [(head[0].start, 3, head) for head in reading.roles]
        events.sort(key=itemgetter(0, 1))
        for position, _, event in events:
            if isinstance(event, Span):
                self._meet(event, contents.get(event, ()))
            elif isinstance(event, Step):
                self._trail.add(event)
            elif isinstance(event, list):
                self._mention_by_role(event)
            elif not self._taken(position):
                self._follow(event)

    def _meet(self, span: Span, content: tuple[Span, ...]) -> None:
        """Resolve a source and leave it on the trail."""
        found = self._references.refer(span, content, self._speaker_of_speech(span.start))
        self._found[span] = found
        self._done = span.end
        if found is None:
            return
        self._references.note(span.start, found)
        relative = span.exact(self.text)[:6].lower() in _RELATIVES
        person = found.person if relative else self._references.somebody(found)
        if person:
            person.sure = True
            owner = self.text[span.end - 2 : span.end + 2].lower().replace("’", "'").count("'s") > 0
            self._trail.add(Step(span.start, span.end, person, speaks=not owner, owner=owner))

    def _mention_by_role(self, head: list[Token]) -> None:
        """Leave "the senator" on the trail, where one person of the text is a senator."""
        person = None if self._taken(head[0].start) else self._references.somebody_with(head)
        if person:
            self._trail.add(Step(head[0].start, head[-1].end, person, subject=bool(person.names)))

    def _taken(self, position: int) -> bool:
        """Tell whether a pronoun is itself a source that has been met."""
        return position < self._done

    def _follow(self, pronoun: Pronoun) -> None:
        """Leave a pronoun of the narration on the trail, where it is clear whom it means."""
        if self._scene.quotation(pronoun.start):
            return
        person = self._trail.resolve(pronoun.start, pronoun.gender)
        if person:
            subject = pronoun.subject
            self._trail.add(Step(pronoun.start, pronoun.end, person, subject=subject, pronoun=True))

    def _speaker_of_speech(self, position: int) -> Person | None:
        """Return who speaks the quotation around a position, if that is known by now."""
        relation = self._around(position)
        found = self._found.get(relation.source[0]) if relation and relation.source else None
        return found.person if found else None

    def _around(self, position: int) -> Relation | None:
        quotation = self._scene.quotation(position)
        return self._quoted.get(quotation.start) if quotation else None

    # Resolving

    def _of(self, relation: Relation, depth: int = 0) -> Referent | None:
        if relation.source:
            found = (self._refer(span, relation.content, depth) for span in relation.source)
            return next((who for who in found if who), None)
        if relation.cue:
            return None
        return self._inherited(relation)

    def _inherited(self, relation: Relation) -> Referent | None:
        """Return who speaks in the relation before, if it stands in the paragraph before.

        A paragraph of narration may stand between, if it brings in nobody else.
        """
        at = bisect_left(self._starts, relation.start) - 1
        floating = relation
        while at >= 0:
            before = self._relations[at]
            gap = self._scene.paragraph(floating.start) - self._scene.paragraph(before.end - 1)
            if gap > 2:
                return None
            if before.source or before.cue:
                found = self._of(before)
                return found if gap < 2 or self._stays(found, before, floating) else None
            floating, at = before, at - 1
        return None

    def _stays(self, found: Referent | None, before: Relation, floating: Relation) -> bool:
        """Tell whether nobody but the last speaker is named before speech that floats."""
        between = self._people.near(before.end, floating.start)
        others = any(found is None or place.person is not found.person for place in between)
        return not others and self._scene.quotation(floating.start) is not None

    def _refer(self, span: Span, content: tuple[Span, ...], depth: int) -> Referent | None:
        word = span.exact(self.text).lower() if len(span) < 12 else ""
        if word in _SELF:
            return self._self(span, word, depth)
        if span in self._found:
            return self._found[span]
        return self._references.refer(span, content)

    def _self(self, span: Span, word: str, depth: int) -> Referent | None:
        """Return who says "I": the speaker of the quotation that it stands in."""
        relation = self._around(span.start)
        if relation is None or depth > _MAX_DEPTH or span in relation.source:
            return None
        found = self._of(relation, depth + 1)
        single = found is not None and found.kind == PERSON
        return found if single == (word in _SINGULAR_SELF) else None

    def _is_mention(self, span: Span, found: Referent) -> bool:
        """Tell whether a source span adds a mention that its names do not show already."""
        if found.person is None:
            return True
        near = self._people.near(span.start, span.end)
        return not any(place.person is found.person for place in near)


def _spoken(text: str, sources: Iterator[Span]) -> Iterator[int]:
    """Yield where the names start that are heads of sources."""
    for span in set(sources):
        end = min(span.end, span.start + 400)
        head = parted(list(tokens(text, span.start, end))).head
        names = list(names_in(head))
        if not names or names[-1].to < len(head) or is_body(names[-1].names):
            continue
        if not any(t.lower in ("'s", "the", "of", "for") for t in head[: names[-1].at]):
            yield names[-1].start


def _speaker(found: Referent, spans: set[Span]) -> Speaker:
    said = found.speaker
    return Speaker(said.name, said.kind, said.title, tuple(sorted(spans)))
