// The keyboard. The help is the table: each <kbd data-key> there says what its key does.

import { act } from "./acts.js";
import * as marking from "./marking.js";

const OFF = "claims-desk-keys-off";
const table = new Map();
const single = document.getElementById("keys-on");

export function listen() {
  for (const key of document.querySelectorAll("#help [data-key]")) table.set(key.dataset.key, key.dataset.does);
  single.checked = localStorage.getItem(OFF) === null;
  single.addEventListener("change", () => {
    if (single.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  document.addEventListener("keydown", pressed);
}

export function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  if (marking.isMarking() && !document.querySelector("dialog[open]")) {
    if (marking.pressed(event)) event.preventDefault();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.target.closest("form")?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const writing = isForWriting(event.target);
  if (event.key === "Escape") {
    if (!document.querySelector("dialog[open]")) act("leave");
    return;
  }
  if (writing || (event.key.length === 1 && !single.checked)) return;
  if (event.key === "Enter" && event.target.closest("a:not(.card-link), button, summary, select, input")) return;
  const does = table.get(event.key);
  if (does && act(does)) event.preventDefault();
}

function isForWriting(element) {
  if (element.isContentEditable) return true;
  if (element.tagName === "INPUT") return !["radio", "checkbox", "button", "submit", "file"].includes(element.type);
  return ["TEXTAREA", "SELECT"].includes(element.tagName);
}
