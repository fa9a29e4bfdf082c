import { generateKey } from "@assetx/core/signing";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { Fixture } from "./registry/fixture.ts";
import { describePublishing } from "./registry/publishing.ts";
import { describeReading } from "./registry/reading.ts";
import { describeRefusing } from "./registry/refusing.ts";
import { RegistryClient, type RunningRegistry } from "./lib/registry-client.ts";
import { makeRelease } from "./lib/release-maker.ts";

/** The public calls of a registry: the same wherever it runs, seen only over HTTP. */
export function describeRegistry(runtime: string, start: () => Promise<RunningRegistry>): void {
  describe(`registry on ${runtime}`, () => {
    let fixture: Fixture | undefined;
    const at = (): Fixture => {
      if (fixture === undefined) throw new Error("the registry did not start");
      return fixture;
    };

    beforeAll(async () => {
      const registry = await start();
      const key = generateKey();
      const release = makeRelease({ name: "@suite/first-one" }, key);
      const client = new RegistryClient(registry);
      fixture = { registry, client, key, release };
      expect((await client.addScope("suite")).status).toBe(201);
      expect((await client.addScope("elsewhere")).status).toBe(201);
      expect((await client.addKey("suite", key)).status).toBe(201);
      const published = await client.publish(release);
      expect(await published.text()).toContain(release.name);
      expect(published.status).toBe(201);
    });

    afterAll(async () => {
      await fixture?.registry.stop();
    });

    describeReading(at);
    describePublishing(at);
    describeRefusing(at);
  });
}
