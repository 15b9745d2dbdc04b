"""Extract and store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from django.contrib.auth import get_user_model
from rich.table import Table

from benchmarks.measure import console, queries, seconds
from claims.actions.articles import submit_article
from claims.analysis import analyse, read, store
from claims.attribution import Document
from claims.models import Claim


def texts() -> Iterator[str]:
    """Yield articles without end: the demo articles with another first line each."""
    files = sorted((settings.BASE_DIR / "fixtures" / "demo_articles").glob("*.txt"))
    originals = [file.read_text(encoding="utf-8") for file in files]
    number = 0
    while True:
        for text in originals:
            number += 1
            yield f"Edition {number}\n\n{text}"


def run(*, articles: int) -> None:
    """Read ``articles`` articles and print what it costs."""
    user = get_user_model().objects.create_user("bench-reader")
    submitted = [submit_article(by=user, text=text) for text in islice(texts(), articles)]
    versions = [one.version for one in submitted]
    characters = sum(len(version.text) for version in versions)

    documents: list[Document] = []
    extracting = seconds(lambda: documents.extend(read(version) for version in versions))
    half = articles // 2

    def store_half() -> None:
        for version, document in zip(versions[:half], documents[:half], strict=True):
            store(version=version, document=document)

    def analyse_half() -> None:
        for one in submitted[half:]:
            analyse(analysis_id=one.analysis.pk)

    storing, whole = seconds(store_half), seconds(analyse_half)
    stored = sum(len(document.attributions) for document in documents[:half])
    analysed = sum(len(document.attributions) for document in documents[half:])

    few = min(submitted, key=lambda one: len(one.version.text))
    table = Table(title=f"Reading {articles} articles of {characters // articles} characters")
    table.add_column("step")
    table.add_column("articles/s", justify="right")
    table.add_column("claims/s", justify="right")
    rows = {
        "extract": (extracting, articles, stored + analysed),
        "store": (storing, half, stored),
        "both, as the worker does": (whole, articles - half, analysed),
    }
    for name, (time, texts_read, found) in rows.items():
        table.add_row(name, f"{texts_read / time:.1f}", f"{found / time:.0f}")
    console.print(table)
    count = queries(lambda: analyse(analysis_id=few.analysis.pk))
    console.print(f"Queries to read and store an article: {count}")
    console.print(f"Claims stored: {Claim.objects.count()}\n")
