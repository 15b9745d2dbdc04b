"""Rules on names, titles and other articles: AT501 to AT503."""

from __future__ import annotations

from collections.abc import Iterator

from claims.attribution.document import ResolvedSpeaker
from claims.rules.genders import contradictions, people_by_name
from claims.rules.offices import contradicting_offices
from claims.rules.pronouns import contradicting_pronouns
from claims.rules.rule import WARNING, Hit, Option, Rule, Settings
from claims.rules.same_words import PRONOUNS, same_words
from claims.rules.spellings import misspelt
from claims.rules.story import Elsewhere, Reviewed, Role, SpeakerRecord, Story
from claims.rules.titles import held_on, in_apposition, known_title, place_beside, spoken_of_as_past
from claims.text.spans import Span

_NO_VERDICT_AGAINST = frozenset(
    ["unreviewed", "in_review", "awaiting_approval", "verified", "not_a_claim"]
)


def contradicting_words(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT501: a title, a role noun, a pronoun, a spelling or an office that contradicts another."""
    for name, mentions in people_by_name(story):
        for first, second in contradictions(story.text, name, mentions):
            words = second.exact(story.text)
            yield Hit(
                second,
                f"{name} is “{first.exact(story.text)}” before and “{words}” here.",
                {"speaker": name, "first": first.exact(story.text), "here": words},
            )
    for found in contradicting_pronouns(story):
        word, pronoun = found.word.exact(story.text), found.pronoun.exact(story.text)
        yield Hit(
            found.pronoun,
            f"{found.name} is “{word}” before and “{pronoun.lower()}” here.",
            {"speaker": found.name, "first": word, "here": pronoun.lower()},
            found.number,
        )
    for name, former, other in contradicting_offices(story):
        words = other.span.exact(story.text)
        yield Hit(
            other.span,
            f"{name} is “{former.span.exact(story.text)}” before and “{words}” here.",
            {"speaker": name, "first": former.span.exact(story.text), "here": words},
        )
    for name, span, number in misspelt(story):
        words = span.exact(story.text)
        yield Hit(
            span,
            f"“{words}” is spelled otherwise elsewhere in the text: {name}.",
            {"speaker": name, "first": name.split()[-1], "here": words},
            number,
        )


def title_of_another_time(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT502: a title that the record gives to another time than the article's."""
    if story.published_on is None:
        return
    told: set[str] = set()
    for number, one in enumerate(story.attributions):
        speaker = one.speaker
        record = story.record(speaker.name) if speaker else None
        if speaker is None or record is None or speaker.name in told:
            continue
        span = one.source[0] if one.source else one.content[0]
        title = _title_beside(story, span, speaker, record)
        words = title.exact(story.text) if title else ""
        roles = [role for role in record.roles if known_title(role.title, words)]
        dated = [role for role in roles if role.start or role.end]
        if title is None or not dated or len(dated) < len(roles):
            continue
        if any(held_on(role, story.published_on) for role in dated):
            continue
        if spoken_of_as_past(story.text, title, dated[0]):
            continue
        told.add(speaker.name)
        yield Hit(
            span,
            f"By the record {speaker.name} was {dated[0].title} {_years(dated[0])}, "
            f"not on {story.published_on:%-d %B %Y}.",
            {"speaker": speaker.name, "title": words, "record": _years(dated[0])},
            number,
        )


def _title_beside(
    story: Story, span: Span, speaker: ResolvedSpeaker, record: SpeakerRecord
) -> Span | None:
    """Return where a title of the record's stands beside the name, None where none does."""
    if speaker.title and any(known_title(role.title, speaker.title) for role in record.roles):
        return place_beside(story.text, span, speaker.title)
    # "Gen. Ama Cole, the chief of staff": the title that was read is the rank.
    found = (in_apposition(story.text, span, role.title) for role in record.roles)
    return next((each for each in found if each), None)


def said_by_another_elsewhere(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT503: another article gives the same words to another speaker, or they were judged."""
    least = int(settings["words"])
    for number in sorted({*story.elsewhere, *story.reviewed}):
        one = story.attributions[number]
        words = " ".join(span.exact(story.text) for span in one.content)
        found = story.elsewhere.get(number, ())
        rows = [row for row in found if same_words(words, row.quote, least)]
        span = Span(one.content[0].start, one.content[-1].end)
        judged = next((row for row in rows if row.status not in _NO_VERDICT_AGAINST), None)
        reviews = (row for row in story.reviewed.get(number, ()) if not row.in_full)
        review = next((row for row in reviews if same_words(words, row.claim, least)), None)
        other = next((row for row in rows if _another(story, number, row)), None)
        if other is not None and one.speaker is not None:
            yield Hit(
                span,
                f"“{other.article}” gives the same words to {other.speaker}, "
                f"not to {one.speaker.name}.",
                _facts(other),
                number,
            )
        elif judged is not None:
            yield Hit(span, _already(judged), _facts(judged), number)
        elif review is not None:
            yield Hit(span, _by_others(review), _review_facts(review), number)


def _another(story: Story, number: int, row: Elsewhere) -> bool:
    """Tell whether the other speaker is certainly somebody else: no word of the names in common."""
    one = story.attributions[number]
    speaker = one.speaker
    if speaker is None or row.speaker is None or speaker.kind != "person" or row.by_pronoun:
        return False
    if " ".join(span.exact(story.text) for span in one.source).lower() in PRONOUNS:
        return False
    # "A strategist" may be anybody, the speaker here too.
    if not row.speaker[:1].isupper() or row.speaker.split()[0].lower() in ("a", "an", "the"):
        return False
    record = story.record(speaker.name)
    own = " ".join([speaker.name, *(record.aliases if record else ())])
    return not set(own.lower().split()) & set(row.speaker.lower().split())


def _already(row: Elsewhere) -> str:
    when = f", on {row.decided_on:%-d %B %Y}" if row.decided_on else ""
    return f"This quotation was already checked: {row.status}{when} (“{row.article}”)."


def _facts(row: Elsewhere) -> dict[str, object]:
    return {
        "article": row.article,
        "url": row.url,
        "speaker": row.speaker,
        "status": row.status,
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
    }


def _by_others(row: Reviewed) -> str:
    when = f", on {row.reviewed_on:%-d %B %Y}" if row.reviewed_on else ""
    return f"These words were reviewed by {row.publisher or 'others'}{when}: “{row.verdict}”."


def _review_facts(row: Reviewed) -> dict[str, object]:
    return {
        "publisher": row.publisher,
        "url": row.url,
        "rating": row.verdict,
        "reviewed_on": row.reviewed_on.isoformat() if row.reviewed_on else None,
    }


def _years(role: Role) -> str:
    start = f"from {role.start:%-d %B %Y}" if role.start else ""
    end = f"until {role.end:%-d %B %Y}" if role.end else ""
    return " ".join(part for part in (start, end) if part)


RULES: tuple[Rule, ...] = (
    Rule(
        code="AT501",
        name="Words that contradict each other about a speaker",
        severity=WARNING,
        sees="A courtesy title, a role noun with a gender or a pronoun (Mr, Mrs, spokeswoman, he) "
        "that contradicts another one of the same speaker in the text; a surname spelled in two "
        "ways; an office (Mayor, Senator) before the name and another one elsewhere.",
        guideline="AP: names and titles; house styles differ.",
        good="Spokeswoman Ama Boadi said the line was closed; Ms Boadi gave no reason.",
        bad="Spokeswoman Ama Boadi said the line was closed; Mr Boadi gave no reason.",
        hint="Find out which is right, and use it throughout.",
        check=contradicting_words,
        limits="A pronoun counts only where nobody but the last speaker can be meant. Nothing is "
        "said where the text may speak of two people of one surname. Another spelling is one "
        "letter off, and used of somebody who speaks. Offices are compared where nobody holds two "
        "of them at a time, and only before the name.",
    ),
    Rule(
        code="AT502",
        name="A title of another time",
        severity=WARNING,
        sees="A title that the speaker's record gives to another time than the day of publication, "
        "without “former”, “then” or “ex-”.",
        guideline="A rule of our own: readers take a title for the present one.",
        good="Former harbour minister Kojo Antwi said the plan was his.",
        bad="Harbour minister Kojo Antwi said the plan was his (minister until 2021).",
        hint="Write “former”, or bring the record up to date.",
        check=title_of_another_time,
        limits="It needs a record with dated roles and the date of publication, and a title that "
        "stands directly beside the name.",
    ),
    Rule(
        code="AT503",
        name="The same words elsewhere",
        severity=WARNING,
        sees="A quotation that another article gives to another speaker, on which a verdict other "
        "than verified was reached before, or that another newsroom rated below its best rating.",
        guideline="A rule of our own.",
        good="Two articles quote the same sentence from the same speaker.",
        bad="One article gives “We built it with our own hands” to the mayor, another to the "
        "architect.",
        hint="Look at the other article and its evidence before you use the words.",
        check=said_by_another_elsewhere,
        options=(
            Option("words", 6, "Quotations of fewer words are passed over.", minimum=3, maximum=50),
        ),
        limits="It sees only articles that are stored here, and reviews that were imported. A "
        "speaker who is only “he” or “she”, here or there, is nobody for it.",
    ),
)  # fmt: skip
