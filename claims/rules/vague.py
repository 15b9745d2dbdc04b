"""AT204: "experts say" with no expert in sight."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from claims.attribution.document import DIRECT, MIXED, ORGANISATION, OUTLET, PERSON, Attribution
from claims.rules.rule import WARNING, Hit, Option, Rule, Settings
from claims.rules.story import Story
from claims.rules.unnamed import near_text, quoted
from claims.text.spans import Span
from claims.text.wordlist import words

_NOUNS = (
    "experts", "critics", "observers", "analysts", "commentators", "pundits", "scholars",
    "economists", "detractors", "sceptics", "skeptics", "studies", "historians",
    "scientists", "watchers", "specialists",
)  # fmt: skip
_EXPERT = words("pundits experts analysts economists scholars scientists specialists historians")
_ANYBODY = words("some many others most people")
_LEADING = words(
    """
    some many several most other numerous various few independent local foreign leading political
    legal medical health security financial industry international military market policy economic
    environmental technology energy education defence defense sports recent new scientific of a
    number lot outside top other prominent certain and the all growing his her its their
    """
)
_WORD = re.compile(r"[^\W_](?:[\w'’]|-(?=\w))*")
_IMPERSONAL = re.compile(
    r"\b(?:it (?:is|was|has been) (?:widely|generally|commonly|universally) (?:believed|thought"
    r"|accepted|assumed|held|reported|expected|feared|acknowledged|agreed|understood)"
    r"|(?:concerns?|questions?|doubts?|fears?|alarms?|suspicions?|eyebrows) (?:have|has) "
    r"(?:also |long |often |recently )?been raised"
    r"|(?:some|many|others) (?:people |would |have |also )?(?:say|argue|argued|believe|think"
    r"|claim|contend|fear|suspect) (?:that )?(?=\w))",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\b(?:by|from) (?:the )?(?:[\w’'-]+ ){0,3}?[A-Z]|\b(?:amongst?|by|from|within) "
    r"(?:[\w’'-]+ ){0,3}?(?:residents|members|families|unions?|lawmakers|parents|groups?)\b"
)
_NAMED_WITH = re.compile(
    r"\b(?:including|such as|like|led by|among them|polled by|surveyed by|interviewed|polled"
    r"|surveyed|cited|quoted|contacted|consulted|(?:at|from|with|in) (?:the )?[A-Z])"
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|journal|review|survey|trials?|report|analysis|researchers?)\b"
)
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_PRESENT = re.compile(
    r"(?:have |has |also |would |often )?(?:say|argue|believe|claim|think|fear|contend|suspect"
    r"|worry|insist|suggest|see|said|argued|claimed)"
)
_GROUP = re.compile(
    r"\b[A-Za-z]{3,12}(?:ers|ors|ists|ants|ents|ans|aires|crats|ees|men|women|people)\b"
    r"|\b(?:officials|professionals|executives|delegates|candidates|families|children|couples|fans"
    r"|neighbours|neighbors|relatives|rivals|allies|colleagues)\b"
)
_SAYING = re.compile(
    r"\b(?:s(?:ay|ays|aid|aying)|argu\w+|warn\w*|believ\w+|suspect\w*|claim\w*|call\w*|think|thought"
    r"|view\w*|conten\w+|suggest\w*|show\w*|fear\w*|insist\w*|predict\w*|expect\w*|agree\w*"
    r"|caution\w*|estimat\w+|f(?:ind|inds|ound)|doubt\w*|question\w*|accus\w+|not(?:e|es|ed)"
    r"|complain\w*|point\w*|descri\w+|according|see|saw|worr(?:y|ied)|reject\w*)\b"
)
_NAMED_AFTER_COLON = re.compile(r"\s+\w+\s*:\s+[A-Z][\w’'-]+\s+(?:[a-z]+\s+)?[A-Z]")
_PAST = re.compile(r"(?:said|argued|claimed)$")


def vague_plurals(story: Story, settings: Settings) -> Iterator[Hit]:
    """Yield the vague plurals that no named member follows."""
    found: list[tuple[Span, int | None, str]] = []
    for at, one in enumerate(story.attributions):
        span = one.source[0] if one.source else None
        kind = _kind(story, one, span, settings["nouns"]) if span else ""
        if span and kind:
            found.append((span, at, kind))
    for match in _IMPERSONAL.finditer(story.text):
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        sentence = story.sentence_at(span.start)
        after = story.text[span.end : sentence.end] if sentence else ""
        if not _BY_WHOM.search(after) and not _continues(story, span):
            found.append((span, None, "people"))
    done: list[Span] = []
    for span, number, kind in sorted(found, key=lambda each: each[0]):
        if quoted(story, span) or (done and span.overlaps(done[-1])):
            continue
        if not _member_near(story, span, kind, int(settings["within"])):
            done.append(span)
            said = " ".join(span.exact(story.text).split())
            yield Hit(span, f"“{said}” names nobody, and no name follows.", {"words": said}, number)


def _kind(story: Story, one: Attribution, span: Span, nouns: frozenset[str]) -> str:
    """Return the vague noun of a source phrase, "" where the phrase says who they are."""
    phrase = span.exact(story.text)
    parts = [word.lower() for word in _WORD.findall(phrase)]
    if not parts or len(parts) > 8:
        return ""
    after = story.text[span.end : span.end + 40]
    if _NAMED_WITH.search(phrase) or _NAMED_WITH.match(after.lstrip(" ,")):
        return ""
    if _NAMED_AFTER_COLON.match(after):
        return ""
    if set(parts) <= _ANYBODY and parts[0] != "people":
        cue = " ".join(each.exact(story.text).lower() for each in one.cue)
        says = _PRESENT.fullmatch(cue) and not _PAST.match(cue)
        return "people" if says and not _continues(story, span) else ""
    at = next((n for n, word in enumerate(parts) if word in nouns), None)
    if at is None or parts[0] in ("the", "these", "those", "both", "two", "three"):
        return ""
    before = parts[:at]
    vague = "and" not in parts and len(before) <= 3 and not any(word.isdigit() for word in before)
    return parts[at] if vague and not _says_nothing(story, one) else ""


def _says_nothing(story: Story, one: Attribution) -> bool:
    """Tell whether the verb is none of saying: "economists debated" claims nothing."""
    cue = " ".join(each.exact(story.text).lower() for each in one.cue)
    return not _SAYING.search(cue)


def _continues(story: Story, span: Span) -> bool:
    """Tell whether "some" may go on about a group that the text has just named.

    "Dozens of drivers queued. Some said …" is about the drivers.
    """
    word = span.exact(story.text).split()[0].lower()
    if word not in _ANYBODY:
        return False
    before = near_text(story, span, 1, 0)
    sentence = story.sentence_at(span.start)
    rest = sentence.end - span.start if sentence else 0
    return bool(_GROUP.search(before[: len(before) - rest]))


def _member_near(story: Story, span: Span, kind: str, within: int) -> bool:
    """Tell whether somebody of the kind is named before long: a speaker new to the text."""
    here = bisect_right(story.sentences, span.start, key=lambda each: each.start) - 1
    if here < 0:
        return True
    sentence = story.sentences[here]
    # What the opening says in short, the whole story may bear out.
    reach = len(story.sentences) if here == 0 and kind in _EXPERT else here + within
    last = story.sentences[min(reach, len(story.sentences) - 1)]
    if kind == "studies":
        begin = story.sentences[max(0, here - 1)].start
        stretch = story.text[begin : span.start] + story.text[sentence.end : last.end]
        own = story.text[span.end : sentence.end]
        return bool((_STUDY.search(stretch) and _CAPITAL.search(stretch)) or "http" in own)
    # An expert may have had the word just before.
    start = story.sentences[max(0, here - (2 if kind in _EXPERT else 1))].start
    first = bisect_left(story.attributions, start, key=_begin)
    after = False
    for one in islice(story.attributions, first, None):
        if _begin(one) >= last.end:
            break
        if _is_member(story, one, span, kind) or (after and _is_quoted_next(one)):
            return True
        after = after or any(each == span for each in one.source)
    return False


def _is_quoted_next(one: Attribution) -> bool:
    """Tell whether a named person is quoted: right after the plural, that is one of them."""
    named = (
        one.speaker is not None and one.speaker.kind == PERSON and one.speaker.name[:1].isupper()
    )
    return named and one.quote_type == DIRECT


def _begin(one: Attribution) -> int:
    return min(each.start for each in (*one.source, *one.cue, *one.content))


def _is_member(story: Story, one: Attribution, span: Span, kind: str) -> bool:
    """Tell whether the speaker is named, and first so here or of the same trade."""
    speaker = one.speaker
    if speaker is None or speaker.kind not in (PERSON, ORGANISATION, OUTLET):
        return False
    if not any(part[:1].isupper() for part in speaker.name.split()):
        return False
    if speaker.title and kind.rstrip("s") in speaker.title.lower():
        return True
    # An expert of whom the text has made use before goes on being one.
    if kind in _EXPERT and speaker.kind == PERSON and one.quote_type in (DIRECT, MIXED):
        return True
    known = story.speaker(speaker.name)
    first = min((each.start for each in known.mentions), default=None) if known else None
    sentence = story.sentence_at(span.start)
    return first is None or sentence is None or first >= sentence.start - 200


RULE = Rule(
    code="AT204",
    name="Vague plural with no named member",
    severity=WARNING,
    sees="“Experts say”, “critics say”, “studies show”, “many believe”, “it is widely believed”, "
    "“concerns have been raised”, with nobody of that kind named in the sentences that follow.",
    guideline="Our inference from AP on unmodified sources (AT201) and Reuters on plural sources "
    "(AT203): no house style that we read states it in these words.",
    good="Experts say the dam may fail; Joy Banda, an engineer at the water board, puts it at one "
    "chance in five.",
    bad="Experts say the dam may fail.",
    hint="Name one of them, or say who they are and how many you asked.",
    check=vague_plurals,
    options=(
        Option("within", 3, "Sentences after the phrase in which a member may be named.", 0, 50),
        Option("nouns", _NOUNS, "Plurals that name nobody."),
    ),
    limits="Anybody who is named as a speaker for the first time near counts as a member; it does "
    "not know who is an expert. A member who is named and does not speak is not seen.",
)
