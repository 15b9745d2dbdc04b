// Giving words their roles: by keys, or with the mouse. Nothing in the text changes until it is
// saved: what is marked is drawn over it.

import { current, number } from "./choose.js";
import { characters, offsetAt, offsetOf, rangeOf } from "./offsets.js";
import { say } from "./say.js";

const ROLES = ["source", "cue", "content"];
const desk = document.getElementById("desk");
const panel = document.getElementById("marking");
const bubble = document.getElementById("selected");
const pane = () => document.getElementById("desk-text");
let now = null; // { claim, spans, at: [start, end], held: {role, index} | null, words, chars }

export const isMarking = () => now !== null;

export function listen() {
  document.addEventListener("selectionchange", selected);
  document.addEventListener("click", clicked);
  panel?.addEventListener("submit", (event) => now && !ready() && event.preventDefault());
  addEventListener("resize", draw);
}

// Begin with the words of the claim whose card is open.
export function correct() {
  const open = current();
  const body = open?.querySelector(".card-body");
  if (!panel || !body?.dataset.spans) return say("You cannot correct the words of this claim.");
  return begin(JSON.parse(body.dataset.spans), open);
}

// A note on the words that are selected, or, while words are marked, on those.
export function note() {
  const dialog = document.getElementById("text-note");
  if (!dialog) return say("You may not add notes.");
  const words = now ? now.at : chosenWords();
  if (!words) return say("Select words of the text first, or press c and go to them.");
  const { start, end: last, claim } = dialog.querySelector("form").elements;
  [start.value, last.value] = words;
  claim.value = number() ?? "";
  document.getElementById("text-note-words").textContent = characters().slice(...words).join("");
  document.getElementById("note-problem").replaceChildren();
  hide();
  dialog.showModal();
  return document.getElementById("text-note-body").focus();
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
  now = { claim: open?.dataset.claim ?? null, spans, held: null, chars, words: wordsOf(chars) };
  const first = spans.content[0] ?? [0, 0];
  now.at = at ?? first;
  if (!spans.content.length) now.at = now.words[0];
  else now.held = { role: "content", index: 0 };
  const base = desk.dataset.address;
  panel.action = now.claim ? `${base}${now.claim}/spans/` : `${base}mark/`;
  panel.elements.revision.value = open?.dataset.revision ?? "";
  document.getElementById("marking-h").textContent = now.claim ? `The words of claim ${now.claim}` : "A claim that is missing";
  document.getElementById("marking-problem").replaceChildren();
  panel.querySelector("[data-mark=split]").hidden = !now.claim;
  panel.hidden = false;
  desk.classList.add("is-marking");
  draw();
  pane().focus({ preventScroll: true });
  tell(`Marking. ${phrase(now.at)}`);
}

export function end() {
  now = null;
  if (panel) panel.hidden = true;
  desk.classList.remove("is-marking");
  clear();
  current()?.querySelector(".card-link").focus({ preventScroll: true });
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
  const at = wordAt(by > 0 ? now.at[1] - 1 : now.at[0]);
  return go(now.words[Math.max(0, Math.min(now.words.length - 1, at + by))]);
}

function line(by) {
  const box = rangeOf(...now.at).getClientRects()[0];
  if (!box) return;
  const height = parseFloat(getComputedStyle(pane().querySelector(".article-text")).lineHeight);
  for (let lines = 1; lines < 6; lines += 1) {
    const offset = offsetAt(box.left + 2, box.top + box.height / 2 + by * lines * height);
    const word = offset === null ? null : now.words[wordAt(offset)];
    if (word && word[0] !== now.at[0]) return go(word);
  }
}

function go(word) {
  now.at = word;
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
  const at = [...now.at];
  at[which] = Math.max(0, Math.min(now.chars.length, to));
  if (at[0] >= at[1]) return;
  now.at = at;
  if (now.held) now.spans[now.held.role][now.held.index] = at;
  draw();
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
  draw();
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
  draw();
  tell("Taken off.");
}

function split() {
  if (!now.claim) return;
  panel.action = `${desk.dataset.address}${now.claim}/split/`;
  panel.elements.at.value = now.at[0];
  panel.requestSubmit();
}

// Before it is sent: the hidden fields say what is marked.
function ready() {
  if (panel.action.endsWith("/split/")) return true;
  for (const role of ROLES) panel.elements[role].value = JSON.stringify(now.spans[role]);
  if (now.spans.content.length) return true;
  say("Mark the content first: what is said.");
  return false;
}

// Drawing: highlights that cost no element, chips in the panel, and two handles to drag.
function draw() {
  if (!now) return;
  for (const role of ROLES) paint(`draft-${role}`, now.spans[role]);
  paint("draft-at", [now.at]);
  for (const role of ROLES) {
    const list = panel.querySelector(`[data-spans-of=${role}]`);
    list.replaceChildren(...now.spans[role].map((span, index) => chip(role, index, span)));
  }
  handles();
  inSight();
}

function paint(name, spans) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.set(name, new Highlight(...spans.map((span) => rangeOf(...span))));
}

function clear() {
  for (const name of [...ROLES, "at"]) globalThis.CSS?.highlights?.delete(`draft-${name}`);
  for (const old of document.querySelectorAll(".edge")) old.remove();
}

function chip(role, index, span) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.dataset.hold = role;
  button.dataset.index = index;
  button.setAttribute("aria-pressed", String(now.held?.role === role && now.held.index === index));
  button.textContent = phrase(span);
  item.append(button);
  return item;
}

function handles() {
  for (const old of document.querySelectorAll(".edge")) old.remove();
  if (!now.held) return;
  const boxes = rangeOf(...now.at).getClientRects();
  const around = pane().getBoundingClientRect();
  [boxes[0], boxes[boxes.length - 1]].forEach((box, which) => {
    if (!box) return;
    const handle = document.createElement("span");
    handle.className = "edge";
    handle.dataset.edge = which;
    handle.style.left = `${(which ? box.right : box.left) - around.left + pane().scrollLeft}px`;
    handle.style.top = `${box.top - around.top + pane().scrollTop}px`;
    handle.style.height = `${box.height}px`;
    handle.addEventListener("pointerdown", (event) => drag(event, which));
    pane().append(handle);
  });
}

function drag(event, which) {
  event.preventDefault();
  const move = ({ clientX, clientY, altKey }) => {
    const offset = offsetAt(clientX, clientY);
    if (offset === null || !now) return;
    setEdge(which, altKey ? offset : nearest(which, offset));
  };
  const up = () => {
    removeEventListener("pointermove", move);
    pane().focus({ preventScroll: true });
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", up, { once: true });
}

function nearest(which, offset) {
  return now.words.map((word) => word[which]).reduce((best, one) => (Math.abs(one - offset) < Math.abs(best - offset) ? one : best));
}

function inSight() {
  const box = rangeOf(...now.at).getBoundingClientRect();
  const around = pane().getBoundingClientRect();
  const bottom = Math.min(around.bottom, panel.getBoundingClientRect().top || Infinity);
  if (box.top < around.top + 40 || box.bottom > bottom) pane().scrollTop += box.top - around.top - around.height * 0.3;
}

// The mouse: what is selected is what the buttons give a role to.
function selected() {
  const words = chosenWords();
  if (!now) return words ? offer() : hide();
  if (!words) return undefined;
  now.at = words;
  now.held = null;
  return draw();
}

function chosenWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const chars = now?.chars ?? characters();
  while (start < end && /\s/.test(chars[start])) start += 1;
  while (end > start && /\s/.test(chars[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

function offer() {
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  bubble.hidden = false;
  bubble.style.left = `${Math.max(8, box.left)}px`;
  bubble.style.top = `${box.bottom + 6}px`;
}

function hide() {
  if (bubble) bubble.hidden = true;
}

function clicked({ target }) {
  const button = target.closest("[data-mark], [data-give], [data-hold]");
  if (!button) return;
  const { mark, give: role, hold: held, index } = button.dataset;
  if (mark === "new") start();
  else if (mark === "note") note();
  else if (!now) return;
  else if (role) give(role);
  else if (held) hold(held, Number(index));
  else ({ cancel: end, remove, split })[mark]?.();
  if (now && role) pane().focus({ preventScroll: true });
}

function wordsOf(chars) {
  const words = [];
  let start = null;
  chars.forEach((char, at) => {
    const inWord = /[\p{L}\p{N}]/u.test(char) || (start !== null && /['’.,-]/.test(char) && /[\p{L}\p{N}]/u.test(chars[at + 1] ?? ""));
    if (inWord) start ??= at;
    else if (start !== null) {
      words.push([start, at]);
      start = null;
    }
  });
  if (start !== null) words.push([start, chars.length]);
  return words.length ? words : [[0, chars.length]];
}

// The number of the word that `offset` is in, or the last before it.
function wordAt(offset) {
  const at = now.words.findLastIndex(([start]) => start <= offset);
  return Math.max(0, at);
}

const phrase = ([start, end]) => now.chars.slice(start, end).join("");

function tell(sentence) {
  document.getElementById("marking-said").textContent = sentence;
}
