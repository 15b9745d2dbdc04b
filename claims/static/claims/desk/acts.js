// What keys and buttons do, by name. Names that are not here are those of a control in the open
// card: what an editor may not do is not there.

import { choose, current, isOpen, number, step, text, withOpenCard, load } from "./choose.js";
import { forget } from "./drafts.js";
import * as marking from "./marking.js";
import { closeRoom, openRoom } from "./room.js";
import { say } from "./say.js";

const help = document.getElementById("help");
const room = document.getElementById("room");

const acts = {
  next: () => step(1) ?? say("This is the last claim."),
  previous: () => step(-1) ?? say("This is the first claim."),
  "next-open": () => step(1, isOpen) ?? say("No claim after this one is open. q goes to the queue."),
  "previous-open": () => step(-1, isOpen) ?? say("No claim before this one is open."),
  queue: () => document.getElementById("to-queue").click(),
  enter: () => withOpenCard((card) => focusable(card.querySelector(".card-body"))?.focus()),
  leave,
  search: () => document.getElementById("desk-words").focus(),
  findings: toggleFindings,
  help: () => help.showModal(),
  "close-help": () => help.close(),
  mark: () => withOpenCard(marking.correct),
  "new-claim": marking.start,
  "note-on-text": marking.note,
  "close-note": () => document.getElementById("text-note").close(),
  room: openRoom,
  "close-room": closeRoom,
  "close-speaker": () => document.getElementById("new-speaker").close(),
  "keep-theirs": keepTheirs,
  "keep-mine": goToMine,
};

const GO_ON = new Set(["next", "previous", "next-open", "previous-open"]);
let last = null; // the claim that something was done with last

// In a dialog only what can be done there.
const IN_ROOM = new Set(["verified", "altered", "misattributed", "unsupported", "unverifiable", "approve_verdict", "send_back"]);

export function act(name) {
  const open = document.querySelector("dialog[open]");
  if (open === room && GO_ON.has(name)) {
    closeRoom();
    return act(name);
  }
  if (open && !(open === room && IN_ROOM.has(name))) return false;
  if (acts[name]) acts[name]();
  else if (open) use(room, name);
  else withOpenCard((card) => use(card, name));
  return true;
}

// Buttons with data-press do what a key of that name does.
export function listen() {
  document.addEventListener("desk:done", ({ detail }) => {
    last = detail ?? last;
  });
  document.addEventListener("click", (event) => {
    const press = event.target.closest("[data-press]");
    if (press) acts[press.dataset.press]?.(press);
  });
}

// Every element that shows that it may be used with a key is one of these.
function use(scope, name) {
  const control = scope.querySelector(`[data-do="${name}"]`);
  if (!control && name === "undo" && last && Number(last) !== number()) {
    choose(last);
    say(`You did the last thing on claim ${last}: z takes it back.`);
  } else if (!control) {
    say("That cannot be done with this claim now.");
  } else if (control.type === "radio") {
    control.checked = true;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.form.querySelector("textarea").focus();
  } else if (control.tagName === "DETAILS") {
    control.open = true;
    (focusable(control.querySelector("form")) || control.querySelector("summary")).focus();
  } else if (name === "approve_verdict") {
    // Final: it takes a second key.
    control.focus();
    say("Enter approves the verdict.");
  } else {
    control.click();
  }
}

function focusable(scope) {
  return scope?.querySelector("textarea, input:not([type=hidden]), select, button, summary, a[href]");
}

function leave() {
  const card = document.activeElement.closest?.(".card") || current();
  const details = document.activeElement.closest?.(".card details[open]");
  if (details) details.open = false;
  card?.querySelector(".card-link").focus({ preventScroll: true });
  if (!card) document.activeElement.blur();
}

function toggleFindings() {
  const on = text().classList.toggle("show-findings");
  document.getElementById("toggle-findings").setAttribute("aria-pressed", String(on));
  say(on ? "Findings are shown in the text." : "Findings are hidden.");
}

// While “Join with” is open, a click on another claim names it.
export function joins(other) {
  const join = current()?.querySelector("[data-do=join][open]");
  if (!join || Number(other) === number()) return false;
  join.querySelector("input[type=number]").value = other;
  join.querySelector("button").focus({ preventScroll: true });
  say(`Join claim ${number()} with claim ${other}? Press “Join”.`);
  return true;
}

function keepTheirs(button) {
  for (const form of button.closest(".card, dialog").querySelectorAll("form[data-form]")) forget(form);
  load(number());
  say("This is what is stored now.");
}

function goToMine(button) {
  const card = button.closest(".card, dialog");
  const mine = card.querySelector(`form[data-form="${button.closest(".conflict").dataset.sent}"]`) ?? card.querySelector("form[data-form]");
  if (mine?.closest("details")) mine.closest("details").open = true;
  focusable(mine)?.focus();
}

export { choose };
