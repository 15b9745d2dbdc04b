"""Figures, never assertions: `make bench`. See benchmarks/README.md."""
