"""``loaddata`` of a large fixture."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management import call_command
from rich.table import Table

from benchmarks.measure import console, seconds
from claims.models import Claim

PER_ARTICLE = 20
SENTENCE = "The bridge will cost {} million crowns, Ada Mensah said. "


def records(claims: int):
    """Yield the records of a fixture with ``claims`` claims, twenty an article."""
    speaker = ["Ada Mensah", "bench"]
    yield {
        "model": "claims.speaker",
        "fields": {"name": speaker[0], "disambiguation": speaker[1], "kind": "person"},
    }
    for article in range(claims // PER_ARTICLE):
        slug = f"bench-{article}"
        text = "".join(SENTENCE.format(n + 10) for n in range(PER_ARTICLE))
        yield {"model": "claims.article", "fields": {"slug": slug}}
        yield {
            "model": "claims.articleversion",
            "fields": {"article": [slug], "number": 1, "headline": slug, "text": text},
        }
        for number in range(PER_ARTICLE):
            start = text.index(f"The bridge will cost {number + 10} ")
            content = text[start : text.index(",", start)]
            source = text.index("Ada Mensah", start)
            yield {
                "model": "claims.claim",
                "fields": {
                    "version": [slug, 1], "number": number + 1, "quote_type": "indirect",
                    "content_spans": [
                        {"start": start, "end": start + len(content), "exact": content}
                    ],
                    "source_spans": [{"start": source, "end": source + 10, "exact": "Ada Mensah"}],
                    "cue_spans": [{"start": source + 11, "end": source + 15, "exact": "said"}],
                    "speaker": speaker, "speaker_kind": "person", "extractor_name": "bench",
                    "extractor_version": "1", "confidence": 0.9,
                },
            }  # fmt: skip


def run(*, claims: int, folder: Path) -> None:
    """Load a fixture twice and print how long each takes."""
    before = Claim.objects.count()
    file = folder / "bench.json"
    file.write_text(json.dumps(list(records(claims))), encoding="utf-8")
    first = seconds(lambda: call_command("loaddata", str(file), verbosity=0))
    assert Claim.objects.count() == before + claims
    second = seconds(lambda: call_command("loaddata", str(file), verbosity=0))
    assert Claim.objects.count() == before + claims
    table = Table(title=f"loaddata, {claims:,} claims, {file.stat().st_size / 1e6:.1f} MB of JSON")
    table.add_column("run")
    table.add_column("seconds", justify="right")
    table.add_column("claims/s", justify="right")
    table.add_row("first", f"{first:.1f}", f"{claims / first:.0f}")
    table.add_row("again, nothing changes", f"{second:.1f}", f"{claims / second:.0f}")
    console.print(table)
