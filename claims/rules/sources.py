"""Rules on a claim against its sources: AT301 to AT305."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    Comparison,
)
from claims.rules.rule import ERROR, NOTE, Hit, Rule, Settings
from claims.rules.story import Checked, Story
from claims.text.spans import Span

TURNED = frozenset(
    [CONTRADICTED, ELLIPSIS_TURNS_SENSE, PARAPHRASE_IN_QUOTES, SPLICED, TRUNCATED_TURNS_SENSE]
)
_GONE = frozenset([ABSENT, UNSUPPORTED, OUTLET_NOT_SAYING])
_LONGEST = 80


def altered_words(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT301: words changed in a quotation, none of them critical."""

    def plainly_altered(one: Checked) -> bool:
        return one.comparison.verdict == ALTERED and not one.comparison.critical

    yield from _worst(story, plainly_altered, _words_differ)


def other_speaker(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT302: the source gives the words to somebody else."""
    yield from _worst(story, lambda one: one.comparison.verdict == OTHER_SPEAKER, _somebody_else)


def outlet_not_saying(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT303: the cited outlet's own text does not have the claim."""
    for number, rows in _unsupported(story):
        cited = story.attributions[number].cited_outlet
        for one in rows:
            verdict = one.comparison.verdict
            missing = verdict in (ABSENT, UNSUPPORTED) and one.outlet == cited
            unsaid = verdict == OUTLET_NOT_SAYING and one.outlet in (None, cited)
            if cited and (unsaid or missing):
                yield Hit(
                    _place(story, number),
                    f"The text on record for {cited} does not say this. "
                    f"{one.comparison.explanation}",
                    {"outlet": cited, "verdict": verdict, **_facts(one)},
                    number,
                )
                break


def sense_changed(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT304: the sense of the words is not that of the source."""

    def turned(one: Checked) -> bool:
        critical = one.comparison.verdict == ALTERED and bool(one.comparison.critical)
        return critical or one.comparison.verdict in TURNED

    yield from _worst(story, turned, _sense_differs)


def no_way_to_check(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT305: an outlet is cited without a link and without evidence; once an outlet."""
    told: set[str] = set()
    for number, one in enumerate(story.attributions):
        cited = one.cited_outlet
        if not cited or cited == story.publisher or cited in told:
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
        found = max(
            (one for one in rows if wanted(one)), key=lambda one: one.comparison.score, default=None
        )
        if found is not None:
            data = {"verdict": found.comparison.verdict, **_facts(found)}
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


def _place(story: Story, number: int) -> Span:
    """Return the content from its first to its last word, within reason."""
    content = story.attributions[number].content
    return Span(content[0].start, content[-1].end)


def _facts(one: Checked) -> dict[str, object]:
    made: Comparison = one.comparison
    return {
        "source": one.outlet or one.title or one.url,
        "evidence": [_short(span.exact(one.text)) for span in made.evidence[:3]],
        "changes": [[each.source, each.claim, each.critical] for each in made.changes],
    }


def _words_differ(one: Checked) -> str:
    pairs = "; ".join(
        f"“{_short(each.source)}” became “{_short(each.claim)}”"
        if each.source and each.claim
        else (
            f"“{_short(each.source)}” is left out without a mark"
            if each.source
            else f"“{_short(each.claim)}” is not in the source"
        )
        for each in one.comparison.changes[:3]
    )
    return (
        f"The quoted words are not those of {_named(one)}: {pairs or one.comparison.explanation}."
    )


def _sense_differs(one: Checked) -> str:
    return f"The sense is not that of {_named(one)}. {one.comparison.explanation}"


def _somebody_else(one: Checked) -> str:
    if one.comparison.speaker:
        named = _named(one)
        return f"{named[0].upper()}{named[1:]} gives these words to {one.comparison.speaker}."
    return one.comparison.explanation


def _named(one: Checked) -> str:
    return f"the text of {one.outlet}" if one.outlet else "the source"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _named_at(story: Story, number: int, outlet: str) -> Span:
    """Return where the sentence of the claim names the outlet; else its source or content."""
    one = story.attributions[number]
    span = one.source[0] if one.source else one.content[0]
    sentence = story.sentence_at(span.start)
    name = outlet.removeprefix("The ")
    at = story.text.find(name, sentence.start, sentence.end) if sentence else -1
    return Span(at, at + len(name)) if at >= 0 else span


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
        limits="It sees only sources on record, and trusts that they are transcribed right.",
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
        limits="A speaker whom the source only calls “he” or “a spokesman” is never another one.",
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
