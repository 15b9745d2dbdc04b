"""Whom "he" and "she" mean: the trail of people a text leaves behind, weighed by nearness."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from claims.attribution.speakers.name_words import FEMALE, MALE
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.scene import Scene
from claims.text.spans import Span

GENDERS = {
    "he": MALE, "him": MALE, "his": MALE, "himself": MALE,
    "she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE,
}  # fmt: skip
MAX_SENTENCES = 8
"""Sentences back, speech not counted, in which a pronoun looks for its person."""
MAX_CHARACTERS = 2500
_MAX_STEPS = 80

# What a mention weighs; found by trying them on news, and only their order matters much.
_BASE, _PARAGRAPH, _SAME_SENTENCE = 100, 12, 17
_DISTANCE = (0, 18, 32, 42, 50, 58, 66, 74, 82)
_SPEAKS, _GOES_ON, _SUBJECT, _OWNER, _QUOTED, _OWN_CONTENT = 32, 18, 9, -6, -30, -45
_GENDER, _AGAIN, _MOST_AGAIN = 14, 2, 4
_LEAST = 45  # below it even the only one is too far to be meant
MARGIN = 10
"""How much the best has to weigh more than the next for it to be no guess."""


@dataclass(frozen=True, slots=True)
class Step:
    """One mention on the trail."""

    start: int
    end: int
    person: Person
    speaks: bool = False
    subject: bool = False
    owner: bool = False
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a position stands; ``told`` counts the sentences so far that are no speech."""

    sentence: int
    told: int
    paragraph: int
    quotation: Span | None

    def after(self, other: _Spot) -> int:
        """Return how many sentences this spot comes after another."""
        if self.sentence == other.sentence or other.sentence < 0:
            return 0
        return max(1, self.told - other.told)


class Trail:
    """The people mentioned so far, in order, and who a pronoun at a position means."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._steps: list[Step] = []
        self._starts: list[int] = []
        self._spots: list[_Spot] = []
        self._votes: defaultdict[int, dict[str, int]] = defaultdict(dict)
        self._people: dict[int, Person] = {}
        # Sentences that stand wholly in speech do not count as distance.
        told = (0 if _all_speech(scene, span) else 1 for span in scene.sentences)
        self._told = list(accumulate(told))

    def add(self, step: Step) -> None:
        """Append a mention; they come in the order in which they start."""
        self._steps.append(step)
        self._starts.append(step.start)
        self._spots.append(self._spot(step.start))

    def restart(self) -> None:
        """Forget the mentions, keep what was learnt about genders."""
        self._steps.clear()
        self._starts.clear()
        self._spots.clear()

    def near(self, position: int, sentences: int) -> list[Person]:
        """Return the people mentioned at most so many sentences before, the latest first."""
        found: dict[int, Person] = {}
        here = self._spot(position)
        for step, spot in self._back(position, here):
            if here.after(spot) > sentences:
                break
            found.setdefault(id(step.person), step.person)
        return list(found.values())

    def resolve(
        self,
        position: int,
        gender: str,
        content: Sequence[Span] = (),
        not_this: Person | None = None,
    ) -> Person | None:
        """Return the person that a pronoun of this gender means; None where two fit or nobody."""
        self._vote_for_subject(position, gender)
        weights = self._weights(position, gender, content)
        weights = [(w, p) for w, p in weights if p is not not_this]
        if not weights or weights[0][0] < _LEAST:
            self._vote_against(position, gender)
            return None
        best = weights[0][1]
        ahead = weights[0][0] - weights[1][0] if len(weights) > 1 else _BASE
        if ahead < MARGIN:
            return None
        rival = len(weights) > 1 and weights[1][1].gender == gender
        if ahead >= (4 if rival else 2) * MARGIN:
            self._vote(best, gender)
        return best

    def learn_genders(self) -> None:
        """Give people the gender of the pronouns that could mean nobody else."""
        for number, votes in self._votes.items():
            person = self._people[number]
            male, female = votes.get(MALE, 0), votes.get(FEMALE, 0)
            if person.gender_told or male == female:
                continue
            gender = MALE if male > female else FEMALE
            if person.gender is None or max(male, female) >= 3 * (1 + min(male, female)):
                person.gender = gender

    def _weights(
        self, position: int, gender: str, content: Sequence[Span]
    ) -> list[tuple[int, Person]]:
        best: dict[int, int] = {}
        times: defaultdict[int, int] = defaultdict(int)
        people: dict[int, Person] = {}
        here = self._spot(position)
        for step, spot in self._back(position, here):
            person = step.person
            if not person.sure or person.gender not in (None, gender):
                continue
            people[id(person)] = person
            weight = _weight(step, here.after(spot), content)
            weight += _place(spot, here) + (_GENDER if person.gender == gender else 0)
            best[id(person)] = max(weight, best.get(id(person), -_BASE))
            times[id(person)] += 1
        total = [
            (weight + min(_MOST_AGAIN, _AGAIN * (times[key] - 1)), people[key])
            for key, weight in best.items()
        ]
        return sorted(total, key=lambda pair: -pair[0])

    def _back(self, position: int, here: _Spot) -> Iterator[tuple[Step, _Spot]]:
        """Yield the mentions that a pronoun at a position can mean, the nearest first."""
        stop = bisect_left(self._starts, position)
        first = max(0, stop - _MAX_STEPS, bisect_left(self._starts, position - MAX_CHARACTERS))
        for at in range(stop - 1, first - 1, -1):
            if here.after(self._spots[at]) > MAX_SENTENCES:
                return
            yield self._steps[at], self._spots[at]

    def _spot(self, position: int) -> _Spot:
        sentence = self._scene.sentence(position)
        told = self._told[sentence] if sentence >= 0 else 0
        paragraph = self._scene.paragraph(position)
        return _Spot(sentence, told, paragraph, self._scene.quotation(position))

    def _vote_for_subject(self, position: int, gender: str) -> None:
        """Note the gender of the only person so far in a sentence, where it is the subject."""
        here = self._spot(position)
        near = takewhile(lambda pair: here.after(pair[1]) == 0, self._back(position, here))
        steps = [step for step, spot in near if spot.quotation == here.quotation]
        alone = len({id(step.person) for step in steps}) == 1
        subject = any(step.subject or step.speaks for step in steps)
        if alone and subject and steps[0].person.gender is None:
            self._vote(steps[0].person, gender)

    def _vote(self, person: Person, gender: str) -> None:
        self._people[id(person)] = person
        votes = self._votes[id(person)]
        votes[gender] = votes.get(gender, 0) + 1

    def _vote_against(self, position: int, gender: str) -> None:
        """Note that a pronoun can only mean somebody whose name speaks for the other gender."""
        near = [p for p in self.near(position, 2) if p.sure]
        if len(near) == 1:
            self._vote(near[0], gender)


def _all_speech(scene: Scene, sentence: Span) -> bool:
    quotation = scene.quotation(sentence.start)
    return bool(quotation and quotation.end >= sentence.end)


def _weight(step: Step, far: int, content: Sequence[Span]) -> int:
    """Return what a mention weighs by how it is made and how many sentences back."""
    weight = _BASE - _DISTANCE[min(far, MAX_SENTENCES)]
    if step.speaks:
        weight += _SPEAKS if step.person.names else _SPEAKS // 2
    elif step.subject:
        weight += _GOES_ON if step.pronoun else _SUBJECT
        weight += 0 if far else _SAME_SENTENCE
    elif step.owner:
        weight += _OWNER
    if any(span.start <= step.start < span.end for span in content):
        weight += _OWN_CONTENT
    return weight


def _place(spot: _Spot, here: _Spot) -> int:
    """Return what a mention's paragraph and quotation take off its weight."""
    weight = 0 if spot.paragraph == here.paragraph else -_PARAGRAPH
    if spot.quotation and spot.quotation != here.quotation:
        weight += _QUOTED
    return weight
