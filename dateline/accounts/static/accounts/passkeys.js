// Passkeys are offered only where the browser has them; when one fails, the page says so.
const possible = window.PublicKeyCredential !== undefined && window.isSecureContext;

if (possible) {
  for (const offer of document.querySelectorAll("[data-passkeys]")) offer.hidden = false;
} else {
  for (const problem of document.querySelectorAll("[data-passkey-problem]")) {
    problem.hidden = document.querySelector("button[data-passkeys]") === null;
  }
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const problem = document.querySelector("[data-passkey-problem]");
  if (problem) problem.hidden = false;
});
