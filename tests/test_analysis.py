"""Reading a version: what is stored, that it is stored once, and what it costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import analysis as reading
from claims.analysis import analyse, speakers_by_name, store
from claims.attribution import Attribution, Document, Hop, ResolvedSpeaker
from claims.errors import InvalidInput
from claims.models import Analysis, AnalysisState, Claim, OutletAlias, Speaker, SpeakerAlias
from claims.text.spans import Span

pytestmark = pytest.mark.django_db


def attribution(text: str, words: str, speaker: str = "Ada Mensah", **fields) -> Attribution:
    """An attribution of ``words`` in ``text`` to a person."""
    start = text.index(words)
    return Attribution(
        **{
            "source": (), "cue": (), "content": (Span(start, start + len(words)),),
            "quote_type": "indirect", "speaker": ResolvedSpeaker(speaker, "person", None),
            "cited_outlet": None, "chain": (Hop(speaker, "person"),), "confidence": 0.8,
        } | fields
    )  # fmt: skip


def many(count: int, *, speakers: int = 1) -> Document:
    """A document of ``count`` attributions."""
    text = " ".join(f"statement-{n}." for n in range(count))
    return Document(
        text,
        tuple(
            attribution(text, f"statement-{n}.", speaker=f"Person {n % speakers} Mensah")
            for n in range(count)
        ),
    )


def test_an_article_becomes_claims_with_speaker_outlet_and_quote_type(make):
    courier = make.outlet("Tema Courier")
    OutletAlias.objects.create(outlet=courier, name="the Courier")
    version = make.analysed()
    claims = list(version.claims.order_by("number"))
    assert [c.number for c in claims] == list(range(1, len(claims) + 1))
    assert {str(c.speaker) for c in claims if c.speaker_kind == "person"} == {"Ada Mensah"}
    direct = next(claim for claim in claims if claim.quote_type == "direct")
    assert direct.content_text == (
        "“We held them for six years,” … “and we cannot do it for a seventh.”"
    )
    cited = next(claim for claim in claims if claim.cited_outlet)
    assert cited.cited_outlet == courier
    assert cited.chain[0] == {"name": "Tema Courier", "kind": "outlet"}
    assert {(c.extractor_name, c.extractor_version, c.status) for c in claims} == {
        (reading.EXTRACTOR_NAME, reading.EXTRACTOR_VERSION, "unreviewed")
    }
    done = version.analyses.get()
    assert (done.state, done.claim_count) == ("done", len(claims))
    assert done.started_at <= done.finished_at


def test_reading_twice_changes_nothing(make):
    version = make.analysed()
    before = list(version.claims.order_by("pk").values())
    analyse(analysis_id=version.analyses.get().pk)
    again = make.analysis(version, extractor_version="0.9")
    analyse(analysis_id=again.pk)
    assert list(version.claims.order_by("pk").values()) == before


@pytest.mark.parametrize("count", [5, 400])
def test_claims_are_stored_in_a_constant_number_of_queries(make, count):
    document = many(count, speakers=count)
    version = make.version(text=document.text)
    with CaptureQueriesContext(connection) as queries:
        assert store(version=version, document=document) == count
    assert len(queries) == 12
    assert version.claims.count() == count
    assert Speaker.objects.filter(confirmed=False).count() == count


def test_what_only_the_machine_made_goes_when_it_finds_it_no_more(make):
    document = many(3)
    version = make.version(text=document.text)
    store(version=version, document=document)
    noted = version.claims.get(number=1)
    noted.annotations.create(version=version, body="Look.", author=make.user("editor"))
    assert store(version=version, document=Document(document.text, document.attributions[2:])) == 2
    assert list(version.claims.values_list("number", flat=True)) == [3, 1]  # newest first


def test_what_another_extractor_found_stays(make):
    document = many(2)
    version = make.version(text=document.text)
    theirs = make.claim(version, content_spans=make.spans(document.text, "statement"))
    store(version=version, document=document)
    assert theirs in version.claims.all()


def test_the_same_spans_twice_in_a_document_are_one_claim(make):
    document = many(1)
    version = make.version(text=document.text)
    twice = Document(document.text, document.attributions * 2)
    assert store(version=version, document=twice) == 1


def test_a_reading_that_fails_says_why_and_stores_nothing(make, monkeypatch):
    analysis = make.analysis()
    monkeypatch.setattr(reading, "_move_current", lambda version: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        analyse(analysis_id=analysis.pk)
    analysis.refresh_from_db()
    assert (analysis.state, analysis.error) == ("failed", "division by zero")
    assert not Claim.objects.exists()
    monkeypatch.undo()
    analyse(analysis_id=analysis.pk)  # and it can be run again
    analysis.refresh_from_db()
    assert (analysis.state, analysis.error) == ("done", "")


def test_an_article_that_was_deleted_before_it_was_read_is_no_error(make):
    analysis = make.analysis()
    analysis.version.article.delete()
    analyse(analysis_id=analysis.pk)
    assert not Analysis.objects.exists()


class TestSpeakers:
    def names(self, *names: str, kind: str = "person") -> dict[str, int]:
        text = "Yes."
        speakers = [ResolvedSpeaker(name, kind, None) for name in names]
        return speakers_by_name([replace(attribution(text, "Yes."), speaker=s) for s in speakers])

    def test_a_known_name_or_alias_in_any_case_is_that_speaker(self, make):
        ada = make.speaker("Ada Mensah")
        SpeakerAlias.objects.create(speaker=ada, name="Ada Owusu")
        assert self.names("ADA MENSAH", "ada owusu") == {"ada mensah": ada.pk, "ada owusu": ada.pk}

    def test_a_new_name_waits_for_an_editors_look(self):
        self.names("Kofi Annor")
        assert not Speaker.objects.get(name="Kofi Annor").confirmed

    def test_a_name_that_two_share_is_nobody(self, make):
        make.speaker("Ada Mensah")
        make.speaker("Ada Mensah", disambiguation="of Kumasi")
        assert self.names("Ada Mensah") == {}
        assert Speaker.objects.count() == 2

    def test_anonymous_sources_have_no_record(self):
        assert self.names("two officials", kind="anonymous") == {}
        assert not Speaker.objects.exists()

    def test_a_name_longer_than_a_record_may_have_is_left_out(self):
        assert self.names("x" * 301, kind="group") == {}


def test_a_long_article_with_many_spans_is_stored(make):
    """The trigger's window moves over the text: no claim costs a pass over all of it."""
    text = "Ada Mensah said the fees would rise. " * 5000
    version = make.version(text=text)
    at = [n * 37 for n in range(5000)]
    document = Document(
        text,
        tuple(
            attribution(text, "Ada", content=(Span(n + 16, n + 35),), source=(Span(n, n + 10),))
            for n in at
        ),
    )
    assert store(version=version, document=document) == 5000


def test_control_characters_and_emoji_survive(make):
    text = "“\x01\x7f😀\u202ba\u2028b,” Ada Mensah said."
    version = make.version(text=text)
    document = Document(text, (attribution(text, "“\x01\x7f😀\u202ba\u2028b,”"),))
    store(version=version, document=document)
    assert version.claims.get().content_spans[0]["exact"] == "“\x01\x7f😀\u202ba\u2028b,”"


def test_a_text_that_would_keep_a_worker_for_long_fails_in_one_line(
    make, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAIMS_MAX_TEXT_LENGTH = 40_000
    monkeypatch.setattr(reading, "extract", lambda *given, **more: 1 / 0)
    analysis = make.analysis(version=make.version(text="a " * 20_000))
    with pytest.raises(InvalidInput):
        analyse(analysis_id=analysis.pk)
    analysis.refresh_from_db()
    assert analysis.state == AnalysisState.FAILED
    assert analysis.error.startswith("The text has 20,000 words and marks")
