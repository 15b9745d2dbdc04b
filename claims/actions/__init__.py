"""The only code that changes state: verbs, keyword-only, ``by=`` required."""
