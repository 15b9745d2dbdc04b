// One sentence for the eye and for screen readers; and what went wrong, which stays until it is mended.

const said = document.getElementById("said");
const trouble = document.getElementById("trouble");
let fading;

export function say(sentence) {
  said.textContent = sentence;
  shown();
}

// What an answer of the server said is in its place already.
export function shown() {
  clearTimeout(fading);
  said.classList.toggle("showing", said.textContent.trim() !== "");
  fading = setTimeout(() => said.classList.remove("showing"), 6000);
}

export function complain(sentence, link) {
  trouble.textContent = sentence;
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.href;
    anchor.target = "_blank";
    anchor.rel = "noopener";
    anchor.textContent = link.text;
    trouble.append(" ", anchor);
  }
  trouble.hidden = false;
}

export function allIsWell() {
  trouble.hidden = true;
  trouble.textContent = "";
}
