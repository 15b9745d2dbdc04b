"""The evidence pack: all that a verdict rests on, in one file, with a hash of each part.

What the IFCN's code of principles asks for: enough to repeat the check. The same claim gives the
same bytes. One text is held at a time, however many there are.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from claims.models import VERDICTS, Annotation, Claim, Decision, Evidence, Publication, Statement
from claims.publish.annotations import of_note
from claims.publish.published import iso
from claims.publish.sink import Sink
from claims.record import record_of

_ALWAYS = (1980, 1, 1, 0, 0, 0)
# Of a large pack the rest lies on the disk.
_IN_MEMORY = 1024 * 1024
_PIECE = 64 * 1024
# Claims with all that belongs to them, texts of sources not counted: a few megabytes.
CHUNK = 50


def evidence_pack(claim: Claim) -> IO[bytes]:
    """Return a zip, to be read and closed by the caller: claim, article, evidence as it was kept,
    decisions, notes, what was published.

    It has texts of others and names of editors in it: it is for assessors, not for readers.
    """
    [whole] = _whole(Claim.objects.filter(pk=claim.pk), chunk=1)
    file = cast("IO[bytes]", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - the caller closes
    _write(whole, file)
    file.seek(0)
    return file


def evidence_packs(publications: QuerySet[Publication]) -> Iterator[bytes]:
    """Yield a zip with the pack of each published claim whose verdict is decided, and its hash.

    What is under review again is left out: its verdict is not one now.
    """
    claims = Claim.objects.filter(publication__in=publications, status__in=VERDICTS)
    sink = Sink()
    hashes = hashlib.sha256()
    with (
        transaction.atomic(),
        zipfile.ZipFile(cast("IO[bytes]", sink), "w") as archive,
        SpooledTemporaryFile(max_size=_IN_MEMORY) as manifest,
    ):
        _add(archive, "README.txt", _README_OF_PACKS.encode())
        for claim in _whole(claims.order_by("id"), chunk=CHUNK):
            name = f"claim-{claim.pk:09}-evidence.zip"
            with SpooledTemporaryFile(max_size=_IN_MEMORY) as pack:
                _write(claim, cast("IO[bytes]", pack))
                digest, size = hashlib.sha256(), pack.tell()
                pack.seek(0)
                with archive.open(_info(name), "w") as entry:
                    while piece := pack.read(_PIECE):
                        digest.update(piece)
                        entry.write(piece)
                        yield sink.taken()
            line = {"path": name, "bytes": size, "sha256": digest.hexdigest(), "claim": claim.pk,
                    "page": claim.publication.slug, "verdict": claim.status}  # fmt: skip
            manifest.write(json.dumps(line).encode() + b"\n")
        manifest.seek(0)
        with archive.open(_info("manifest.jsonl"), "w") as entry:
            while piece := manifest.read(_PIECE):
                hashes.update(piece)
                entry.write(piece)
                yield sink.taken()
        _add(archive, "manifest.sha256", f"{hashes.hexdigest()}  manifest.jsonl\n".encode())
    yield sink.taken()


def _whole(claims: QuerySet[Claim], chunk: int) -> Iterable[Claim]:
    """Return claims with all that a pack holds but the texts of the sources."""
    evidence = Evidence.objects.select_related("snapshot__outlet").defer("snapshot__text")
    notes = Annotation.objects.select_related("author", "claim", "reply_to")
    rows = (
        claims.select_related("version__article__outlet", "speaker", "cited_outlet", "publication")
        .defer("search", "publication__search", "publication__record")
        .prefetch_related(
            Prefetch("evidence", evidence.order_by("id")),
            Prefetch("decisions", Decision.objects.select_related("by").order_by("number")),
            Prefetch("annotations", notes.order_by("id")),
            Prefetch("publication__statements", Statement.objects.order_by("number")),
        )
    )
    return rows.iterator(chunk_size=chunk)


def _write(claim: Claim, file: IO[bytes]) -> None:
    listed = []
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in _parts(claim):
            _add(archive, name, data)
            sha256 = hashlib.sha256(data).hexdigest()
            listed.append({"path": name, "bytes": len(data), "sha256": sha256})
        _add(archive, "manifest.json", _json({"claim": claim.pk, "files": listed}))


def _parts(claim: Claim) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, one after the other."""
    version = claim.version
    evidence, decisions = list(claim.evidence.all()), list(claim.decisions.all())
    record = record_of(claim, explanation="", evidence=evidence, decisions=decisions)
    source = version.article.url or version.article.slug
    notes = [of_note(note, version.text, source) for note in claim.annotations.all()]
    yield "README.txt", _README.encode()
    yield "annotations.json", _json(notes)
    yield "article.txt", version.text.encode()
    yield "claim.json", _json(record | {"revision": claim.revision})
    yield "decisions.json", _json([_decision(one) for one in decisions])
    for number, one in enumerate(evidence, 1):
        yield f"evidence/{number:03}.json", _json(_about(one))
        texts = Evidence.objects.filter(pk=one.pk).values_list("snapshot__text", flat=True)
        yield f"evidence/{number:03}.txt", texts.get().encode()
    yield "statements.json", _json(_statements(claim))


def _about(one: Evidence) -> dict[str, Any]:
    source = one.snapshot
    return {
        "url": source.url, "title": source.title, "relation": one.relation,
        "outlet": source.outlet.name if source.outlet else None, "passage": one.passage,
        "note": one.note, "retrieved_at": iso(source.retrieved_at), "sha256": source.sha256,
    }  # fmt: skip


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "number": one.number, "from": one.old_status, "to": one.new_status,
        "verdict": one.verdict, "by": one.by.get_username(), "at": iso(one.at),
        "reason": one.reason,
    }  # fmt: skip


def _statements(claim: Claim) -> list[dict[str, Any]]:
    publication = getattr(claim, "publication", None)
    return [
        {"number": one.number, "kind": one.kind, "note": one.note, "at": iso(one.at),
         "record": one.record}
        for one in (publication.statements.all() if publication else ())
    ]  # fmt: skip


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(_info(name), data)


def _info(name: str) -> zipfile.ZipInfo:
    """Return an entry that is stored and not deflated: its bytes depend on the content alone."""
    info = zipfile.ZipInfo(name, _ALWAYS)
    info.external_attr = 0o644 << 16
    return info


_README = """An evidence pack of claimcheck.

claim.json        the claim, its speaker, its place in the article, the verdict
article.txt       the text of the version that the claim stands in
evidence/NNN.*    each text that the verdict rests on: where it is from, and the text as it was kept
decisions.json    every change of the status: who, when, why
annotations.json  the notes of the editors (W3C Web Annotation)
statements.json   what was published, and every correction of it
manifest.json     the SHA-256 hash of each of these files

Check them with: sha256sum. The "sha256" in evidence/NNN.json is that of evidence/NNN.txt.
"""
_README_OF_PACKS = """The evidence packs of claimcheck: one zip for each published verdict.

claim-NNN-evidence.zip  the pack of one claim; it says itself what is in it
manifest.jsonl          a line for each pack: its SHA-256 hash, the claim, its page, the verdict
manifest.sha256         the SHA-256 hash of the manifest

Verdicts that are under review again are left out.
"""
