/** One step of the build. Paths are relative to the repository. */
export interface BuildStep {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Files without which the step cannot start. */
  readonly needs: readonly string[];
  /** Files and folders whose content decides whether the step runs again; those that do not exist count as empty. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Steps after which this one always runs again. */
  readonly after: readonly string[];
}

const SHARED = ["package-lock.json", "tsconfig.base.json", "core/src", "core/package.json"];

/** In the order in which they must run. */
export const BUILD_STEPS: readonly BuildStep[] = [
  {
    name: "wasm",
    command: "node",
    args: ["tools/build-wasm.ts"],
    needs: ["tools/build-wasm.ts"],
    inputs: ["package-lock.json", "wasm/codecs", "plugins", "wasm.lock", "tools/build-wasm.ts", "tools/lib"],
    outputs: ["wasm/dist"],
    after: [],
  },
  {
    name: "plugins",
    command: "node",
    args: ["tools/build-plugins.ts"],
    needs: ["tools/build-plugins.ts"],
    inputs: [...SHARED, "plugins", "tools/build-plugins.ts", "tools/lib", "wasm.lock"],
    outputs: ["dist/plugins/index.json"],
    after: ["wasm"],
  },
  {
    name: "web",
    command: "vite",
    args: ["build", "-c", "web/vite.config.ts"],
    needs: ["web/vite.config.ts"],
    inputs: [...SHARED, "web", "wasm/src", "wasm/package.json", "wasm.lock", "tools/vite-page-assets.ts"],
    outputs: ["dist/web", "dist/web-manifest.json"],
    after: ["wasm"],
  },
  {
    name: "worker",
    command: "vite",
    args: ["build", "-c", "worker/vite.config.ts"],
    needs: ["worker/vite.config.ts"],
    inputs: [...SHARED, "worker", "web", "migrations", "tools/vite-page-assets.ts"],
    outputs: ["dist/worker"],
    after: ["web"],
  },
  {
    name: "deno",
    command: "vite",
    args: ["build", "-c", "worker/vite.config.ts", "--mode", "deno"],
    needs: ["worker/vite.config.ts"],
    inputs: [...SHARED, "worker", "web", "migrations", "tools/vite-page-assets.ts"],
    outputs: ["dist/deno"],
    after: ["web"],
  },
  {
    name: "cli",
    command: "vite",
    args: ["build", "-c", "cli/vite.config.ts"],
    needs: ["cli/vite.config.ts"],
    inputs: [...SHARED, "cli", "wasm/src", "wasm/package.json", "wasm.lock", "migrations"],
    outputs: ["dist/npm"],
    after: ["wasm", "plugins", "web", "worker"],
  },
  {
    name: "pack",
    command: "node",
    args: ["tools/pack-cli.ts"],
    needs: ["tools/pack-cli.ts"],
    inputs: ["tools/pack-cli.ts", "cli/package.json", "docs/cli.md", "LICENSE", "NOTICE", "migrations"],
    outputs: ["dist/npm/package.json"],
    after: ["wasm", "plugins", "web", "worker", "cli"],
  },
];
