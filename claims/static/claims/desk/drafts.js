// What is typed is kept in this browser until the server has it: over a lost connection, a session
// that ended, a closed tab. Kept by account, version, claim, form and field.

const desk = document.getElementById("desk");
const PREFIX = `claims-draft/${desk.dataset.user}/${desk.dataset.version}/`;
const DAYS = 14;
const waiting = new Map();

export function listen() {
  purge();
  document.addEventListener("input", (event) => {
    const key = keyOf(event.target);
    if (!key) return;
    clearTimeout(waiting.get(key)?.timer);
    const value = event.target.value;
    waiting.set(key, { value, timer: setTimeout(() => write(key), 200) });
  });
  for (const ending of ["pagehide", "visibilitychange", "focusout"]) {
    addEventListener(ending, () => [...waiting.keys()].forEach(write));
  }
}

// Put back what was kept for the forms inside `scope`.
export function restore(scope) {
  for (const form of scope.querySelectorAll("form[data-form]")) {
    for (const field of fieldsOf(form)) {
      const kept = read(keyOf(field));
      if (kept === null || kept === field.value) continue;
      field.value = kept;
      for (let up = field.closest("details"); up && scope.contains(up); up = up.parentElement.closest("details")) up.open = true;
      note(field);
    }
  }
}

export function forget(form) {
  for (const field of fieldsOf(form)) {
    const key = keyOf(field);
    clearTimeout(waiting.get(key)?.timer);
    waiting.delete(key);
    localStorage.removeItem(key);
  }
}

// The numbers of the claims for which something is kept.
export function unsent() {
  const mine = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return new Set(mine.map((key) => key.slice(PREFIX.length).split("/")[0]));
}

function fieldsOf(form) {
  return [...form.elements].filter((one) => keyOf(one));
}

function keyOf(field) {
  const isText = field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && ["text", "url"].includes(field.type));
  if (!isText || !field.name || "noDraft" in field.dataset) return null;
  const form = field.closest("form[data-form]");
  const claim = field.closest("[data-claim]")?.dataset.claim || field.closest("dialog")?.dataset.claim;
  return form && claim ? `${PREFIX}${claim}/${form.dataset.form}/${field.name}` : null;
}

function write(key) {
  const { value, timer } = waiting.get(key) || {};
  if (value === undefined) return;
  clearTimeout(timer);
  waiting.delete(key);
  try {
    if (value.trim()) localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden: the text is still in the form.
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))?.value ?? null;
  } catch {
    return null;
  }
}

function note(field) {
  if (field.form.querySelector(".kept")) return;
  const line = document.createElement("p");
  line.className = "kept quiet";
  line.textContent = "You typed this before, and it was not sent. ";
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "button quiet-button";
  drop.textContent = "Discard it";
  drop.addEventListener("click", () => {
    const form = field.form;
    forget(form);
    for (const one of fieldsOf(form).concat(field)) if (one.tagName === "TEXTAREA" || one.type === "text") one.value = one.defaultValue;
    line.remove();
    field.focus();
  });
  line.append(drop);
  field.after(line);
}

function purge() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith("claims-draft/")) continue;
    let at = 0;
    try {
      at = JSON.parse(localStorage.getItem(key)).at;
    } catch {
      at = 0;
    }
    if (Date.now() - at > DAYS * 86_400_000) localStorage.removeItem(key);
  }
}
