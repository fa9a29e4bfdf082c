import { letterKeysOn, setLetterKeys } from "../components/letter-keys.ts";

const TOAST_MS = 4000;

/** What every page does once the script is there: theme, copying, keys. Nothing of it is needed to read. */
export function startBehaviour(): void {
  addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-theme-toggle]") !== null) toggleTheme();
    if (event.target.closest("[data-keys-open]") !== null) openKeys();
    const copy = event.target.closest<HTMLElement>("[data-copy]")?.dataset["copy"];
    if (copy !== undefined) void copyText(copy);
  });
  addEventListener("keydown", onKey);
  document.querySelector("[data-keys-toggle]")?.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) setLetterKeys(target.checked);
  });
  for (const facets of document.querySelectorAll<HTMLDetailsElement>(".facets")) {
    if (matchMedia("(max-width: 960px)").matches) facets.open = false;
  }
}

function toggleTheme(): void {
  const root = document.documentElement;
  const chosen = root.dataset["theme"];
  const dark = chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
  root.dataset["theme"] = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset["theme"]);
  } catch {
    // The choice then lasts as long as the page.
  }
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast("Command copied");
  } catch {
    toast("Copy failed. Select the text instead");
  }
}

function toast(text: string): void {
  const note = document.createElement("div");
  note.className = "toast";
  note.textContent = text;
  document.querySelector(".toasts")?.replaceChildren(note);
  setTimeout(() => {
    note.remove();
  }, TOAST_MS);
}

function onKey(event: KeyboardEvent): void {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (!(target instanceof HTMLElement) || target.matches("input:not(.box), textarea, select")) return;
  if (!letterKeysOn()) return;
  switch (event.key) {
    case "/":
      focusFirst(event, "[data-seek-main], [data-seek]");
      break;
    case "?":
      openKeys();
      break;
    case "o":
      document.querySelector<HTMLElement>("[data-file-input]")?.click();
      break;
    case "e":
      document.querySelector<HTMLElement>("[data-export]")?.click();
      break;
    case "j":
    case "k":
      moveHit(event.key === "j" ? 1 : -1);
      break;
    default:
  }
}

function openKeys(): void {
  const toggle = document.querySelector<HTMLInputElement>("[data-keys-toggle]");
  if (toggle !== null) toggle.checked = letterKeysOn();
  document.querySelector<HTMLDialogElement>("#keys")?.showModal();
}

function focusFirst(event: KeyboardEvent, selector: string): void {
  const field = [...document.querySelectorAll<HTMLElement>(selector)].toSorted(
    (left, right) => Number("seekMain" in right.dataset) - Number("seekMain" in left.dataset),
  )[0];
  if (field === undefined) return;
  event.preventDefault();
  field.focus();
}

function moveHit(step: number): void {
  const hits = [...document.querySelectorAll<HTMLElement>(".hit h2 a")];
  const at = hits.findIndex((hit) => hit === document.activeElement) + step;
  hits[Math.max(0, Math.min(hits.length - 1, at))]?.focus();
}
