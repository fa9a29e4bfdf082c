import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Tests that run inside workerd itself: what must hold at the edge (no eval, no runtime compile, strict signatures). */
export default defineConfig({
  plugins: [cloudflareTest({ miniflare: { compatibilityDate: "2026-10-23" } })],
  test: { name: "workerd", include: ["test/workerd/**/*.test.ts"], testTimeout: 60_000 },
});
