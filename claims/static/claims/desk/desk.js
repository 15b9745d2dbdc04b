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

let places = [];

for (const module of [acts, connection, drafts, keys, lookup, marking, room, search, presence]) module.listen();

// A click on a card, on a claim's number, or on its words chooses it.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a.card-link, a.ref");
  const words = event.target.closest("#article-text .m");
  const head = event.target.closest(".card:not(.open) .card-words, .card:not(.open) .card-facts");
  const claim = (link || words || head)?.closest("[data-claim]").dataset.claim;
  if (!claim || marking.isMarking() || (words && !link && !getSelection().isCollapsed)) return;
  event.preventDefault();
  chosen.choose(inner(words, claim));
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
  }
  if (elt.dataset?.choose) drawn(elt.dataset.choose);
  if (elt.matches?.(".card, #room-inside")) {
    drafts.restore(elt);
    elt.querySelector(".conflict button, .has-errors input, .has-errors textarea, .field-error ~ textarea")?.focus();
  }
  mark();
});
document.body.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target.id === "said") shown();
  if (detail.target.id === "room-inside") drafts.restore(detail.target);
});

// Text and claims were drawn anew: where one was reading, one goes on.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "desk-content" && detail.shouldSwap) places = ["desk-text", "desk-claims"].map((id) => [id, document.getElementById(id).scrollTop]);
});
function drawn(claim) {
  const note = document.getElementById("text-note");
  if (note?.open) {
    note.close();
    note.querySelector("form").reset();
  }
  for (const [id, top] of places) document.getElementById(id).scrollTop = top;
  const before = chosen.number();
  chosen.again();
  marking.end();
  chosen.choose(Number(claim) || before);
  search.apply();
}

function mark() {
  const unsent = drafts.unsent();
  for (const card of document.querySelectorAll(".cards > .card")) card.classList.toggle("unsent", unsent.has(card.dataset.claim));
}

room.watch();

mark();
const wanted = chosen.asked();
if (wanted) chosen.choose(wanted);
else chosen.step(1, chosen.isOpen) ?? chosen.step(1);
document.documentElement.dataset.desk = "ready";
