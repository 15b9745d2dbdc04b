"""Figures for editors and their chiefs: what was done, what waits, how far editors agree."""

from claims.figures.agreement import Agreement, Estimate, agreement
from claims.figures.count import count_figures, counted_at
from claims.figures.dashboard import Dashboard, Period, Section, dashboard

__all__ = [
    "Agreement",
    "Dashboard",
    "Estimate",
    "Period",
    "Section",
    "agreement",
    "count_figures",
    "counted_at",
    "dashboard",
]
