// Who else is here, and what they changed meanwhile.

import { current, load, number } from "./choose.js";
import { token } from "./connection.js";
import { unsent } from "./drafts.js";

const desk = document.getElementById("desk");
const place = document.getElementById("presence");
const EVERY = 15_000;
let soon = 0;

export function listen() {
  setInterval(here, EVERY);
  document.addEventListener("desk:chosen", later);
  document.addEventListener("visibilitychange", () => document.hidden || here());
  addEventListener("pagehide", () => navigator.sendBeacon(`${desk.dataset.address}leave/`, body()));
  later();
}

function later() {
  clearTimeout(soon);
  soon = setTimeout(here, 800);
}

function body() {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", token());
  if (number() !== null) data.set("claim", number());
  return data;
}

async function here() {
  if (document.hidden) return;
  const answer = await fetch(`${desk.dataset.address}here/`, { method: "POST", body: body() }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { others, revisions } = await answer.json();
  show(others);
  catchUp(revisions);
}

function show(others) {
  place.replaceChildren(
    ...others.map(({ name, claim }) => {
      const one = document.createElement("span");
      one.className = "badge other";
      one.textContent = claim ? `${name} is at claim ${claim}` : `${name} is here`;
      return one;
    }),
  );
  for (const card of document.querySelectorAll(".cards > .card")) {
    const there = others.filter(({ claim }) => String(claim) === card.dataset.claim).map(({ name }) => name);
    if (there.length) card.dataset.others = there.join(", ");
    else delete card.dataset.others;
  }
}

// A card that is older than its claim is fetched anew; the open one only while nothing is typed.
function catchUp(revisions) {
  for (const card of document.querySelectorAll(".cards > .card")) {
    const stored = revisions[card.dataset.claim];
    if (stored === undefined || Number(card.dataset.revision) >= stored) continue;
    const busy = card === current() && (unsent().has(card.dataset.claim) || card.querySelector(".conflict, form :focus, [data-busy]") || document.querySelector("dialog[open]"));
    if (!busy) load(card.dataset.claim);
    else notice(card);
  }
}

function notice(card) {
  const body = card.querySelector(".card-body");
  if (!body || body.querySelector(".newer")) return;
  const line = document.createElement("p");
  line.className = "note newer";
  line.setAttribute("role", "status");
  line.textContent = "Somebody has just changed this claim. ";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet-button";
  button.textContent = "Show it; what I typed stays";
  button.addEventListener("click", () => load(card.dataset.claim));
  line.append(button);
  body.prepend(line);
}
