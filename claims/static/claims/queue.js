// The queue by keyboard: every key does what a visible control does, so nothing is lost without it.

const links = [...document.querySelectorAll(".queue-link")];
const boxes = [...document.querySelectorAll("#queue-form tbody input[type=checkbox]")];
const all = document.getElementById("queue-all");
const told = document.getElementById("queue-chosen");

function rowOf(element) {
    return links.findIndex((link) => link.closest("tr") === element?.closest?.("tr"));
}

function move(step) {
    const here = rowOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}

function tell() {
    const chosen = boxes.filter((box) => box.checked).length;
    told.textContent = chosen ? `${chosen} ${told.dataset.some}` : told.dataset.none;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
}

function choose() {
    const here = rowOf(document.activeElement);
    if (here >= 0) {
        boxes[here].checked = !boxes[here].checked;
        tell();
    }
}

const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: choose,
    a: () => document.getElementById("queue-action")?.focus(),
    f: () => document.getElementById("queue_stage")?.focus(),
};

function isTyping(element) {
    return element.matches("input:not([type=checkbox]), select, textarea, [contenteditable], .select2-selection");
}

document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
    }
    const act = keys[event.key];
    if (act) {
        event.preventDefault();
        act();
    }
});

if (all) {
    all.addEventListener("change", () => {
        boxes.forEach((box) => {
            box.checked = all.checked;
        });
        tell();
    });
    boxes.forEach((box) => box.addEventListener("change", tell));
    tell();
}
