// The evidence room: a claim and its sources side by side, and the verdicts under them.

import { current, number } from "./choose.js";

const desk = document.getElementById("desk");
const room = document.getElementById("room");
const inside = document.getElementById("room-body");
// What is said outside an open dialog is neither seen nor heard.
const voices = ["said", "trouble"].map((id) => document.getElementById(id));

export async function openRoom() {
  if (number() === null) return;
  room.dataset.claim = number();
  room.append(...voices);
  room.showModal();
  await htmx.ajax("GET", `${desk.dataset.address}${number()}/evidence/`, { target: "#room-body", swap: "innerHTML" });
  (room.querySelector(".source") ? room.querySelector(".room-head button") : room.querySelector("textarea[name=text]"))?.focus();
}

export function closeRoom() {
  room.close();
}

export function listen() {
  room.addEventListener("close", () => {
    inside.replaceChildren();
    document.body.append(...voices);
    current()?.querySelector(".card-link").focus({ preventScroll: true });
  });
}

// Comparisons are made by the worker: ask until they are there, and leave all forms alone.
export function watch() {
  setInterval(async () => {
    if (document.hidden) return;
    const waiting = [...document.querySelectorAll("[data-waits]")];
    if (!waiting.length || number() === null) return;
    const inRoom = room.open && waiting.some((one) => room.contains(one));
    const parts = inRoom ? [".room-sides", ".room-suggestion"] : [".part-evidence", ".part-findings"];
    await renew(inRoom ? room : current(), `${number()}/${inRoom ? "evidence/" : ""}`, parts);
  }, 1200);
}

async function renew(scope, path, parts) {
  const answer = await fetch(desk.dataset.address + path, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const old = scope?.querySelector(part);
    const now = fresh.querySelector(part);
    if (old && now && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(now));
  }
}
