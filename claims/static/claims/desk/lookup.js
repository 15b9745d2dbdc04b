// A field that looks a record up by name: a combobox over Django's own look-up.

import { token } from "./connection.js";
import { say } from "./say.js";

const desk = document.getElementById("desk");
const dialog = document.getElementById("new-speaker");
const MODEL_OF = { speaker: "claim", cited_outlet: "claim", outlet: "snapshot" };
let creating = null;

export function listen() {
  document.addEventListener("input", ({ target }) => whenLookup(target, (field) => find(field)));
  document.addEventListener("focusout", ({ target }) => whenLookup(target, (field) => setTimeout(() => settle(field), 150)));
  document.addEventListener("keydown", (event) => whenLookup(event.target, (field) => move(event, field)));
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".lookup [role=option]");
    if (!option) return;
    event.preventDefault();
    pick(parts(option.closest(".lookup")), option);
  });
  document.addEventListener("desk:restored", restored);
  document.addEventListener("desk:discarded", discarded);
  dialog?.querySelector("form").addEventListener("submit", create);
}

function whenLookup(target, act) {
  const field = target.closest?.(".lookup");
  if (field && target.getAttribute("role") === "combobox") act(parts(field));
}

function parts(field) {
  const words = field.querySelector("[role=combobox]");
  field.dataset.label ??= words.defaultValue;
  return { field, words, list: field.querySelector("[role=listbox]"), key: field.querySelector("input[type=hidden]") };
}

async function find({ field, words, list }) {
  const term = words.value.trim();
  const asked = (Number(field.dataset.asked) || 0) + 1;
  field.dataset.asked = asked;
  if (!term) return show(list, words, []);
  const name = field.dataset.lookup;
  const query = new URLSearchParams({ term, app_label: "claims", model_name: MODEL_OF[name], field_name: name });
  const answer = await fetch(`${desk.dataset.autocomplete}?${query}`).catch(() => null);
  // Answers may come in another order than the questions went.
  if (Number(field.dataset.asked) !== asked) return undefined;
  const found = answer?.ok && !answer.redirected ? (await answer.json()).results.slice(0, 8) : [];
  const options = found.map(({ id, text }) => ({ id, text }));
  if (field.dataset.creates) options.push({ id: "", text: `Create “${term}”` });
  return show(list, words, options);
}

function show(list, words, options) {
  list.replaceChildren(
    ...options.map(({ id, text }, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}_${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.id = id;
      option.textContent = text;
      return option;
    }),
  );
  list.hidden = options.length === 0;
  words.setAttribute("aria-expanded", String(!list.hidden));
  words.removeAttribute("aria-activedescendant");
  if (words.value.trim() && options.length) say(`${options.length} to choose from.`);
}

function move(event, field) {
  const options = [...field.list.children];
  const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "Escape" && !field.list.hidden) {
    show(field.list, field.words, []);
  } else if (event.key === "Enter" && at >= 0 && !(event.ctrlKey || event.metaKey)) {
    pick(field, options[at]);
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && options.length) {
    const next = (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === next)));
    field.words.setAttribute("aria-activedescendant", options[next].id);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function pick({ field, words, list, key }, option) {
  if (!option.dataset.id) {
    creating = field;
    dialog.querySelector("[name=name]").value = words.value.trim();
    dialog.querySelector("[data-problem]").textContent = "";
    dialog.showModal();
  } else {
    take({ field, words, key }, option.dataset.id, option.textContent);
  }
  show(list, words, []);
}

// Its name is kept with it: a number says nothing to who comes back.
function take({ field, words, key }, id, name) {
  words.value = field.dataset.label = key.dataset.keep = name;
  key.value = id;
  key.dispatchEvent(new Event("input", { bubbles: true }));
}

function restored({ target }) {
  if (!target.closest(".lookup")) return;
  const { field, words } = parts(target.closest(".lookup"));
  words.value = field.dataset.label = target.dataset.keep;
}

function discarded({ target }) {
  if (!target.closest(".lookup")) return;
  const { field, words, key } = parts(target.closest(".lookup"));
  key.value = key.dataset.was;
  words.value = field.dataset.label = words.defaultValue;
}

// Left with words that nothing was chosen for: back to what was chosen; left empty: nobody.
function settle({ field, words, list, key }) {
  if (dialog?.open || !field.isConnected) return;
  if (!words.value.trim()) {
    if (key.value) take({ field, words, key }, "", "");
  } else {
    words.value = field.dataset.label;
  }
  show(list, words, []);
}

async function create(event) {
  event.preventDefault();
  const form = event.target;
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-CSRFToken": token() } }).catch(() => null);
  const made = await answer?.json().catch(() => null);
  if (!answer?.ok || !made) {
    const problems = Object.values(made?.errors ?? {}).flat();
    form.querySelector("[data-problem]").textContent = problems.join(" ") || "It could not be made. Try again.";
    return;
  }
  const { words } = parts(creating);
  take(parts(creating), made.id, made.text);
  dialog.close();
  words.focus();
  say(`${made.text} is made. Save the attribution to use it.`);
}
