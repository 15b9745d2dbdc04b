"""Somebody a phrase refers to: a person of the text, an organisation, or the phrase itself."""

from __future__ import annotations

from dataclasses import dataclass

from claims.attribution.document import ORGANISATION, PERSON, ResolvedSpeaker
from claims.attribution.speakers.organisations import Body
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.phrases import on_one_line


@dataclass(frozen=True, slots=True, eq=False)
class Referent:
    """Exactly one of the three is set."""

    person: Person | None = None
    body: Body | None = None
    words: ResolvedSpeaker | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What two referents have in common that are the same speaker."""
        if self.person:
            return (id(self.person),)
        if self.body:
            return (id(self.body),)
        said = self.speaker
        return (said.name.lower(), said.kind)

    @property
    def kind(self) -> str:
        """The kind of speaker."""
        return self.speaker.kind

    @property
    def speaker(self) -> ResolvedSpeaker:
        """The referent as the speaker of an attribution, with what is known by now."""
        if self.person:
            title = self.person.title and on_one_line(self.person.title)
            return ResolvedSpeaker(on_one_line(self.person.name), PERSON, title)
        if self.body:
            return ResolvedSpeaker(on_one_line(self.body.name), ORGANISATION)
        return self.words or ResolvedSpeaker("", PERSON)


def worded(phrase: str, kind: str) -> Referent:
    """Return the referent that is known only by the words used of it."""
    return Referent(words=ResolvedSpeaker(on_one_line(phrase), kind))
