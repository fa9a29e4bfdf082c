import type { App } from "../http/serve-route.ts";
import { respond } from "../http/respond.ts";

/** `/.well-known/openapi.json`, from the same table that serves. */
export function serveOpenapi(app: App): void {
  let text: string | undefined;
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "axp_<id>_<secret>, with the scope publish:@scope or admin",
  });
  app.get("/.well-known/openapi.json", (c) => {
    text ??= JSON.stringify(
      app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "assetx registry", version: "1" } }),
    );
    return respond(c, text, { "content-type": "application/json", "cache-control": "public, max-age=300" });
  });
}
