/** The code to copy, with one tab for each form. */

import { find, icon, make } from "./dom.js";
import { setup } from "./setup.js";

const FORMS = [
  { ending: ".iife.js", label: "Classic script" },
  { ending: ".js", label: "ES module" },
  { ending: ".d.ts", label: "Types" },
  { ending: ".py", label: "Python" },
];

export function startSnippets() {
  const tabs = setup.snippets.map((path, index) => tabOf(path, index));
  const list = make("div", { class: "tabs", role: "tablist", "aria-label": "Form of the code" }, ...tabs.map(({ tab }) => tab));
  const body = find("snippet-body");
  body.append(list, ...tabs.map(({ panel }) => panel));

  /** @param {number} chosen */
  const choose = (chosen) => tabs.forEach(({ tab, panel, fill }, index) => {
    tab.setAttribute("aria-selected", String(index === chosen));
    tab.tabIndex = index === chosen ? 0 : -1;
    panel.hidden = index !== chosen;
    if (index === chosen) void fill();
  });
  tabs.forEach(({ tab }, index) => tab.addEventListener("click", () => choose(index)));
  list.addEventListener("keydown", (event) => {
    const now = tabs.findIndex(({ tab }) => tab === document.activeElement);
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (now < 0 || next === undefined) return;
    event.preventDefault();
    const index = (next + tabs.length) % tabs.length;
    tabs[index].tab.focus();
    choose(index);
  });
  choose(0);
}

/** @param {string} path @param {number} index */
function tabOf(path, index) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const label = FORMS.find(({ ending }) => name.endsWith(ending))?.label ?? name;
  const tab = make("button", { class: "tab", type: "button", role: "tab", id: `tab-${index}`, "aria-controls": `panel-${index}` }, label);
  const source = make("pre", { class: "source", tabindex: "0", role: "region", "aria-label": name });
  const size = make("span", { class: "size" });
  const said = make("span", { class: "size", role: "status" });
  const copy = make("button", { class: "button button--small", type: "button", "aria-label": `Copy ${name}` }, icon("copy"), "Copy");
  const save = make("a", { class: "button button--small", href: path, download: name }, "Download");
  const row = make("div", { class: "copy-row" }, make("code", {}, name), size, make("span", { class: "spring" }), said, save, copy);
  const panel = make("div", { role: "tabpanel", id: `panel-${index}`, "aria-labelledby": `tab-${index}` }, row, source);

  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent ?? "");
      said.textContent = "Copied";
    } catch {
      getSelection()?.selectAllChildren(source);
      said.textContent = "Selected: press Ctrl-C or ⌘C";
    }
    setTimeout(() => { said.textContent = ""; }, 2500);
  });
  const fill = async () => {
    if (source.textContent) return;
    const text = await (await fetch(path)).text();
    source.textContent = text;
    size.textContent = `${text.split("\n").length - 1} lines`;
  };
  return { tab, panel, fill };
}
