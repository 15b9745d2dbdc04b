// Which claim is chosen: its card is open, its words are lit, and the address says so.

const desk = document.getElementById("desk");
const later = { timer: 0, then: null };
let lit = [];
let chosen = null;

export const text = () => document.getElementById("article-text");
export const card = (number) => document.getElementById(`claim-${number}`);
export const current = () => (chosen === null ? null : card(chosen));
export const number = () => chosen;
const shown = () => [...document.querySelectorAll(".cards > .card:not([hidden])")];

// Choose the claim of that number. `then` runs as soon as its card is open.
export function choose(wanted, { focus = true, then = null } = {}) {
  const next = card(wanted);
  if (!next) return;
  if (chosen !== null && chosen !== Number(wanted)) close(card(chosen));
  chosen = Number(wanted);
  next.classList.add("chosen");
  next.querySelector(".card-link").setAttribute("aria-current", "true");
  light();
  if (focus) next.querySelector(".card-link").focus({ preventScroll: true });
  bring(next, document.getElementById("desk-claims"), 0.02);
  remember();
  document.dispatchEvent(new Event("desk:chosen"));
  open(next, then);
}

function close(old) {
  if (!old) return;
  old.classList.remove("chosen", "open");
  old.querySelector(".card-link").removeAttribute("aria-current");
  old.querySelector(".card-body")?.remove();
}

// Light the words of the chosen claim, with a label on the first of each role.
export function light() {
  for (const mark of lit) mark.classList.remove("on", "lead");
  lit = [...text().querySelectorAll(`[data-claim="${chosen}"]`)];
  const roles = new Set();
  for (const mark of lit) {
    mark.classList.add("on");
    const role = mark.dataset.role;
    if (role && !roles.has(role)) mark.classList.add("lead");
    roles.add(role);
  }
  if (lit.length) bring(lit[0], document.getElementById("desk-text"), 0.3, lit.at(-1));
}

// Scroll only where the words, or the head of the card, cannot be seen.
function bring(element, pane, where, last = element) {
  const box = element.getBoundingClientRect();
  const end = last.getBoundingClientRect().bottom;
  const around = pane.getBoundingClientRect();
  const head = where > 0.1 ? 40 : 0;
  const isSeen = box.top >= around.top + head && Math.min(end, box.top + 200) <= around.bottom;
  const atTheTop = pane.scrollTop === 0 && box.top < around.top + around.height / 4;
  if (isSeen && (where > 0.1 || atTheTop)) return;
  if (pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop += box.top - around.top - around.height * where;
  } else if (!isSeen) {
    element.scrollIntoView({ block: "nearest" });
  }
}

function open(next, then) {
  clearTimeout(later.timer);
  if (next.classList.contains("open")) {
    then?.(next);
    return;
  }
  later.then = then;
  // Whoever runs through the claims does not wait for the card of each.
  later.timer = setTimeout(() => load(chosen), then ? 0 : 90);
}

export function load(wanted) {
  return htmx.ajax("GET", `${desk.dataset.address}${wanted}/`, { target: `#claim-${wanted}`, swap: "outerHTML" });
}

// A card came from the server: make it what its predecessor was.
export function arrived(fresh) {
  const its = Number(fresh.dataset.claim);
  for (const mark of text().querySelectorAll(`[data-claim="${its}"][data-status]`)) mark.dataset.status = fresh.dataset.status;
  count();
  if (its !== chosen) {
    close(fresh);
    return;
  }
  fresh.classList.add("chosen");
  const link = fresh.querySelector(".card-link");
  link.setAttribute("aria-current", "true");
  if (document.activeElement === document.body || !document.activeElement) link.focus({ preventScroll: true });
  const then = later.then;
  later.then = null;
  then?.(fresh);
}

// Do something with the open card, now or as soon as it is open.
export function withOpenCard(act) {
  if (chosen === null) step(1);
  const now = current();
  if (!now) return;
  if (now.classList.contains("open")) act(now);
  else later.then = act;
}

export function step(direction, fits = () => true) {
  const all = shown();
  let at = all.indexOf(current());
  if (at < 0) at = direction > 0 ? -1 : all.length;
  for (at += direction; at >= 0 && at < all.length; at += direction) {
    if (!fits(all[at])) continue;
    choose(all[at].dataset.claim);
    return all[at];
  }
  return null;
}

export const isOpen = (one) => !one.dataset.final;

function count() {
  const decided = document.getElementById("decided");
  if (decided) decided.textContent = document.querySelectorAll(".cards > [data-final='1']").length;
}

function remember() {
  const address = new URL(location.href);
  address.searchParams.set("claim", chosen);
  address.hash = "";
  try {
    history.replaceState(null, "", address);
  } catch {
    // A browser that is asked too often refuses: the address is behind for a moment.
  }
}

// The claim that the address asks for: ?claim=3 or #claim-3.
export function asked() {
  const address = new URL(location.href);
  const wanted = address.searchParams.get("claim") || /^#claim-(\d+)$/.exec(address.hash)?.[1];
  return wanted && card(wanted) ? wanted : null;
}

// Text and claims were drawn anew: nothing is chosen in them.
export function again() {
  chosen = null;
  lit = [];
}
