"""Rules on a claim against its sources: AT301 to AT305."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claims.attribution.document import MIXED
from claims.evidence.comparison import (
    ABSENT,
    ALTERED,
    CONTRADICTED,
    ELLIPSIS_TURNS_SENSE,
    OTHER_SPEAKER,
    OUTLET_NOT_SAYING,
    PARAPHRASE_IN_QUOTES,
    SAME_WORDS,
    SOURCE_UNUSABLE,
    SPLICED,
    SUPPORTED_PARAPHRASE,
    TRUNCATED_TURNS_SENSE,
    UNSUPPORTED,
    Change,
)
from claims.rules.outlets import mention, publishes, same_outlet
from claims.rules.partial import changes_within, is_spelling, quotes_a_part
from claims.rules.rule import ERROR, NOTE, WARNING, Hit, Rule, Settings
from claims.rules.same_words import PRONOUNS, quoted_words
from claims.rules.story import Checked, Story
from claims.rules.told_of_sources import facts, sense_differs, somebody_else, words_differ
from claims.rules.unnamed import near_span
from claims.text.spans import Span

TURNED = frozenset(
    [CONTRADICTED, ELLIPSIS_TURNS_SENSE, PARAPHRASE_IN_QUOTES, SPLICED, TRUNCATED_TURNS_SENSE]
)
_GONE = frozenset([ABSENT, UNSUPPORTED, OUTLET_NOT_SAYING])
_ENOUGH = 4
_SHORTLY = 500
_HE_SAID = re.compile(r"\b(?:he|she|they)\s+(?:\w+ed|says?|said|told|wrote)\b", re.IGNORECASE)


def altered_words(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT301: words changed in a quotation, none of them critical."""

    def plainly_altered(one: Checked) -> bool:
        changes = _changes(story, one)
        return bool(changes) and not _critical(changes) and not is_spelling(changes)

    yield from _worst(story, plainly_altered, lambda one: words_differ(one, _changes(story, one)))


def other_speaker(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT302: the source gives the words to somebody else."""

    for number, rows in _unsupported(story):
        speaker = story.attributions[number].speaker
        for one in rows:
            theirs = one.comparison.verdict == OTHER_SPEAKER and not _is_described(one)
            if theirs and speaker and not _may_mean(one, speaker.name) and _is_sure(story, number):
                data = {"verdict": OTHER_SPEAKER, **facts(one)}
                yield Hit(_place(story, number), somebody_else(one), data, number)
                break


def outlet_not_saying(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT303: the cited outlet's own text does not have the claim."""
    for number, rows in _unsupported(story):
        cited = story.attributions[number].cited_outlet
        for one in rows:
            verdict = one.comparison.verdict
            gone = verdict in (ABSENT, UNSUPPORTED)
            # A text of nobody known is taken for the cited outlet's where it was compared as such.
            its_own = _is_of(story, one, cited, unknown=not gone) if cited else False
            if cited and its_own and (gone or verdict == OUTLET_NOT_SAYING):
                yield Hit(
                    _place(story, number),
                    f"The text on record for {cited} does not say this. "
                    f"{one.comparison.explanation}",
                    {"outlet": cited, "verdict": verdict, **facts(one)},
                    number,
                )
                break


def _is_of(story: Story, one: Checked, outlet: str, *, unknown: bool) -> bool:
    """Tell whether a source is the outlet's own text; ``unknown`` where nothing says whose."""
    if one.outlet:
        return same_outlet(one.outlet, outlet, story.outlets)
    told = publishes(one.url, outlet, story.outlets)
    return unknown if told is None else told


def sense_changed(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT304: the sense of the words is not that of the source."""
    for number, rows in _unsupported(story):
        words = _quoted_words(story, number)
        turned = [one for one in rows if _turns(story, words, one)]
        found = max(turned, key=lambda one: one.comparison.score, default=None)
        if found is not None:
            candidate = found.comparison.verdict == CONTRADICTED
            data = {"verdict": found.comparison.verdict, **facts(found)}
            message = sense_differs(found, _changes(story, found))
            # That a passage in other words says the opposite is for an editor to judge.
            severity = WARNING if candidate else ""
            yield Hit(_place(story, number), message, data, number, severity=severity)


def _turns(story: Story, words: str, one: Checked) -> bool:
    verdict = one.comparison.verdict
    if verdict == PARAPHRASE_IN_QUOTES:
        return not quotes_a_part(words, one)
    return verdict in TURNED or _critical(_changes(story, one))


def _changes(story: Story, one: Checked) -> tuple[Change, ...]:
    """Return what was altered, as far as the source bears it out."""
    return changes_within(story.text, one) if one.comparison.verdict == ALTERED else ()


def _critical(changes: tuple[Change, ...]) -> bool:
    return any(change.critical for change in changes)


def no_way_to_check(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT305: an outlet is cited without a link and without evidence; once an outlet."""
    told: set[str] = set()
    for number, one in enumerate(story.attributions):
        cited = one.cited_outlet
        if not cited or cited in told or same_outlet(cited, story.publisher, story.outlets):
            continue
        if story.evidence.get(number) or _has_link(story, one.content[0].start):
            continue
        told.add(cited)
        yield Hit(
            _named_at(story, number, cited),
            f"{cited} is cited, with no link and no text on record.",
            {"outlet": cited},
            number,
        )


def _worst(
    story: Story, wanted: Callable[[Checked], bool], message: Callable[[Checked], str]
) -> Iterator[Hit]:
    """Yield a hit for each claim of which a source is ``wanted`` and none has the same words."""
    for number, rows in _unsupported(story):
        fitting = [one for one in rows if wanted(one)]
        found = max(fitting, key=lambda one: one.comparison.score, default=None)
        if found is not None:
            data = {"verdict": found.comparison.verdict, **facts(found)}
            yield Hit(_place(story, number), message(found), data, number)


def _unsupported(story: Story) -> Iterator[tuple[int, list[Checked]]]:
    """Yield the claims that no source on record has as they are, with their usable sources.

    A passage that is only similar silences "not there", but neither an altered quotation nor a
    contradiction.
    """
    for number, rows in sorted(story.evidence.items()):
        usable = [one for one in rows if one.comparison.verdict != SOURCE_UNUSABLE]
        if not usable or any(one.comparison.verdict in SAME_WORDS for one in usable):
            continue
        similar = any(one.comparison.verdict == SUPPORTED_PARAPHRASE for one in usable)
        yield number, [one for one in usable if not similar or one.comparison.verdict not in _GONE]


def _is_sure(story: Story, number: int) -> bool:
    """Tell whether enough is quoted and the speaker stands there by name.

    Whom a pronoun means is a guess of ours, and a word or two are anybody's.
    """
    one = story.attributions[number]
    named = " ".join(span.exact(story.text) for span in one.source).lower()
    enough = one.quote_type != MIXED or len(quoted_words(_quoted_words(story, number))) >= _ENOUGH
    return enough and named not in PRONOUNS


def _is_described(one: Checked) -> bool:
    """Tell whether the source has no name there: "the Florida senator" may be the speaker."""
    first = (one.comparison.speaker or "").split()[:1]
    return bool(first) and first[0].lower() in ("the", "a", "an", "his", "her", "their")


def _may_mean(one: Checked, speaker: str) -> bool:
    """Tell whether the source has only a pronoun there, and names the speaker shortly before."""
    place = one.comparison.evidence[0] if one.comparison.evidence else None
    if place is None:
        return False
    beside = one.text[max(0, place.start - 40) : place.start] + one.text[place.end : place.end + 40]
    before = one.text[max(0, place.start - _SHORTLY) : place.start]
    return bool(_HE_SAID.search(beside)) and speaker.split()[-1] in before


def _quoted_words(story: Story, number: int) -> str:
    return " ".join(span.exact(story.text) for span in story.attributions[number].content)


def _place(story: Story, number: int) -> Span:
    """Return the content from its first to its last word, within reason."""
    content = story.attributions[number].content
    return Span(content[0].start, content[-1].end)


def _named_at(story: Story, number: int, outlet: str) -> Span:
    """Return where the claim's sentences name the outlet; else its source or content."""
    one = story.attributions[number]
    span = one.source[0] if one.source else one.content[0]
    whole = Span(min(span.start, one.content[0].start), max(span.end, one.content[-1].end))
    start = near_span(story, whole, 1, 0).start
    end = near_span(story, Span(whole.end - 1, whole.end), 0, 0).end
    return mention(story.text, outlet, story.outlets, start, end) or span


def _has_link(story: Story, position: int) -> bool:
    """Tell whether the paragraph of ``position`` holds an address."""
    start = story.text.rfind("\n", 0, position) + 1
    end = story.text.find("\n", position)
    paragraph = story.text[start : end if end >= 0 else len(story.text)]
    return "http://" in paragraph or "https://" in paragraph or "www." in paragraph


RULES: tuple[Rule, ...] = (
    Rule(
        code="AT301",
        name="Quoted words differ from the source",
        severity=ERROR,
        sees="A quotation whose words differ from the evidence beyond what may be edited, "
        "where no critical word is among them (AT304 has those).",
        guideline="Reuters: quotes are sacred, only marked deletions; AP: never altered.",
        good="“We are glad that it is over,” the harbour master said (as recorded).",
        bad="“We are happy that it is over,” the harbour master said (the record has “glad”).",
        hint="Quote the words as the source has them, mark cuts with an ellipsis, or paraphrase "
        "without quotation marks.",
        check=altered_words,
        limits="It sees only sources on record, and trusts that they are transcribed right. Of a "
        "report that quotes only a part it uses that part.",
    ),
    Rule(
        code="AT302",
        name="The source gives the words to somebody else",
        severity=ERROR,
        sees="A claim whose words stand in the evidence under another speaker's name.",
        guideline="BBC Editorial Guidelines 3.3: first-hand sources; AP.",
        good="“Fees will rise,” the port director said, as the agency's report has it.",
        bad="“Fees will rise,” the minister said; in the report the port director says it.",
        hint="Name the speaker whom the source names, or add the source that has it otherwise.",
        check=other_speaker,
        limits="A speaker whom the source or the article only calls “he” or “a spokesman” is never "
        "another one.",
    ),
    Rule(
        code="AT303",
        name="The cited outlet does not say it",
        severity=ERROR,
        sees="A claim that leans on an outlet whose text on record does not contain it.",
        guideline="AP credit policy.",
        good="The bridge is closed, according to the Tema Courier, whose report says so.",
        bad="The bridge is closed, according to the Tema Courier; its report is about the road.",
        hint="Cite the outlet that reported it, or add that outlet's own report.",
        check=outlet_not_saying,
        limits="A report in words of quite another kind is not recognised as saying it.",
    ),
    Rule(
        code="AT304",
        name="The sense is changed",
        severity=ERROR,
        sees="A paraphrase in quotation marks, two quotations spliced, a cut that turns the sense, "
        "a negation, number, name, hedge, date, unit, modal verb or quantifier that changed, or a "
        "report that says the opposite.",
        guideline="Reuters and AP: quotes are never altered, and never cut against their sense.",
        good="“We may close the mill,” she said (as recorded).",
        bad="“We will close the mill,” she said (the record has “may”).",
        hint="Restore the words of the source, or report its sense without quotation marks.",
        check=sense_changed,
        limits="Irony, and a sense that turns on what was said much earlier, are not seen.",
    ),
    Rule(
        code="AT305",
        name="A cited outlet that nobody can look up",
        severity=NOTE,
        sees="An outlet is cited in a paragraph without a link, and no text of it is on record.",
        guideline="IFCN code of principles: sources in enough detail that readers can replicate "
        "the work.",
        good="The mill will close, the Tema Courier reported (https://example.org/mill).",
        bad="The mill will close, the Tema Courier reported.",
        hint="Link to the report, or add it as evidence.",
        check=no_way_to_check,
        limits="Links that the text was stripped of are not seen.",
    ),
)  # fmt: skip
