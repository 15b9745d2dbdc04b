// Forms are sent without leaving the page; and whatever goes wrong on the way, nothing is lost.

import { forget } from "./drafts.js";
import { allIsWell, complain } from "./say.js";

const desk = document.getElementById("desk");
const KEPT = "What you typed is kept:";

export function listen() {
  document.addEventListener("submit", send);
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    // The cookie's token is the present one, also after somebody logged in in another tab.
    delete detail.parameters.csrfmiddlewaretoken;
    if (token()) detail.headers["X-CSRFToken"] = token();
  });
  document.body.addEventListener("htmx:beforeSwap", judge);
  document.body.addEventListener("htmx:sendError", () => complain(`No connection. ${KEPT} send it again when you are connected.`));
  addEventListener("offline", () => complain("No connection. You can go on reading and writing; send when you are connected again."));
  addEventListener("online", allIsWell);
}

export const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";

function send(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || !form.closest("#desk, #room, #marking, #text-note")) return;
  event.preventDefault();
  if ("busy" in form.dataset) return;
  const room = form.closest("#room");
  const draws = form.id === "marking" || "draws" in form.dataset;
  const target = draws ? document.getElementById("desk-content") : room ? document.getElementById(`claim-${room.dataset.claim}`) : form.closest("[data-swap]");
  const values = room ? { room: "1" } : {};
  if (event.submitter?.name) values[event.submitter.name] = event.submitter.value;
  form.dataset.busy = "";
  const done = () => delete form.dataset.busy;
  htmx.ajax("POST", form.action, { source: form, target, swap: draws ? "innerHTML" : "outerHTML", values }).then(done, done);
}

// What to do with an answer: put it in, or say what went wrong and leave everything as it is.
function judge({ detail }) {
  const { xhr } = detail;
  // The card may have been fetched anew while this was on its way.
  if (!detail.target.isConnected) detail.target = document.getElementById(detail.target.id) ?? detail.target;
  const form = detail.requestConfig.elt.closest?.("form[data-form]");
  const toLogin = new URL(xhr.responseURL || location.href).pathname === desk.dataset.login;
  if (toLogin || (xhr.status === 403 && !token())) {
    detail.shouldSwap = false;
    complain(`Your session has ended. ${KEPT} log in in another tab, then send it again.`, { href: desk.dataset.login, text: "Log in" });
    return;
  }
  if (xhr.status < 300) {
    allIsWell();
    if (form) {
      forget(form);
      document.dispatchEvent(new CustomEvent("desk:done", { detail: form.closest("[data-claim]")?.dataset.claim }));
    }
    return;
  }
  const isCard = /^\s*<(li|div) /.test(xhr.responseText);
  detail.shouldSwap = isCard;
  detail.isError = !isCard;
  if (isCard) allIsWell();
  else if (xhr.status === 403) complain(`You may not do this (any more). ${KEPT} copy it, or reload the page.`);
  else if (xhr.status === 404) complain("This is not there any more. Reload the page to see what is.");
  else complain(`The server could not do it (${xhr.status}). ${KEPT} try again in a moment.`);
}
