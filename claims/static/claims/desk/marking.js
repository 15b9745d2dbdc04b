// Giving words their roles: by keys, or with the mouse. Nothing in the text changes until it is
// saved: what is marked is drawn over it, and kept in this browser meanwhile.

import { current } from "./choose.js";
import { drop, keep, kept } from "./drafts.js";
import { clear, draw as drawMarks, phrase as phraseIn, ROLES } from "./marks.js";
import { characters, offsetAt, rangeOf } from "./offsets.js";
import { say } from "./say.js";
import { hide, offer, openNote } from "./text_note.js";
import { chosenWords, wordAt, wordsOf } from "./words.js";

const desk = document.getElementById("desk");
const panel = document.getElementById("marking");
const pane = () => document.getElementById("desk-text");
let now = null; // { claim, spans, at: [start, end], held: {role, index} | null, words, chars }

export const isMarking = () => now !== null;
const draw = () => drawMarks(now, setEdge);
const phrase = (span) => phraseIn(now, span);
const placeOf = (claim) => `${claim ?? "new"}/marks`;

export function listen() {
  document.addEventListener("selectionchange", selected);
  document.addEventListener("click", clicked);
  panel?.addEventListener("submit", (event) => now && !ready() && event.preventDefault());
  addEventListener("resize", () => now && draw());
}

// Begin with the words of the claim whose card is open.
export function correct() {
  const open = current();
  const body = open?.querySelector(".card-body");
  if (!panel || !body?.dataset.spans) return say("You cannot correct the words of this claim.");
  return begin(JSON.parse(body.dataset.spans), open);
}

// A note on the words that are selected, or, while words are marked, on those; else on the text.
export function note() {
  openNote(now ? now.at : chosenWords());
}

// Begin a claim that is missing: with the words that are selected, if any are.
export function start() {
  if (!panel) return say("You may not mark claims.");
  const words = chosenWords();
  return begin({ source: [], cue: [], content: words ? [words] : [] }, null, words);
}

function begin(spans, open, at = null) {
  getSelection().removeAllRanges();
  hide();
  const chars = characters();
  const claim = open?.dataset.claim ?? null;
  // Words that are selected now are newer than what was kept.
  const before = at ? null : kept(placeOf(claim));
  now = { claim, spans: before?.spans ?? spans, held: null, chars, words: wordsOf(chars) };
  const first = now.spans.content[0];
  now.at = at ?? first ?? now.words[0];
  if (first) now.held = { role: "content", index: 0 };
  panel.elements.revision.value = open?.dataset.revision ?? "";
  panel.elements.at.value = "";
  document.getElementById("marking-h").textContent = claim ? `The words of claim ${claim}` : "A claim that is missing";
  document.getElementById("marking-problem").replaceChildren();
  document.getElementById("marking-kept").hidden = !before;
  panel.querySelector("[data-mark=split]").hidden = !claim;
  panel.hidden = false;
  desk.classList.add("is-marking");
  draw();
  pane().focus({ preventScroll: true });
  if (before && before.revision !== panel.elements.revision.value) say("Somebody changed the claim since you marked these words: look before you save.");
  tell(`Marking. ${phrase(now.at)}`);
}

// Leave it; the server has the words, or they are given up.
export function end({ forget = true } = {}) {
  if (now && forget) drop(placeOf(now.claim));
  now = null;
  if (panel) panel.hidden = true;
  desk.classList.remove("is-marking");
  clear();
  current()?.querySelector(".card-link").focus({ preventScroll: true });
}

// The text was drawn anew, for another reason.
export function again() {
  if (now) draw();
}

// The server refused: what is sent next is asked anew.
export function refused() {
  if (now) panel.elements.at.value = "";
}

function changed() {
  keep(placeOf(now.claim), { spans: now.spans, revision: panel.elements.revision.value });
  draw();
}

// Keys while words are marked; true where one was for us.
export function pressed(event) {
  const { key } = event;
  if (key === "Escape") return end() ?? true;
  const inPanel = event.target.closest("#marking");
  if (inPanel && ["Enter", " ", "Tab"].includes(key)) return false;
  if (key === "Tab") return false;
  const given = { 1: "source", 2: "cue", 3: "content" }[key];
  if (given) give(given);
  else if (key === "Enter") panel.requestSubmit();
  else if (["Backspace", "Delete"].includes(key)) remove();
  else if (key === "|") split();
  else if (key === "N") note();
  else if (key === "ArrowRight" || key === "ArrowLeft") arrow(event, key === "ArrowRight" ? 1 : -1);
  else if (key === "ArrowDown" || key === "ArrowUp") line(key === "ArrowDown" ? 1 : -1);
  else if ("{}[]".includes(key) && key.length === 1) edge("[]".includes(key) ? 0 : 1, "]}".includes(key) ? 1 : -1);
  else return false;
  return true;
}

function arrow(event, by) {
  if (event.shiftKey) return edgeByWord(event.ctrlKey || event.metaKey ? 0 : 1, by);
  const at = wordAt(now.words, by > 0 ? now.at[1] - 1 : now.at[0]);
  return go(now.words[Math.max(0, Math.min(now.words.length - 1, at + by))]);
}

function line(by) {
  const box = rangeOf(...now.at).getClientRects()[0];
  if (!box) return;
  const height = parseFloat(getComputedStyle(pane().querySelector(".article-text")).lineHeight);
  for (let lines = 1; lines < 6; lines += 1) {
    const offset = offsetAt(box.left + 2, box.top + box.height / 2 + by * lines * height);
    const word = offset === null ? null : now.words[wordAt(now.words, offset)];
    if (word && word[0] !== now.at[0]) return go(word);
  }
}

function go(words) {
  now.at = words;
  now.held = null;
  draw();
  tell(phrase(now.at));
}

function edgeByWord(which, by) {
  const from = now.at[which];
  const edges = now.words.map((word) => word[which]);
  const next = by > 0 ? edges.find((at) => at > from) : edges.findLast((at) => at < from);
  if (next !== undefined) setEdge(which, next);
}

function edge(which, by) {
  setEdge(which, now.at[which] + by);
}

function setEdge(which, to) {
  if (!now) return;
  const at = [...now.at];
  at[which] = Math.max(0, Math.min(now.chars.length, to));
  if (at[0] >= at[1]) return;
  now.at = at;
  if (now.held) {
    now.spans[now.held.role][now.held.index] = at;
    changed();
  } else draw();
  tell(phrase(at));
}

function give(role) {
  if (now.held) {
    const [span] = now.spans[now.held.role].splice(now.held.index, 1);
    now.at = span;
  }
  // What a role takes, the words under it lose in that role only: roles may nest.
  now.spans[role] = [...now.spans[role].filter(([start, end]) => end <= now.at[0] || start >= now.at[1]), now.at].sort((a, b) => a[0] - b[0]);
  now.held = { role, index: now.spans[role].indexOf(now.at) };
  changed();
  tell(`${role}: ${phrase(now.at)}`);
}

function hold(role, index) {
  now.held = { role, index };
  now.at = now.spans[role][index];
  draw();
  pane().focus({ preventScroll: true });
  tell(`${role}: ${phrase(now.at)}`);
}

function remove() {
  if (now.held) {
    now.spans[now.held.role].splice(now.held.index, 1);
    now.held = null;
  } else {
    for (const role of ROLES) now.spans[role] = now.spans[role].filter(([start, end]) => end <= now.at[0] || start >= now.at[1]);
  }
  changed();
  tell("Taken off.");
}

function split() {
  if (!now.claim) return;
  panel.elements.at.value = now.at[0];
  panel.requestSubmit();
}

// Before it is sent: the hidden fields say what is marked, or where to split.
function ready() {
  const splits = panel.elements.at.value !== "";
  const what = splits ? "split" : "spans";
  panel.action = desk.dataset.address + (now.claim ? `${now.claim}/${what}/` : "mark/");
  if (splits) return true;
  for (const role of ROLES) panel.elements[role].value = JSON.stringify(now.spans[role]);
  if (now.spans.content.length) return true;
  say("Mark the content first: what is said.");
  return false;
}

// The mouse: what is selected is what the buttons give a role to.
function selected() {
  const words = chosenWords(now?.chars);
  if (!now) return words ? offer() : hide();
  return words ? go(words) : undefined;
}

function clicked(event) {
  const button = event.target.closest("[data-mark], [data-give], [data-hold]");
  if (!button) return now && event.target.closest("#article-text") && getSelection().isCollapsed ? point(event) : undefined;
  const { mark, give: role, hold: held, index } = button.dataset;
  if (mark === "new") start();
  else if (mark === "note") note();
  else if (!now) return undefined;
  else if (role) give(role);
  else if (held) hold(held, Number(index));
  else ({ cancel: end, remove, split })[mark]?.();
  if (now && role) pane().focus({ preventScroll: true });
  return undefined;
}

// A click goes to the word under the pointer, as the arrows do.
function point({ clientX, clientY }) {
  const offset = offsetAt(clientX, clientY);
  if (offset !== null) go(now.words[wordAt(now.words, offset)]);
}

function tell(sentence) {
  document.getElementById("marking-said").textContent = sentence;
}
