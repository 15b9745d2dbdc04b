"""The form of a rule's setting: each option of the rule is a field of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.fields import TextField
from claims.models import RuleSetting
from claims.models.checking import rule_choices
from claims.rules.rule import Option, Rule
from claims.rules.settings import wrong_value

_PREFIX = "option_"
_SHOWN = 60
AS_IT_COMES = "As the rule comes"


class RuleSettingForm(forms.ModelForm):
    """A setting; ``rule`` is the one whose options are fields, None where it is not chosen yet."""

    rule: Rule | None = None
    code = forms.ChoiceField(label="Rule", choices=lambda: [("", "---------"), *rule_choices()])

    class Meta:
        model = RuleSetting
        fields = ("code", "outlet", "enabled", "severity")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # “Unknown” and dashes would not say what an empty field does.
        for name, empty in (("enabled", "unknown"), ("severity", "")):
            if name in self.fields:
                widget: Any = self.fields[name].widget
                widget.choices = [
                    (value, AS_IT_COMES if value == empty else label)
                    for value, label in widget.choices
                ]
        if self.rule is None:
            return
        if "code" in self.fields:
            choices = [(self.rule.code, f"{self.rule.code}: {self.rule.name}")]
            self.fields["code"].choices = choices  # type: ignore[attr-defined]
        for option in self.rule.options:
            name = f"{_PREFIX}{option.name}"
            if name in self.fields:
                self.initial[name] = _typed(option, self.instance.options.get(option.name))

    def clean(self) -> dict[str, Any] | None:
        """Gather the options; one that is as the rule comes is not kept."""
        cleaned = super().clean()
        options: dict[str, Any] = {}
        for option in self.rule.options if self.rule else ():
            value = self.cleaned_data.get(f"{_PREFIX}{option.name}")
            if value is not None and value != _plain(option.default):
                options[option.name] = value
        self.instance.options = options
        return cleaned


class WordsField(TextField):
    """A list of words, one a line."""

    def __init__(self, option: Option, **kwargs: Any) -> None:
        super().__init__(rows=6, required=False, **kwargs)
        self._option = option

    def clean(self, value: Any) -> Any:
        """Return the words; raises ValidationError for one that the rule could not find."""
        words = [line.strip() for line in (super().clean(value) or "").splitlines()]
        words = list(dict.fromkeys(word for word in words if word))
        wrong = wrong_value(self._option, words)
        if wrong:
            raise ValidationError(f"This is to be {wrong}")
        return words


def form_for(rule: Rule | None) -> type[RuleSettingForm]:
    """Return the form with a field for each option of the rule."""
    fields = {f"{_PREFIX}{each.name}": _field(each) for each in rule.options} if rule else {}
    return type("RuleSettingForm", (RuleSettingForm,), {"rule": rule, **fields})


def names_of(rule: Rule) -> list[str]:
    """Return the names of the fields of the rule's options."""
    return [f"{_PREFIX}{option.name}" for option in rule.options]


def shown(options: dict[str, Any]) -> str:
    """Return the options on one line, for a list."""
    parts = (
        f"{name}: {', '.join(value) if isinstance(value, list) else value}"
        for name, value in options.items()
    )
    line = "; ".join(parts)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _field(option: Option) -> forms.Field:
    label = option.name.replace("_", " ").capitalize()
    if isinstance(option.default, int):
        return forms.IntegerField(
            label=label, required=False, min_value=option.minimum, max_value=option.maximum,
            help_text=(
                f"{option.help} {option.minimum} to {option.maximum}; empty: as the rule comes, "
                f"{option.default}."
            ),
            widget=forms.NumberInput(attrs={"placeholder": option.default}),
        )  # fmt: skip
    return WordsField(option, label=label, help_text=f"{option.help} One a line, in lower case.")


def _typed(option: Option, own: Any) -> Any:
    """Return what stands in the field: of words also those of the rule, to be changed there."""
    if isinstance(option.default, int):
        return own
    return "\n".join(option.default if own is None else own)


def _plain(default: int | tuple[str, ...]) -> Any:
    return default if isinstance(default, int) else list(default)
