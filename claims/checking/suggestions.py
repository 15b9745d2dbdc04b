"""The status that the evidence of a claim suggests. It changes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable

from claims.checking.comparisons import comparison_of, is_current
from claims.models import Claim, Evidence
from claims.rules.story import Checked
from claims.rules.suggestion import Suggestion, suggest


def suggestion_for(claim: Claim, evidence: Iterable[Evidence] | None = None) -> Suggestion:
    """Return what the stored comparisons suggest; those that are out of date say nothing.

    ``evidence`` is the claim's, with snapshot, outlet and comparison, where the caller has it;
    otherwise it takes one query.
    """
    if evidence is None:
        rows = claim.evidence.select_related("snapshot__outlet", "comparison")
        evidence = rows.defer("snapshot__text")
    compared = [_checked(each) for each in evidence if is_current(each, claim)]
    cited = claim.cited_outlet.name if claim.cited_outlet else None
    return suggest(claim.quote_type, compared, cited)


def _checked(evidence: Evidence) -> Checked:
    snapshot = evidence.snapshot
    return Checked(
        comparison=comparison_of(evidence.comparison),
        outlet=snapshot.outlet.name if snapshot.outlet else None,
        url=snapshot.url,
        title=snapshot.title,
    )
