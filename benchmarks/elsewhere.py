"""Finding the same quotation in other articles: the cost against the number of quotations."""

from __future__ import annotations

import random
import time

from django.db import connection
from rich.table import Table

from benchmarks.measure import console

SIZES = (1_000, 10_000, 100_000)
KEYS, LOOKED_UP, ROUNDS = 8, 40, 30

_FILL = """
    INSERT INTO claims_quotationkey (claim_id, key)
    SELECT %s, floor((random() - 0.5) * 1.8e19)::bigint FROM generate_series(1, %s)
    ON CONFLICT DO NOTHING
"""


def run() -> None:
    """Print how long it takes to look up an article's quotations among ever more of them."""
    from claims.checking.elsewhere import _NEAR, NEWEST
    from claims.models import QuotationKey
    from tests.factories import Factory

    claim = Factory().claim()
    draw = random.Random(4)
    table = Table("quotations stored", "ms a lookup", "ratio to the first", title="Elsewhere")
    first = 0.0
    for size in SIZES:
        missing = size * KEYS - QuotationKey.objects.count()
        with connection.cursor() as cursor:
            cursor.execute(_FILL, [claim.pk, missing])
            cursor.execute("ANALYZE claims_quotationkey")
            keys = list(QuotationKey.objects.values_list("key", flat=True)[: LOOKED_UP * KEYS])
            draw.shuffle(keys)
            cursor.execute(_NEAR, [keys, NEWEST])
            start = time.perf_counter()
            for _ in range(ROUNDS):
                cursor.execute(_NEAR, [keys, NEWEST])
                cursor.fetchall()
            took = 1000 * (time.perf_counter() - start) / ROUNDS
        first = first or took
        table.add_row(f"{size:,}", f"{took:.2f}", f"{took / first:.2f}")
    console.print(table)
