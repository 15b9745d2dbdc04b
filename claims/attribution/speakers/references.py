"""Who a noun phrase of the text means: by name, by pronoun, or by description."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution.document import ANONYMOUS, GROUP, ORGANISATION, PERSON, ResolvedSpeaker
from claims.attribution.outlets.reader import OutletReader
from claims.attribution.speakers.appositions import describe
from claims.attribution.speakers.descriptions import Descriptions
from claims.attribution.speakers.institutions import ORGANISATION_WORDS
from claims.attribution.speakers.mentions import People
from claims.attribution.speakers.name_words import gender_of, is_body, plain
from claims.attribution.speakers.names import Name, looks_like_a_person, names_in
from claims.attribution.speakers.naming import (
    awaits_a_name,
    is_joint,
    is_list,
    is_no_name,
    opens_with_people,
    own_name,
    title_before,
    without_origin,
)
from claims.attribution.speakers.organisations import Bodies
from claims.attribution.speakers.people import GROUP_WORDS, NAME_PARTICLES, ROLES
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.phrases import (
    Parts,
    head_noun,
    is_anonymous,
    is_personal,
    is_plural,
    parted,
    without_article,
)
from claims.attribution.speakers.plurals import plural_before
from claims.attribution.speakers.pronoun_kinds import OTHERS, PLURALS, RELATIVE, THINGS, pronoun_in
from claims.attribution.speakers.pronouns import GENDERS, Trail
from claims.attribution.speakers.referents import Referent, worded
from claims.attribution.speakers.relatives import antecedent
from claims.attribution.speakers.scene import Scene
from claims.attribution.speakers.words import PREPOSITIONS
from claims.text.spans import Span
from claims.text.tokens import Token, tokens

_MAX_PHRASE = 400
_NEAR = 3
_AHEAD = 250


class References:
    """Resolves phrases; ``note`` tells it who has spoken so far."""

    def __init__(
        self,
        scene: Scene,
        outlets: OutletReader,
        people: People,
        bodies: Bodies,
        trail: Trail,
    ) -> None:
        self._scene = scene
        self._outlets = outlets
        self._people = people
        self._bodies = bodies
        self._trail = trail
        self._described = Descriptions(scene, people, bodies, trail)
        self._spoke: list[tuple[int, Referent]] = []
        self._unnamed: dict[int, tuple[Person, Referent]] = {}

    def note(self, position: int, referent: Referent) -> None:
        """Remember who spoke; positions come in ascending order."""
        self._spoke.append((position, referent))

    def restart(self) -> None:
        """Forget who spoke."""
        self._unnamed.clear()
        self._spoke.clear()

    def refer(
        self, span: Span, content: tuple[Span, ...] = (), not_this: Person | None = None
    ) -> Referent | None:
        """Return whom a phrase means; None where that is open."""
        phrase = self._tokens(span)
        parts = parted(phrase)
        if not parts.head:
            return None
        word = pronoun_in(parts.head)
        if word in GENDERS:
            person = self._trail.resolve(span.start, GENDERS[word], content, not_this)
            person = person or self._introduced_next(span, GENDERS[word])
            unnamed = self._unnamed.get(id(person))
            return unnamed[1] if unnamed else Referent(person=person) if person else None
        if word in PLURALS or word in THINGS:
            return self._plural(span.start) if word in PLURALS else self._thing(span.start)
        if word in RELATIVE:
            return self._antecedent(span.start, word)
        return None if word in OTHERS else self._noun(parts, span)

    def somebody(self, referent: Referent) -> Person | None:
        """Return the person a referent is; somebody without a name for "a spokesman"."""
        if referent.person or referent.kind not in (PERSON, ANONYMOUS):
            return referent.person
        name = referent.speaker.name
        noun = name.split()[-1].lower() if name else ""
        if is_plural(noun) and not is_personal(noun):
            return None
        person = Person((), gender=gender_of((), name.lower().split()), sure=True)
        self._unnamed[id(person)] = (person, referent)
        return person

    def somebody_with(self, head: list[Token]) -> Person | None:
        """Return whom a description like "the senator" means, if only without a name."""
        found = self._described.bearer(head_noun(head), head)
        phrase = self._scene.text[head[0].start : head[-1].end]
        return found or self.somebody(worded(phrase, PERSON))

    def _tokens(self, span: Span) -> list[Token]:
        end = min(span.end, span.start + _MAX_PHRASE)
        # One character more, so that "Jr." keeps its stop at the end of the phrase.
        return [t for t in tokens(self._scene.text, span.start, end + 1) if t.end <= end]

    def _introduced_next(self, span: Span, gender: str) -> Person | None:
        """Return who comes in right after the pronoun that a text opens with."""
        if self._people.near(0, span.start):
            return None
        after = {id(p.person): p.person for p in self._people.near(span.end, span.end + _AHEAD)}
        fitting = [person for person in after.values() if person.gender == gender]
        return fitting[0] if len(fitting) == 1 else None

    # Nouns

    def _noun(self, parts: Parts, span: Span) -> Referent | None:
        text, head = self._scene.text, parts.head
        if len(head) == 1 and head[0].text.startswith("@"):
            return worded(head[0].text, PERSON)
        if self._outlets.is_source(span):
            outlet = self._outlets.named_by(span)
            return Referent(words=ResolvedSpeaker(outlet, ORGANISATION)) if outlet else None
        phrase = text[head[0].start : head[-1].end]
        names = list(names_in(head))
        if is_list(parts):
            return worded(text[head[0].start : parts.rest[-1].end], GROUP)
        if found := self._apposed(parts):
            return found
        if is_anonymous(head, span.exact(text)[:_MAX_PHRASE].lower(), names):
            return self._described.introduce(head, phrase)
        if is_joint(head, names, self._people):
            return worded(phrase, GROUP)
        named = self._named(head, names)
        bare = named is not None and named.person is not None and len(named.person.names) == 1
        if bare and opens_with_people(head, self._scene.opens(head[0].start)):
            return worded(phrase, GROUP)
        if named is None:
            return self._described.read(head, phrase)
        if named.person:
            _ = any(describe(named.person, chunk, text) for chunk in parts.chunks[:2])
        return named if named.key[0] != "" else None

    def _named(self, head: list[Token], names: list[Name]) -> Referent | None:
        """Return who is named; an empty referent for a name that several people bear."""
        head, names = without_origin(head, names)
        name = own_name(head, names)
        if name is None:
            return self._body(head)
        person = self._person(name)
        if is_no_name(name) and not (person and len(person.names) > len(name.names)):
            return None
        firm = self._bodies.find(name.names) if len(name.names) > 1 and not name.title else None
        if firm and not looks_like_a_person(name):
            return Referent(body=firm)
        if person and not person.sure and name.at == 1 and head[0].lower == "the":
            return worded(without_article(head, self._scene.text), ORGANISATION)
        alone = person is None or len(person.names) == 1
        found = self._body(head) if alone and not name.title else None
        if found and (person is None or found.body):
            return found
        if person is None and self._people.is_ambiguous(name.names):
            return worded("", PERSON)
        if person is None:
            return self._stranger(head, name)
        title = title_before(head, name, self._scene.text)
        if title:
            person.entitle(title)
        return Referent(person=person)

    def _person(self, name: Name) -> Person | None:
        if is_body(name.names) and not name.title and not self._people.at(name.start):
            return None
        known = self._people.at(name.start)
        return known or self._people.find(name.names, name.title, name.start)

    def _body(self, head: list[Token]) -> Referent | None:
        """Return the organisation that the whole head names."""
        words = [t for t in head if t.is_word]
        article = len(words) > 1 and words[0].lower == "the"
        bare = words[1:] if article else words
        if len(bare) == 1 and bare[0].lower in GROUP_WORDS | ROLES:
            return None
        if not bare or not bare[0].capital or not bare[-1].capital:
            return None
        if (
            any(t.lower in ("'s", "and") for t in bare)
            and head_noun(bare) not in ORGANISATION_WORDS
        ):
            return None
        names = tuple(t.text for t in bare)
        known = self._bodies.find(names)
        if known:
            return Referent(body=known)
        if is_plural(plain(names[-1])) and plain(names[-1]) in GROUP_WORDS:
            return None
        if is_body(names) or (article and plain(names[-1]) not in ROLES):
            return worded(without_article(words, self._scene.text), ORGANISATION)
        return None

    def _stranger(self, head: list[Token], name: Name) -> Referent | None:
        """Return somebody who is named only here."""
        if is_body(name.names) and not name.title:
            return worded(without_article(head, self._scene.text), ORGANISATION)
        if len(name.names) > 2 and all(word.isupper() for word in name.names):
            return None  # a headline in capitals
        person = Person(name.names, name.start, gender=gender_of(name.names, name.title), sure=True)
        person.entitle(" ".join(name.title))
        return Referent(person=person)

    def _apposed(self, parts: Parts) -> Referent | None:
        """Return the name in "the president of Peru, Ana Ruiz"."""
        if not parts.chunks or not awaits_a_name(parts.head):
            return None
        chunk = parts.chunks[0]
        names = list(names_in(chunk))
        if not names:
            return None
        name, after = names[0], chunk[names[0].to :]
        if after and after[0].lower not in PREPOSITIONS:
            return None
        if any(not t.capital and t.lower not in NAME_PARTICLES for t in chunk[: name.at]):
            return None
        if not (name.title or looks_like_a_person(name) or self._person(name)):
            return None
        found = self._named(chunk[: name.to], names[:1])
        if found and found.person:
            describe(found.person, parts.head, self._scene.text)
            return found
        return None

    # Pronouns that are no person's

    def _antecedent(self, position: int, word: str) -> Referent | None:
        before = antecedent(self._scene.words_before(position), word in ("who", "whom", "whose"))
        if not before:
            return None
        span = Span(before[0].start, before[-1].end)
        parts = parted(before)
        if not parts.head or pronoun_in(parts.head) in RELATIVE:
            return None
        return self._noun(parts, span)

    def _before(self, position: int) -> list[tuple[int, Referent]]:
        """Return who spoke in the sentences before, the last first."""
        stop = bisect_left(self._spoke, position, key=lambda entry: entry[0])
        here = self._scene.sentence(position)
        near = reversed(self._spoke[max(0, stop - 6) : stop])
        return [(at, who) for at, who in near if here - self._scene.sentence(at) <= _NEAR]

    def _plural(self, position: int) -> Referent | None:
        here = self._scene.sentence(position)
        found = plural_before(self._scene, position)
        for order, (at, who) in enumerate(self._before(position)[:2]):
            far = here - self._scene.sentence(at)
            if found and found[1] < far:
                break
            if _is_several(who) or (order == 0 and who.kind == ORGANISATION):
                return who
        return worded(found[0], GROUP) if found else None

    def _thing(self, position: int) -> Referent | None:
        for _, who in self._before(position)[:2]:
            if who.kind == ORGANISATION:
                return who
        for sentences in (0, 1):
            near = self._described.bodies_near(position, sentences)
            if near:
                return Referent(body=near[0]) if len(near) == 1 else None
        return None


def _is_several(who: Referent) -> bool:
    if who.kind == GROUP:
        return True
    return who.kind == ANONYMOUS and is_plural(who.speaker.name.split()[-1].lower())
