"""What an outlet may set of a rule, held against the rule's own options."""

from __future__ import annotations

from typing import Any

from claims.rules.registry import RULES
from claims.rules.rule import Option

MOST_WORDS, LONGEST_WORD = 2_000, 100


def problem_of(code: str, options: Any) -> tuple[str, str] | None:
    """Return the field (code or options) that is wrong and why, or None."""
    rule = RULES.get(code)
    if rule is None:
        return "code", f"There is no rule “{code}”."
    if not isinstance(options, dict):
        return "options", "Options are an object: name to value."
    known = {option.name: option for option in rule.options}
    for name, value in options.items():
        if name not in known:
            names = ", ".join(known) or "none"
            return "options", f"{code} has no option “{name}”. It has: {names}."
        wrong = wrong_value(known[name], value)
        if wrong:
            return "options", f"{name}: {wrong}"
    return None


def wrong_value(option: Option, value: Any) -> str | None:
    """Return what a value of the option is to be, where it is not, else None."""
    if isinstance(option.default, int):
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not option.minimum <= value <= option.maximum:
            return f"a whole number from {option.minimum} to {option.maximum}."
        return None
    listed = isinstance(value, list) and len(value) <= MOST_WORDS
    if not listed or not all(_is_word(word) for word in value):
        return f"a list of words in lower case, at most {MOST_WORDS:,}."
    return None


def _is_word(word: Any) -> bool:
    return isinstance(word, str) and 0 < len(word) <= LONGEST_WORD and word == word.lower().strip()
