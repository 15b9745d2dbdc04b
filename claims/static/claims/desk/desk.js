// The review desk. Each module does one thing; this one wakes them and passes on what htmx brings.

import * as acts from "./acts.js";
import * as chosen from "./choose.js";
import * as connection from "./connection.js";
import * as drafts from "./drafts.js";
import * as keys from "./keys.js";
import * as marking from "./marking.js";
import * as lookup from "./lookup.js";
import * as presence from "./presence.js";
import * as room from "./room.js";
import { shown } from "./say.js";
import * as search from "./search.js";
import * as textNote from "./text_note.js";
import * as unsent from "./unsent.js";

// The address may name a note: #note-7. It is shown as soon as it is there.
let noted = /^#note-\d+$/.exec(location.hash)?.[0];
let places = [];
let unfolded = [];

for (const module of [acts, connection, drafts, keys, lookup, marking, presence, room, search, textNote, unsent]) module.listen();

// A click on a card, on a claim's number, or on its words chooses it.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a.card-link, a.ref");
  const words = event.target.closest("#article-text .m");
  const head = event.target.closest(".card:not(.open) .card-words, .card:not(.open) .card-facts");
  const claim = (link || words || head)?.closest("[data-claim]").dataset.claim;
  if (!claim || marking.isMarking() || (words && !link && !getSelection().isCollapsed)) return;
  event.preventDefault();
  if (!acts.joins(claim)) chosen.choose(inner(words, claim));
});

// A click on words with a note opens it.
document.addEventListener("click", ({ target }) => {
  const words = target.closest("#article-text .n");
  if (!words || marking.isMarking()) return;
  document.getElementById("text-notes").open = true;
  document.getElementById(`note-${words.dataset.note}`)?.scrollIntoView({ block: "nearest" });
});

// A second click on the same words goes to the claim around them.
function inner(words, claim) {
  if (!words || Number(claim) !== chosen.number()) return claim;
  return words.parentElement.closest(".m:not(.on)")?.dataset.claim ?? claim;
}

document.body.addEventListener("htmx:load", ({ detail }) => {
  const { elt } = detail;
  if (elt.matches?.(".card")) {
    chosen.arrived(elt);
    search.apply();
    toNote(elt);
  }
  if (elt.dataset?.choose) drawn(elt.dataset.choose);
  if (elt.matches?.(".card, #room-inside")) {
    drafts.restore(elt);
    elt.querySelector(".conflict button, .has-errors input, .has-errors textarea, .field-error ~ textarea")?.focus();
  }
  unsent.show();
});
document.body.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target.id === "said") shown();
  if (detail.target.id !== "room-inside") return;
  drafts.restore(detail.target);
  if (document.activeElement === document.body) document.getElementById("room-h").focus();
});

// Text and claims are drawn anew: where one was reading, one goes on.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const sent = detail.requestConfig.elt;
  if (sent.id === "marking" && detail.xhr.status >= 400) marking.refused();
  if (detail.target.id !== "desk-content" || !detail.shouldSwap) return;
  places = ["desk-text", "desk-claims"].map((id) => [id, document.getElementById(id).scrollTop]);
  unfolded = [...document.querySelectorAll("#desk-claims > details[open], #desk-claims > * > details[open]")].map((one) => one.id);
  if (sent.id === "marking") marking.end();
  if (sent.closest?.("#text-note")) textNote.noteSent();
});
function drawn(claim) {
  for (const [id, top] of places) document.getElementById(id).scrollTop = top;
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  const before = chosen.number();
  chosen.again();
  chosen.choose(Number(claim) || before, { focus: !marking.isMarking() });
  marking.again();
  drafts.restore(document.getElementById("desk-claims"));
  search.apply();
}

function toNote(scope) {
  const note = noted && scope.querySelector(noted);
  if (!note) return;
  noted = null;
  for (let up = note.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  note.classList.add("noted");
  note.scrollIntoView({ block: "center" });
}

room.watch();
drafts.restore(document.getElementById("desk-claims"));
unsent.show();
const wanted = chosen.asked();
if (wanted) chosen.choose(wanted);
else chosen.step(1, chosen.isOpen) ?? chosen.step(1);
toNote(document);
document.documentElement.dataset.desk = "ready";
