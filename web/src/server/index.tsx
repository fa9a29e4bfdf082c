/**
 * Pages as HTML. Pure: the same page and assets give the same text. Needs from the response that carries it a policy
 * with `script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src blob:;
 * connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types assetx`.
 */
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { CompatibilityPage } from "../pages/compatibility/index.ts";
import { ErrorPage } from "../pages/error.tsx";
import { HomePage } from "../pages/home/index.ts";
import { PluginPage } from "../pages/plugin/index.ts";
import { SearchPage } from "../pages/search/index.ts";
import { WorkbenchPage } from "../pages/workbench.tsx";
import { Document, type Head } from "./document.tsx";
import type { Page, PageAssets } from "./page.ts";

export { COMPATIBILITY_PATH, HOME_PATH, SEARCH_PATH, WORKBENCH_PATH, pluginPath } from "../components/paths.ts";
export type { Page, PageAssets } from "./page.ts";

/**
 * The whole document of `page`.
 *
 * @example
 * render({ route: "workbench" }, assets).startsWith("<!doctype html>");
 */
export function render(page: Page, assets: PageAssets): string {
  return `<!doctype html>${renderToString(
    <Document head={headOf(page)} assets={assets}>
      {bodyOf(page)}
    </Document>,
  )}`;
}

function bodyOf(page: Page): ComponentChildren {
  switch (page.route) {
    case "home":
      return <HomePage plugins={page.plugins} total={page.total} />;
    case "search":
      return <SearchPage query={page.query} result={page.result} />;
    case "plugin":
      return <PluginPage detail={page.detail} origin={page.origin} />;
    case "workbench":
      return <WorkbenchPage />;
    case "compatibility":
      return <CompatibilityPage />;
    case "error":
      return <ErrorPage {...page} />;
  }
}

function headOf(page: Page): Head {
  switch (page.route) {
    case "home":
      return {
        title: "Open game files in the browser",
        description: "Drop a game archive and see what is inside. Signed, sandboxed plugins; nothing is uploaded.",
        section: "none",
        app: false,
      };
    case "search":
      return {
        title: page.query.q === "" ? "Plugins" : `Plugins: ${page.query.q}`,
        description: "Search plugins by name, engine, format or file extension.",
        section: "plugins",
        app: false,
      };
    case "plugin":
      return { title: page.detail.name, description: page.detail.description, section: "plugins", app: false };
    case "workbench":
      return {
        title: "Workbench",
        description: "Browse and save what is inside a game archive, in this tab.",
        section: "workbench",
        app: true,
      };
    case "compatibility":
      return {
        title: "Compatibility",
        description: "Formats and versions that the first-party plugins list, extract and convert, and what shows it.",
        section: "none",
        app: false,
      };
    case "error":
      return { title: page.title, description: page.detail, section: "none", app: false };
  }
}
