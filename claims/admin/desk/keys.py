"""The shortcuts of the desk: one table, from which the help is written and the keys are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """``key`` as the browser names it; ``does`` is the name of what the desk's script does."""

    key: str
    does: str
    label: str

    @property
    def shown(self) -> str:
        """The key as people read it."""
        return {"ArrowDown": "↓", "ArrowUp": "↑", "Escape": "Esc"}.get(self.key, self.key)


GROUPS: dict[str, tuple[Key, ...]] = {
    "Find your way": (
        Key("j", "next", "Next claim"),
        Key("k", "previous", "Previous claim"),
        Key("J", "next-open", "Next claim that is not decided"),
        Key("K", "previous-open", "Previous claim that is not decided"),
        Key("Enter", "enter", "Into the claim’s card"),
        Key("Escape", "leave", "Back to the claim; close what is open"),
        Key("/", "search", "Search in the claims"),
        Key("f", "findings", "Show or hide findings in the text"),
        Key("q", "queue", "To the queue"),
        Key("?", "help", "This help"),
    ),
    "Decide": (
        Key("1", "verified", "Propose “verified”"),
        Key("2", "altered", "Propose “altered”"),
        Key("3", "misattributed", "Propose “misattributed”"),
        Key("4", "unsupported", "Propose “unsupported”"),
        Key("5", "unverifiable", "Propose “unverifiable”"),
        Key("a", "approve_verdict", "Approve"),
        Key("b", "send_back", "Send back"),
        Key("v", "give_verdict", "Give your verdict in a blind review"),
        Key("d", "adjudicate_verdict", "Decide between two verdicts"),
        Key("x", "mark_not_a_claim", "Not a claim"),
        Key("r", "start_review", "Start review"),
        Key("o", "reopen_claim", "Reopen"),
        Key("z", "undo", "Undo the last thing that you did"),
    ),
    "Work on the claim": (
        Key("e", "evidence", "Evidence beside the claim"),
        Key("n", "annotate", "Add a note"),
        Key("s", "attribution", "Speaker and cited outlet"),
        Key("w", "waive", "Waive a finding"),
        Key("g", "assign", "Give it to an editor"),
        Key("m", "mark", "Correct its words: source, cue, content"),
        Key("c", "new-claim", "Mark a claim that is missing"),
        Key("N", "note-on-text", "A note on the selected words, or on the text"),
        Key("+", "join", "Join it with another claim"),
    ),
}
"""In the order of the help. Ctrl+Enter sends the form that the cursor is in."""

MARKING = (
    Key("← → ↑ ↓", "", "Go through the words"),
    Key("Shift ← →", "", "Take in a word more, or less, at the end"),
    Key("Ctrl Shift ← →", "", "The same at the beginning"),
    Key("{ }", "", "The end, by one character"),
    Key("[ ]", "", "The beginning, by one character"),
    Key("1 2 3", "", "These words are source, cue, content"),
    Key("Tab", "", "To the spans and buttons; Enter on a span takes hold of it"),
    Key("Backspace", "", "Take the mark off these words"),
    Key("N", "", "A note on these words"),
    Key("|", "", "Split the claim before this word"),
    Key("Enter", "", "Save"),
    Key("Esc", "", "Leave everything as it was"),
)
"""While words are marked, the keyboard does this and nothing else."""

KEY_OF = {key.does: key.key for keys in GROUPS.values() for key in keys}
