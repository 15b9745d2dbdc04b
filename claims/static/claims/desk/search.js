// Which cards are shown: by words and by status. The address keeps both.

import { choose } from "./choose.js";
import { say } from "./say.js";

const words = document.getElementById("desk-words");
const show = document.getElementById("desk-show");

export function listen() {
  const address = new URL(location.href);
  words.value = address.searchParams.get("q") ?? "";
  const wanted = address.searchParams.get("show") ?? "";
  if ([...show.options].some((one) => one.value === wanted)) show.value = wanted;
  words.addEventListener("input", aloud);
  show.addEventListener("change", aloud);
  words.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = document.querySelector(".cards > .card:not([hidden])");
    if (first) choose(first.dataset.claim);
  });
  if (words.value || show.value) apply();
}

function aloud() {
  const fit = apply();
  if (words.value.trim() || show.value) say(`${fit} claim${fit === 1 ? "" : "s"}.`);
}

export function apply() {
  const asked = words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let fit = 0;
  for (const card of document.querySelectorAll(".cards > .card")) {
    card.hidden = !(hasStatus(card) && has(card, asked));
    fit += card.hidden ? 0 : 1;
  }
  const none = document.getElementById("no-match");
  if (none) none.hidden = fit > 0;
  remember();
  return fit;
}

function hasStatus(card) {
  if (!show.value) return true;
  if (show.value === "open") return !card.dataset.final;
  if (show.value === "findings") return Boolean(card.dataset.findings);
  return card.dataset.status === show.value;
}

function has(card, asked) {
  if (!asked.length) return true;
  const shown = card.textContent.toLocaleLowerCase();
  return asked.every((word) => shown.includes(word));
}

function remember() {
  const address = new URL(location.href);
  for (const [name, value] of [["q", words.value], ["show", show.value]]) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  try {
    history.replaceState(null, "", address);
  } catch {
    // Asked too often: the address is behind for a moment.
  }
}
