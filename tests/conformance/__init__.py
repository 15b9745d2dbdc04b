"""The whole API against its own schema: ``python -m tests.conformance`` (make schemathesis)."""
