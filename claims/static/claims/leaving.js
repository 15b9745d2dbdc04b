// Logging out clears what the desk kept in this browser for the account: the next one at this
// computer finds nothing of it. Who has something that was not sent is asked first.

const form = document.getElementById("logout-form");
const mine = `claims-draft/${document.querySelector("script[data-account]").dataset.account}/`;

form?.addEventListener("submit", (event) => {
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(mine));
    if (kept.length && !confirm("You typed or marked something on the desk that was not sent. Logging out drops it.")) {
        event.preventDefault();
        return;
    }
    kept.forEach((key) => localStorage.removeItem(key));
});
