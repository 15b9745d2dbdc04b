"""Side by side with spaCy and textacy: the same texts, one run. See benchmarks/README.md."""
