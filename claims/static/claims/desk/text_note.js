// A note on words of the text, or on the whole of it; and the buttons beside what is selected.

import { number } from "./choose.js";
import { drop, keep, kept } from "./drafts.js";
import { characters } from "./offsets.js";
import { say } from "./say.js";

const PLACE = "text/note";
const dialog = document.getElementById("text-note");
const bubble = document.getElementById("selected");

export function listen() {
  dialog?.addEventListener("input", store);
}

// Where a note was begun and not sent: what it is on, as a phrase.
export function unsentNote() {
  const note = kept(PLACE);
  return note && `your note on ${note.words ? `“${shortened(note.words)}”` : "the whole text"}`;
}

export const dropNote = () => drop(PLACE);

// Open the dialog for the span `words`, or for the whole text: null.
export function openNote(words) {
  if (!dialog) return say("You may not add notes.");
  const before = kept(PLACE);
  const same = before && String(before.at) === String(words);
  return show(words, same ? before : null);
}

// Go on with the note that was not sent.
export function resumeNote() {
  const before = kept(PLACE);
  if (dialog && before) show(before.at, before);
}

function show(words, before) {
  const form = dialog.querySelector("form");
  form.reset();
  const { start, end, claim, body, motivation, replacement } = form.elements;
  [start.value, end.value] = words ?? ["", ""];
  claim.value = number() ?? "";
  if (before) [body.value, motivation.value, replacement.value] = [before.body, before.motivation, before.replacement];
  document.getElementById("text-note-h").textContent = words ? "A note on these words" : "A note on the whole text";
  document.getElementById("text-note-words").textContent = phraseOf(words);
  document.getElementById("text-note-words").hidden = !words;
  document.getElementById("note-problem").replaceChildren();
  suggesting();
  hide();
  dialog.showModal();
  body.focus();
}

// The server has it.
export function noteSent() {
  drop(PLACE);
  if (!dialog?.open) return;
  dialog.close();
  dialog.querySelector("form").reset();
}

const phraseOf = (words) => (words ? characters().slice(...words).join("") : "");
const shortened = (words) => (words.length > 40 ? `${words.slice(0, 40)}…` : words);

// Other words are suggested in a suggested edit only, and only for words.
function suggesting() {
  const { motivation, start } = dialog.querySelector("form").elements;
  dialog.querySelector("[data-suggests]").hidden = motivation.value !== "editing";
  motivation.querySelector("[value=editing]").disabled = !start.value;
}

function store() {
  suggesting();
  const { start, end, body, motivation, replacement } = dialog.querySelector("form").elements;
  const at = start.value ? [Number(start.value), Number(end.value)] : null;
  if (!body.value.trim() && !replacement.value.trim()) drop(PLACE);
  else keep(PLACE, { at, words: phraseOf(at), body: body.value, motivation: motivation.value, replacement: replacement.value });
}

// The buttons below what is selected.
export function offer() {
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  bubble.hidden = false;
  bubble.style.left = `${Math.max(8, Math.min(box.left, innerWidth - bubble.offsetWidth - 8))}px`;
  bubble.style.top = `${Math.min(box.bottom + 6, innerHeight - bubble.offsetHeight - 8)}px`;
}

export function hide() {
  if (bubble) bubble.hidden = true;
}
