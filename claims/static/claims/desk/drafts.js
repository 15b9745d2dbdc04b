// What is typed, chosen or marked is kept in this browser until the server has it: over a lost
// connection, a session that ended, a closed tab. Kept by account, version, claim, form and field;
// logging out clears it (see ../leaving.js).

const desk = document.getElementById("desk");
const PREFIX = `claims-draft/${desk.dataset.user}/${desk.dataset.version}/`;
const DAYS = 14;
const waiting = new Map();

export function listen() {
  purge();
  document.addEventListener("input", ({ target }) => {
    const key = keyOf(target);
    if (!key) return;
    clearTimeout(waiting.get(key)?.timer);
    waiting.set(key, { value: valueOf(target), same: isAsItWas(target), timer: setTimeout(() => write(key), 200) });
  });
  for (const ending of ["pagehide", "visibilitychange", "focusout"]) {
    addEventListener(ending, () => [...waiting.keys()].forEach(write));
  }
}

// Anything that is not a field: `place` is the claim and a name.
export function keep(place, value) {
  store(PREFIX + place, value);
}

export const kept = (place) => read(PREFIX + place);

export function drop(place) {
  localStorage.removeItem(PREFIX + place);
  document.dispatchEvent(new Event("desk:dropped"));
}

// The claims of which something of that name is kept.
export function claimsWith(name) {
  return mine().filter(([, what, more]) => what === name && !more).map(([claim]) => claim);
}

// Put back what was kept for the forms inside `scope`.
export function restore(scope) {
  for (const form of scope.querySelectorAll("form[data-form]")) {
    for (const field of fieldsOf(form)) {
      const before = read(keyOf(field));
      if (before === null || !put(field, before)) continue;
      for (let up = field.closest("details"); up && scope.contains(up); up = up.parentElement.closest("details")) up.open = true;
      note(form);
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
export const unsent = () => new Set(mine().map(([claim]) => claim));

function mine() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => key.slice(PREFIX.length).split("/"));
}

function fieldsOf(form) {
  return [...form.elements].filter((one) => keyOf(one));
}

const TYPED = ["text", "url", "number", "datetime-local", "date", "radio"];

function keyOf(field) {
  if (!field.name || "noDraft" in field.dataset) return null;
  const isKept = field.tagName === "TEXTAREA" || field.tagName === "SELECT" || TYPED.includes(field.type) || "keep" in field.dataset;
  const form = isKept && field.closest("form[data-form]");
  const place = field.closest("[data-claim]")?.dataset.claim || field.closest("dialog")?.dataset.claim || (field.closest("#text-notes") && "text");
  return form && place ? `${PREFIX}${place}/${form.dataset.form}/${field.name}` : null;
}

// A record that was looked up is kept with its name: [key, name].
const valueOf = (field) => ("keep" in field.dataset ? [field.value, field.dataset.keep] : field.value);

function isAsItWas(field) {
  if (field.tagName === "SELECT") return field.value === usual(field);
  if (field.type === "radio") return field.defaultChecked;
  return "keep" in field.dataset ? field.value === field.dataset.was : field.value.trim() === field.defaultValue.trim();
}

const usual = (select) => ([...select.options].find((one) => one.defaultSelected) ?? select.options[0])?.value;

// Set a field to what was kept; false where it stands there already.
function put(field, value) {
  if (field.type === "radio") {
    if (field.value !== value || field.checked) return false;
    field.checked = true;
    return true;
  }
  const [wanted, name] = [value].flat();
  if (field.value === wanted) return false;
  field.value = wanted;
  if ("keep" in field.dataset) {
    field.dataset.keep = name;
    field.dispatchEvent(new Event("desk:restored", { bubbles: true }));
  }
  return field.value === wanted;
}

function write(key) {
  const { value, same, timer } = waiting.get(key) || {};
  if (value === undefined) return;
  clearTimeout(timer);
  waiting.delete(key);
  if (same) localStorage.removeItem(key);
  else store(key, value);
}

function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
  } catch {
    // Full or forbidden: it is still in the page.
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))?.value ?? null;
  } catch {
    return null;
  }
}

function note(form) {
  if (form.querySelector(".kept")) return;
  const line = document.createElement("p");
  line.className = "kept quiet";
  line.textContent = "Not sent yet. ";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet-button";
  button.textContent = "Discard it";
  button.addEventListener("click", () => {
    forget(form);
    form.reset();
    for (const hidden of form.querySelectorAll("[data-keep]")) hidden.dispatchEvent(new Event("desk:discarded", { bubbles: true }));
    line.remove();
    document.dispatchEvent(new Event("desk:dropped"));
    fieldsOf(form)[0]?.focus();
  });
  line.append(button);
  form.prepend(line);
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
