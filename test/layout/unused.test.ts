import { expect, it } from "vitest";
import { run } from "../../tools/lib/run.ts";
import { layCase } from "./lay.ts";

it("finds a file, an export and a dependency that nobody uses", async () => {
  using laid = layCase("unused", [
    "knip.json",
    "package.json",
    "core/package.json",
    "core/tsconfig.json",
    "tsconfig.base.json",
  ]);
  const { code, output } = await run("knip", ["--no-progress", "--reporter", "json", "--workspace", "core"], {
    cwd: laid.root,
  });
  expect(code).toBe(1);
  const json: unknown = JSON.parse(output.slice(output.indexOf("{")));
  const text = JSON.stringify(json);
  expect(text).toContain("core/src/error/orphan.ts");
  expect(text).toContain('"name":"forgotten"');
  expect(text).toContain('"name":"semver"');
  expect(text).not.toContain('"name":"fail"');
});
