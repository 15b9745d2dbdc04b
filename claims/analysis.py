"""Reading: runs the pure core on a version and stores what it finds.

Safe to repeat and to interrupt: the claims of a version, the links to the version
before, and the mark "done" are written in one transaction, whatever their number in
a constant number of queries.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Lower
from django.utils import timezone

from claims.attribution import (
    EXTRACTOR_NAME,
    EXTRACTOR_VERSION,
    Attribution,
    Document,
    OutletNames,
    extract,
)
from claims.attribution.density import check_density
from claims.attribution.document import to_json
from claims.lineage import carry_over, key_of, not_yet_corrected, predecessors
from claims.models import (
    Analysis,
    AnalysisState,
    ArticleVersion,
    Claim,
    Outlet,
    RuleCheck,
    Speaker,
    SpeakerAlias,
    SpeakerKind,
    Status,
)
from claims.models.claim import spans_to_json

log = logging.getLogger(__name__)


def analyse(*, analysis_id: int) -> None:
    """Read the version of an Analysis with the present extractor and store its claims.

    Does nothing if it is done already, or gone with its article. If reading raises, the
    Analysis says why and the error goes on to the worker's log.
    """
    found = Analysis.objects.select_related("version__article__outlet").filter(pk=analysis_id)
    analysis = found.exclude(state=AnalysisState.DONE).first()
    if analysis is None:
        return
    Analysis.objects.filter(pk=analysis_id).exclude(state=AnalysisState.DONE).update(
        state=AnalysisState.RUNNING, started_at=timezone.now(), error=""
    )
    try:
        document = read(analysis.version)
        with transaction.atomic():
            # The second of two workers on one job waits here, then sees that it is done.
            held = Analysis.objects.select_for_update().get(pk=analysis_id)
            if held.state != AnalysisState.DONE:
                held.claim_count = store(version=analysis.version, document=document)
                held.speakers = to_json(document)["speakers"]
                held.state = AnalysisState.DONE
                held.finished_at = timezone.now()
                held.save(update_fields=["claim_count", "speakers", "state", "finished_at"])
                # Claims without a word on the rules are not all there is to come.
                RuleCheck.objects.put_off([analysis.version_id])
    except Exception as error:
        Analysis.objects.filter(pk=analysis_id).exclude(state=AnalysisState.DONE).update(
            state=AnalysisState.FAILED, error=str(error) or type(error).__name__
        )
        raise


def read(version: ArticleVersion) -> Document:
    """Run the extractor with the newsroom's own registry of outlets.

    Raises InvalidInput for a text that would keep a worker for longer than the longest prose.
    """
    check_density(version.text, longest=settings.CLAIMS_MAX_TEXT_LENGTH)
    publisher = version.article.outlet
    return extract(
        version.text, outlets=registry(), publisher=publisher.name if publisher else None
    )


def registry() -> list[OutletNames]:
    """Return the outlets of the database as the extractor takes them."""
    return [
        OutletNames(
            name=outlet.name,
            aliases=tuple(alias.name for alias in outlet.aliases.all()),
            domains=tuple(domain.domain for domain in outlet.domains.all()),
        )
        for outlet in Outlet.objects.for_extractor()
    ]


def store(*, version: ArticleVersion, document: Document) -> int:
    """Store the attributions of ``document`` as claims of ``version``; return how many it has.

    Claims that are there stay as they are. What only this extractor made, in whatever version,
    nobody touched, and this reading does not find any more, goes.
    """
    # Numbers follow each other: an editor may mark a claim at the same time.
    ArticleVersion.objects.select_for_update(no_key=True).only("pk").get(pk=version.pk)
    found = {_key(attribution): attribution for attribution in document.attributions}
    kept = _drop_untouched(version, keep=found)
    new = [attribution for key, attribution in found.items() if key not in kept]
    number = version.claims.aggregate(last=Max("number"))["last"] or 0
    claims = not_yet_corrected(version, _build(version, new))
    claims, links = predecessors(version, claims, taken=kept)
    for claim in claims:
        claim.number = number = number + 1
    Claim.objects.bulk_create(claims)
    carry_over(links)
    _move_current(version)
    return len(kept) + len(claims)


def _key(attribution: Attribution) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(
        tuple((span.start, span.end) for span in sorted(spans))
        for spans in (attribution.source, attribution.cue, attribution.content)
    )


def _drop_untouched(version: ArticleVersion, *, keep: Iterable[Any]) -> set[Any]:
    """Delete our extractor's claims that nobody touched and whose spans are not in ``keep``.

    Returns the keys that stay.
    """
    there = _with_spans(version)
    wanted = set(keep)
    gone = [claim.pk for claim in there if key_of(claim) not in wanted]
    if gone:
        (
            Claim.objects.filter(
                pk__in=gone, extractor_name=EXTRACTOR_NAME, status=Status.UNREVIEWED,
                decisions=None, evidence=None, annotations=None, assignments=None, findings=None,
                corrections=None,
            ).delete()
        )  # fmt: skip
        there = _with_spans(version)
    return {key_of(claim) for claim in there}


def _with_spans(version: ArticleVersion) -> list[Claim]:
    # With the version: a relation to it that is not read here would be read once a claim.
    return list(version.claims.only("version", "source_spans", "cue_spans", "content_spans"))


def _build(version: ArticleVersion, attributions: Sequence[Attribution]) -> list[Claim]:
    speakers = speakers_by_name(attributions)
    outlets = outlets_by_name(attributions)
    return [
        Claim(
            version=version,
            number=1,
            source_spans=spans_to_json(attribution.source, version.text),
            cue_spans=spans_to_json(attribution.cue, version.text),
            content_spans=spans_to_json(attribution.content, version.text),
            quote_type=attribution.quote_type,
            confidence=attribution.confidence,
            extractor_name=EXTRACTOR_NAME,
            extractor_version=EXTRACTOR_VERSION,
            **who_speaks(attribution, speakers, outlets),
        )
        for attribution in attributions
    ]


def who_speaks(
    attribution: Attribution, speakers: Mapping[str, int], outlets: Mapping[str, int]
) -> dict[str, Any]:
    """Return the fields of a claim that say who speaks, and through which outlets.

    ``speakers`` and ``outlets`` have the ids of the records, by name.
    """
    speaker = attribution.speaker
    return {
        "speaker_id": speakers.get(speaker.name.lower()) if speaker else None,
        "speaker_kind": speaker.kind if speaker else "",
        "speaker_title": ((speaker.title or "") if speaker else "")[:300],
        "cited_outlet_id": outlets.get(attribution.cited_outlet or ""),
        "chain": [{"name": hop.name, "kind": hop.kind} for hop in attribution.chain],
    }


def speakers_by_name(attributions: Iterable[Attribution]) -> dict[str, int]:
    """Return the speaker's id for each resolved name (lower case) of ``attributions``.

    A name that nobody has yet gets a record that waits for an editor's look; a name that two
    records share is left out: better nobody than the wrong one. Anonymous sources have none.
    """
    wanted = {
        a.speaker.name.lower(): a.speaker
        for a in attributions
        if a.speaker and a.speaker.kind != SpeakerKind.ANONYMOUS and len(a.speaker.name) <= 300
    }
    known = _known_speakers(wanted)
    missing = [speaker for name, speaker in wanted.items() if name not in known]
    if missing:
        Speaker.objects.bulk_create(
            [Speaker(name=one.name, kind=one.kind, confirmed=False) for one in missing],
            ignore_conflicts=True,  # another worker may have met the same name just now
        )
        known = _known_speakers(wanted)
    return {name: next(iter(ids)) for name, ids in known.items() if len(ids) == 1}


def _known_speakers(names: Iterable[str]) -> dict[str, set[int]]:
    names = list(names)
    known: dict[str, set[int]] = defaultdict(set)
    own = Speaker.objects.annotate(lower=Lower("name")).filter(lower__in=names)
    aliases = SpeakerAlias.objects.annotate(lower=Lower("name")).filter(lower__in=names)
    for name, pk in [*own.values_list("lower", "pk"), *aliases.values_list("lower", "speaker")]:
        known[name].add(pk)
    return known


def outlets_by_name(attributions: Iterable[Attribution]) -> dict[str, int]:
    """Return the outlet's id for each cited outlet of ``attributions`` that has a record."""
    names = {a.cited_outlet for a in attributions if a.cited_outlet}
    return dict(Outlet.objects.filter(name__in=names).values_list("name", "pk"))


def _move_current(version: ArticleVersion) -> None:
    """Only the claims of the newest version that has been read are the article's claims."""
    newer = Analysis.objects.filter(
        version__article_id=version.article_id,
        version__number__gt=version.number,
        state=AnalysisState.DONE,
    )
    if newer.exists():
        version.claims.filter(is_current=True).update(is_current=False)
    else:
        older = ArticleVersion.objects.filter(
            article_id=version.article_id, number__lt=version.number
        )
        Claim.objects.filter(version__in=older, is_current=True).update(is_current=False)
