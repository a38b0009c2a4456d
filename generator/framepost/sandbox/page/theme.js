/** Light or dark: as the system has it, until the button is pressed. */

import { find, icon } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");

/** @type {Set<(theme: string) => void>} */
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
  for (const tell of followers) tell(chosen());
}

/** The theme that was chosen; empty if the system's is used. */
export function chosen() {
  return document.documentElement.dataset.theme ?? "";
}

/**
 * Let a frame's page follow: it is told the theme at once and after each change.
 * @param {(theme: string) => void} tell
 */
export function follow(tell) {
  followers.add(tell);
  tell(chosen());
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
