"""Evidence: what the text of a cited source says about a claim. Pure: no database."""

EVIDENCE_VERSION = "1.1"
"""Counts up when the same claim and source may compare otherwise than before."""
