import { h, hydrate, type FunctionComponent } from "preact";

const ISLANDS: Readonly<Record<string, () => Promise<FunctionComponent>>> = {
  workbench: async () => {
    const { Workbench } = await import("../islands/workbench/index.ts");
    return () => <Workbench />;
  },
};

/** Brings to life what the server drew. */
export function startIslands(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-island]")) {
    const name = root.dataset["island"] ?? "";
    const load = Object.hasOwn(ISLANDS, name) ? ISLANDS[name] : undefined;
    if (load === undefined) continue;
    void load().then((component) => {
      hydrate(h(component, null), root);
      root.dataset["ready"] = "";
    });
  }
}
