import { h, render } from "preact";
import { WORKBENCH_PATH } from "../components/paths.ts";
import { fromFileList, fromTransfer, type ChosenFile } from "../files/index.ts";

/**
 * A file chosen or dropped on the start page opens in place: the page becomes the workbench, because a file cannot be
 * carried over to another page. Without script the same buttons are links to the workbench.
 */
export function startOpeners(): void {
  const openers = document.querySelectorAll<HTMLElement>("[data-open-file]");
  if (openers.length === 0) return;
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => void openInPlace(fromFileList(input.files ?? [])));
  for (const opener of openers) {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      input.click();
    });
  }
  const controller = new AbortController();
  const { signal } = controller;
  const drop = document.querySelector("[data-drop]");
  addEventListener(
    "dragover",
    (event) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      drop?.classList.add("over");
    },
    { signal },
  );
  addEventListener(
    "dragleave",
    (event) => {
      if (event.relatedTarget === null) drop?.classList.remove("over");
    },
    { signal },
  );
  addEventListener(
    "drop",
    (event) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      controller.abort();
      void fromTransfer(event.dataTransfer).then(openInPlace);
    },
    { signal },
  );
}

async function openInPlace(files: readonly ChosenFile[]): Promise<void> {
  const main = document.getElementById("main");
  if (main === null || files.length === 0) return;
  const { Workbench } = await import("../islands/workbench/index.ts");
  history.pushState(undefined, "", WORKBENCH_PATH);
  // Back leads to a page that is no longer there, so it is fetched again.
  addEventListener("popstate", () => {
    location.reload();
  });
  document.body.classList.add("app");
  document.querySelector(".foot")?.remove();
  for (const link of document.querySelectorAll(".site nav a")) {
    if (link.getAttribute("href") === WORKBENCH_PATH) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const root = document.createElement("div");
  root.className = "island";
  main.replaceWith(root);
  render(h(Workbench, { files }), root);
  scrollTo(0, 0);
}
