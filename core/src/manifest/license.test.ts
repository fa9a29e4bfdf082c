import { expect, it } from "vitest";
import { explainLicense } from "./license.ts";

it.each([
  "MIT",
  "Apache-2.0",
  "MIT OR Apache-2.0",
  "(MIT AND CC-BY-4.0) OR GPL-2.0-only WITH Classpath-exception-2.0",
  "LicenseRef-own",
])("explainLicense() takes %s", (text) => expect(explainLicense(text)).toBeUndefined());

it.each([
  "",
  "mit",
  "Apache 2.0",
  "MIT OR",
  "@MIT",
  "MIT\n",
  "free",
  "(".repeat(200),
  "(MIT",
  `MIT${" OR MIT".repeat(40)}`,
])("explainLicense() refuses %j", (text) => expect(explainLicense(text)).toBeTypeOf("string"));
