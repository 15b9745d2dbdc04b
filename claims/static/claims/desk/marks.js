// Drawing what is marked: highlights that cost no element, chips in the panel, two handles to drag.

import { offsetAt, rangeOf } from "./offsets.js";
import { nearest } from "./words.js";

export const ROLES = ["source", "cue", "content"];
const panel = document.getElementById("marking");
const pane = () => document.getElementById("desk-text");

// `marked` is { spans, at, held, chars, words }; `setEdge(which, to)` is told where a handle goes.
export function draw(marked, setEdge) {
  for (const role of ROLES) paint(`draft-${role}`, marked.spans[role]);
  paint("draft-at", [marked.at]);
  for (const role of ROLES) {
    const list = panel.querySelector(`[data-spans-of=${role}]`);
    list.replaceChildren(...marked.spans[role].map((span, index) => chip(marked, role, index)));
  }
  handles(marked, setEdge);
  inSight(marked.at);
}

export function clear() {
  for (const name of [...ROLES, "at"]) globalThis.CSS?.highlights?.delete(`draft-${name}`);
  for (const old of document.querySelectorAll(".edge")) old.remove();
}

export const phrase = ({ chars }, [start, end]) => chars.slice(start, end).join("");

function paint(name, spans) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.set(name, new Highlight(...spans.map((span) => rangeOf(...span))));
}

function chip(marked, role, index) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.dataset.hold = role;
  button.dataset.index = index;
  button.setAttribute("aria-pressed", String(marked.held?.role === role && marked.held.index === index));
  button.textContent = phrase(marked, marked.spans[role][index]);
  item.append(button);
  return item;
}

function handles(marked, setEdge) {
  for (const old of document.querySelectorAll(".edge")) old.remove();
  if (!marked.held) return;
  const boxes = rangeOf(...marked.at).getClientRects();
  const around = pane().getBoundingClientRect();
  [boxes[0], boxes[boxes.length - 1]].forEach((box, which) => {
    if (!box) return;
    const handle = document.createElement("span");
    handle.className = "edge";
    handle.dataset.edge = which;
    handle.style.left = `${(which ? box.right : box.left) - around.left + pane().scrollLeft}px`;
    handle.style.top = `${box.top - around.top + pane().scrollTop}px`;
    handle.style.height = `${box.height}px`;
    handle.addEventListener("pointerdown", (event) => drag(event, marked, which, setEdge));
    pane().append(handle);
  });
}

// To the nearest edge of a word; with Alt, to any character.
function drag(event, marked, which, setEdge) {
  event.preventDefault();
  const move = ({ clientX, clientY, altKey }) => {
    const offset = offsetAt(clientX, clientY);
    if (offset !== null) setEdge(which, altKey ? offset : nearest(marked.words, which, offset));
  };
  const up = () => {
    removeEventListener("pointermove", move);
    pane().focus({ preventScroll: true });
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", up, { once: true });
}

function inSight(at) {
  const box = rangeOf(...at).getBoundingClientRect();
  const around = pane().getBoundingClientRect();
  const bottom = Math.min(around.bottom, panel.getBoundingClientRect().top || Infinity);
  if (box.top < around.top + 40 || box.bottom > bottom) pane().scrollTop += box.top - around.top - around.height * 0.3;
}
