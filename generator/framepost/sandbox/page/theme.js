/** Light or dark: as the system has it, until the button is pressed. */

import { find, icon } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");

/** @type {Set<MessagePort>} */
const followers = new Set();

/** @returns {"light" | "dark"} */
function current() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return system.matches ? "dark" : "light";
}

function show() {
  const other = current() === "dark" ? "light" : "dark";
  const button = find("theme");
  button.setAttribute("aria-label", `Switch to the ${other} theme`);
  button.title = `Switch to the ${other} theme`;
  button.replaceChildren(icon(other === "dark" ? "moon" : "sun"));
  for (const port of followers) tell(port);
}

/** @param {MessagePort} port */
function tell(port) {
  port.postMessage({ theme: document.documentElement.dataset.theme ?? "" });
}

/**
 * Let a frame's page follow.
 * @param {MessagePort} port
 */
export function follow(port) {
  followers.add(port);
  tell(port);
}

export function startTheme() {
  const kept = sessionStorage.getItem("theme");
  if (kept) document.documentElement.dataset.theme = kept;
  find("theme").addEventListener("click", () => {
    const next = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    sessionStorage.setItem("theme", next);
    show();
  });
  system.addEventListener("change", show);
  show();
}
