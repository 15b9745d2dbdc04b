"""The evidence pack: all that a verdict rests on, in one file, with a hash of each part.

What the IFCN's code of principles asks for: enough to repeat the check. The same claim gives the
same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from claims.models import Claim, Statement
from claims.publish.annotations import of_note
from claims.publish.published import iso
from claims.record import record_of

_ALWAYS = (1980, 1, 1, 0, 0, 0)


def evidence_pack(claim: Claim) -> bytes:
    """Return a zip: claim, article, evidence as it was kept, decisions, notes, what was published.

    It has texts of others and names of editors in it: it is for assessors, not for readers.
    """
    version = claim.version
    parts: dict[str, bytes] = {
        "README.txt": _README.encode(),
        "article.txt": version.text.encode(),
        "claim.json": _json(record_of(claim, explanation="") | {"revision": claim.revision}),
        "decisions.json": _json(_decisions(claim)),
        "annotations.json": _json(
            [
                of_note(note, version.text, version.article.url or version.article.slug)
                for note in claim.annotations.select_related("author", "claim", "reply_to")
                .order_by("id")
            ]
        ),
        "statements.json": _json(_statements(claim)),
    }  # fmt: skip
    for number, one in enumerate(
        claim.evidence.select_related("snapshot__outlet").order_by("id"), 1
    ):
        source = one.snapshot
        about = {
            "url": source.url, "title": source.title, "relation": one.relation,
            "outlet": source.outlet.name if source.outlet else None, "passage": one.passage,
            "note": one.note, "retrieved_at": iso(source.retrieved_at), "sha256": source.sha256,
        }  # fmt: skip
        parts[f"evidence/{number:03}.json"] = _json(about)
        parts[f"evidence/{number:03}.txt"] = source.text.encode()
    parts["manifest.json"] = _json(
        {
            "claim": claim.pk,
            "files": [
                {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in sorted(parts.items())
            ],
        }
    )
    return _zip(parts)


def _decisions(claim: Claim) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "from": one.old_status, "to": one.new_status, "verdict": one.verdict,
         "by": one.by.get_username(), "at": iso(one.at), "reason": one.reason}
        for one in claim.decisions.select_related("by").order_by("number")
    ]  # fmt: skip


def _statements(claim: Claim) -> list[dict[str, Any]]:
    rows = Statement.objects.filter(publication__claim=claim).order_by("number")
    return [
        {"number": one.number, "kind": one.kind, "note": one.note, "at": iso(one.at),
         "record": one.record}
        for one in rows
    ]  # fmt: skip


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sorted(parts.items()):
            # Stored and not deflated: the bytes depend on nothing but the content.
            info = zipfile.ZipInfo(name, _ALWAYS)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_STORED)
    return buffer.getvalue()


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
