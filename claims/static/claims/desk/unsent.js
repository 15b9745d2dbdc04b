// What was begun on this text and not sent, each with the way back to it.

import { card, choose, number, withOpenCard } from "./choose.js";
import { claimsWith, drop, unsent } from "./drafts.js";
import * as marking from "./marking.js";
import { dropNote, resumeNote, unsentNote } from "./text_note.js";

export function listen() {
  document.addEventListener("desk:dropped", show);
}

// Lines above the cards for what has no card, or is not in its form; a word on each card.
export function show() {
  const all = unsent();
  for (const one of document.querySelectorAll(".cards > .card")) one.classList.toggle("unsent", all.has(one.dataset.claim));
  const place = document.getElementById("unsent");
  if (place) place.replaceChildren(...found().map(line));
}

function found() {
  const marks = marking.isMarking() ? [] : claimsWith("marks").filter((claim) => claim === "new" || card(claim));
  const lines = marks.map((claim) => ({
    what: claim === "new" ? "the words that you marked for a new claim" : `the words that you marked for claim ${claim}`,
    goOn: () => again(claim),
    discard: () => drop(`${claim}/marks`),
  }));
  const note = unsentNote();
  return note ? [...lines, { what: note, goOn: resumeNote, discard: dropNote }] : lines;
}

function again(claim) {
  if (claim === "new") marking.start();
  else if (number() === Number(claim)) withOpenCard(marking.correct);
  else choose(claim, { then: marking.correct });
  show();
}

function line({ what, goOn, discard }) {
  const item = document.createElement("p");
  item.className = "note";
  item.append(`Not sent yet: ${what}. `, button("Go on", goOn), " ", button("Discard", discard));
  return item;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet-button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
