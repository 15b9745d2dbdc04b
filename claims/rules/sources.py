"""Rules on a claim against its sources: AT301 to AT305."""

from __future__ import annotations

from collections.abc import Iterator

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
from claims.rules.founded import (
    disagrees_outside_marks,
    in_its_own_words,
    is_report,
    nearly_the_same,
    same_utterance,
    says_it_in_other_words,
    turns_the_sense,
)
from claims.rules.outlets import mention, publishes, same_outlet
from claims.rules.partial import changes_within, is_spelling, quotes_a_part
from claims.rules.rule import ERROR, NOTE, WARNING, Hit, Option, Rule, Settings
from claims.rules.story import Checked, Story
from claims.rules.told_of_sources import facts, sense_differs, somebody_else, words_differ
from claims.rules.unnamed import near_span
from claims.rules.whose import is_somebody_else
from claims.text.spans import Span

TURNED = frozenset(
    [CONTRADICTED, ELLIPSIS_TURNS_SENSE, PARAPHRASE_IN_QUOTES, SPLICED, TRUNCATED_TURNS_SENSE]
)
_GONE = frozenset([ABSENT, UNSUPPORTED, OUTLET_NOT_SAYING])
_CANDIDATES = frozenset([CONTRADICTED, PARAPHRASE_IN_QUOTES])


def altered_words(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT301: words changed in a quotation, none of them critical."""

    for number, rows in _unsupported(story):
        fitting = [one for one in rows if _plainly_altered(story, number, one)]
        found = max(fitting, key=lambda one: one.comparison.score, default=None)
        if found is not None:
            data = {"verdict": found.comparison.verdict, **facts(found)}
            message = words_differ(found, _changes(story, found))
            severity = WARNING if in_its_own_words(found) else ""
            yield Hit(_place(story, number), message, data, number, severity=severity)


def _plainly_altered(story: Story, number: int, one: Checked) -> bool:
    changes = _changes(story, one)
    if not changes or turns_the_sense(changes) or is_spelling(changes):
        return False
    return not _is_other_report(story, number, one) or nearly_the_same(story.text, one)


def other_speaker(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT302: the source gives the words to somebody else."""

    for number, rows in _unsupported(story):
        for one in rows:
            if one.comparison.verdict == OTHER_SPEAKER and is_somebody_else(story, number, one):
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
        turned = [one for one in rows if _turns(story, number, one, settings)]
        found = max(turned, key=lambda one: one.comparison.score, default=None)
        if found is not None:
            verdict = found.comparison.verdict
            data = {"verdict": verdict, **facts(found)}
            message = sense_differs(found, _changes(story, found))
            severity = WARNING if verdict in _CANDIDATES else _severity(story, number, found)
            yield Hit(_place(story, number), message, data, number, severity=severity)


def _turns(story: Story, number: int, one: Checked, settings: Settings) -> bool:
    verdict, words = one.comparison.verdict, _quoted_words(story, number)
    if verdict == PARAPHRASE_IN_QUOTES:
        # A report in other words leaves open which words were said.
        asked = settings["paraphrases"] or not is_report(one.text)
        return asked and says_it_in_other_words(words, one) and not quotes_a_part(words, one)
    if verdict == CONTRADICTED:
        return disagrees_outside_marks(words, one)
    return verdict in TURNED or turns_the_sense(_changes(story, one))


def _changes(story: Story, one: Checked) -> tuple[Change, ...]:
    """Return what was altered, as far as the source bears it out."""
    if one.comparison.verdict != ALTERED or not same_utterance(story.text, one):
        return ()
    return changes_within(story.text, one)


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


def _severity(story: Story, number: int, one: Checked) -> str:
    """Return a warning where the source may have the words from another time than the article."""
    altered = one.comparison.verdict == ALTERED and _is_other_report(story, number, one)
    unsure = altered and not nearly_the_same(story.text, one)
    return WARNING if unsure or in_its_own_words(one) else ""


def _is_other_report(story: Story, number: int, one: Checked) -> bool:
    """Tell whether the source is a report of an outlet that the article does not cite.

    The cited one is held to have it right; so are a transcript, a statement, and a text of which
    nobody said whose it is.
    """
    cited = story.attributions[number].cited_outlet
    other = one.outlet and not same_outlet(one.outlet, cited, story.outlets)
    return bool(other) and is_report(one.text)


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
        "report that quotes only a part it uses that part. Where more than a word or two differ "
        "from the report of an outlet that the article does not cite it says nothing.",
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
        options=(
            Option(
                "paraphrases",
                0,
                "1 to hold quotations against other reports' own words too.",
                minimum=0,
                maximum=1,
            ),
        ),
        limits="Irony, and a sense that turns on what was said much earlier, are not seen. What "
        "only resembles the quotation is passed over: a phrase of a few words, a slogan, a passage "
        "in a reporter's own words. What a transcript has in other words is a warning; so is "
        "what differs by more than a word or two from a report that the article does not cite.",
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
