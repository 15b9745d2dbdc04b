"""AT103: a speaker named late, or two speakers run together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from claims.attribution.document import INDIRECT, PERSON, Attribution
from claims.attribution.speakers.words import DETERMINERS
from claims.rules.blanked import shortened
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.text.spans import Span

_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who"])
_CUT = re.compile(r"(?:…|\.\s*\.)\W*$|^\W*$")
_MARKS = "\"“„«‘'`"


def late_or_run_together(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield quotations whose speaker comes late, and those that follow another speaker's."""
    spoken = [
        (number, one)
        for number, one in enumerate(story.attributions)
        if one.quote_type != INDIRECT and one.source and _opens_quoted(story, one)
    ]
    for number, one in spoken:
        hit = _late(story, number, one, options["sentences"])
        if hit:
            yield hit
    for (_, before), (number, one) in pairwise(spoken):
        if _runs_on(story, before, one):
            first, second = _name(before), _name(one)
            words = shortened(one.content[0].exact(story.text), 50)
            message = f"The words of {second} ({words}) follow those of {first} without a break."
            yield Hit(one.content[0], message, {"speakers": [first, second]}, number)


def _opens_quoted(story: Story, one: Attribution) -> bool:
    return story.text[one.content[0].start] in _MARKS


def _late(story: Story, number: int, one: Attribution, most: int) -> Hit | None:
    """Return a hit where more sentences than ``most`` are quoted before the speaker appears."""
    named = min(span.start for span in one.source)
    begin = one.content[0].start
    if named <= begin or _is_signed(story, named):
        return None
    # A pronoun or "the governor" says that the reader knows who it is.
    if not _is_named(story, one) or story.text[max(0, begin - 5) : begin].rstrip().endswith(":"):
        return None
    count = _sentences(story, begin, named)
    if count <= most or _is_known(story, one, begin):
        return None
    quoted = Span(begin, max(s.end for s in one.content if s.start < named))
    message = f"{_name(one)} appears only after {count} quoted sentences."
    return Hit(quoted, message, {"sentences": count, "speaker": _name(one)}, number)


def _sentences(story: Story, begin: int, end: int) -> int:
    """Count the sentences that start in the stretch; a cut ("...") begins no new one."""
    first = bisect_left(story.sentences, Span(begin, begin + 1))
    last = bisect_left(story.sentences, Span(end, end + 1))
    return sum(
        index == first or not _CUT.search(story.sentences[index - 1].exact(story.text)[-8:])
        for index in range(first, last)
    )


def _is_named(story: Story, one: Attribution) -> bool:
    """Tell whether the source gives a name, and no "the governor" or "some drivers"."""
    opening = story.tokens_in(one.source[0])[:1]
    if one.speaker is None or not opening or opening[0].lower in _PRONOUNS:
        return False
    name = one.speaker.name
    if opening[0].lower in DETERMINERS:
        # “The astronomer Yuki Tanaka” is news; “the governor” is not.
        full = len(name.split()) > 1 and all(word[:1].isupper() for word in name.split())
        return full and name in one.source[0].exact(story.text)
    return name[:1].isupper()


def _is_signed(story: Story, named: int) -> bool:
    """Tell whether the speaker's name is a signature after a dash."""
    return story.text[max(0, named - 8) : named].rstrip(" \xa0\t(").endswith(("-", "–", "—", "―"))


def _is_known(story: Story, one: Attribution, begin: int) -> bool:
    """Tell whether the sentence before the quotation names the speaker or reports them."""
    index = bisect_left(story.sentences, Span(begin, begin + 1)) - 1
    if index < 0:
        return False
    # Two sentences back the reader still has the name in mind.
    before = Span(story.sentences[max(0, index - 1)].start, story.sentences[index].end)
    speaker = story.speaker(one.speaker.name) if one.speaker else None
    if speaker is None:
        return True
    if any(mention.overlaps(before) for mention in speaker.mentions):
        return True
    return any(
        not _is_another(other, one)
        and any(s.overlaps(before) for s in (*other.content, *other.cue))
        for other in story.attributions
        if other is not one and other.source
    )


def _is_another(other: Attribution, one: Attribution) -> bool:
    """Tell whether the other speaker has a name, and another one."""
    if other.speaker is None:
        return False
    name = other.speaker.name
    return (
        name[:1].isupper() and not name.startswith(("The ", "A ", "An ")) and not _same(other, one)
    )


def _runs_on(story: Story, before: Attribution, one: Attribution) -> bool:
    """Tell whether the quotation begins where the other speaker's sentence ends."""
    if before.speaker is None or one.speaker is None or _same(before, one):
        return False
    if one.speaker.kind != PERSON or one.source[0].exact(story.text).lower() in _PRONOUNS:
        return False
    begin = one.content[0].start
    end = max(span.end for span in (*before.source, *before.cue, *before.content))
    if end > begin or min(span.start for span in (*one.source, *one.cue)) < begin:
        return False
    between = story.text[end:begin]
    if "\n" in between or "\r" in between:
        return False
    # Nothing but the end of the other's sentence stands between the two.
    sentence = story.sentence_at(begin - 1)
    rest = between.strip(" \t\xa0.,!?;:\"'”’»")
    return not rest or (sentence is not None and sentence.start <= end and _is_short(rest))


def _is_short(rest: str) -> bool:
    """Tell whether what follows the cue only says whom, when or where: "on Monday"."""
    return len(rest.split()) <= 4 and ";" not in rest


def _same(before: Attribution, one: Attribution) -> bool:
    first, second = _name(before).lower(), _name(one).lower()
    return first.split()[-1:] == second.split()[-1:] or first in second or second in first


def _name(one: Attribution) -> str:
    return one.speaker.name if one.speaker else "the speaker"
