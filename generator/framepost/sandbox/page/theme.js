/** The light or dark theme. The system decides until the user presses the button. */

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

/** The theme that the user chose. Empty if the system decides. */
export function chosen() {
  return document.documentElement.dataset.theme ?? "";
}

/**
 * Apply the theme to the page in a frame, now and after each change.
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
