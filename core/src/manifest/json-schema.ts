import * as z from "zod";
import { MANIFEST_SCHEMA } from "./schema.ts";

/** A JSON Schema, as far as this folder looks into it. */
export interface JsonSchema {
  readonly [key: string]: unknown;
}

/**
 * plugin.toml as JSON Schema 2020-12, for editors.
 *
 * @example
 * JSON.stringify(manifestJsonSchema(), undefined, 2);
 */
export function manifestJsonSchema(): JsonSchema {
  return {
    ...z.toJSONSchema(MANIFEST_SCHEMA, {
      io: "input",
      unrepresentable: "any",
      override({ jsonSchema }) {
        // `x-` keys are anybody's, in every table that refuses unknown keys.
        if (jsonSchema.additionalProperties === false) jsonSchema.patternProperties = { "^x-": {} };
      },
    }),
    title: "plugin.toml",
  };
}

let known: JsonSchema | undefined;

/** The keys that the table at `path` may have. */
export function findKnownKeys(path: readonly PropertyKey[]): readonly string[] {
  return schemasAt(path).flatMap((schema) => Object.keys(asSchema(schema["properties"]) ?? {}));
}

/** The words that the value at `path` may be, when they are listed. */
export function findKnownWords(path: readonly PropertyKey[]): readonly string[] {
  return schemasAt(path).flatMap((schema) => (Array.isArray(schema["enum"]) ? schema["enum"].map(String) : []));
}

function schemasAt(path: readonly PropertyKey[]): readonly JsonSchema[] {
  known ??= manifestJsonSchema();
  let schemas: readonly JsonSchema[] = [known];
  for (const part of path) schemas = schemas.flatMap((schema) => childrenOf(schema, part));
  return schemas.flatMap((schema) => flatten(schema));
}

function childrenOf(schema: JsonSchema, part: PropertyKey): readonly JsonSchema[] {
  return flatten(schema).flatMap((choice) => {
    const properties = asSchema(choice["properties"]);
    const child =
      typeof part === "number"
        ? asSchema(choice["items"])
        : (asSchema(properties?.[String(part)]) ?? asSchema(choice["additionalProperties"]));
    return child === undefined ? [] : [child];
  });
}

/** The schema itself, or its alternatives. */
function flatten(schema: JsonSchema): readonly JsonSchema[] {
  const choices = schema["oneOf"] ?? schema["anyOf"];
  if (!Array.isArray(choices)) return [schema];
  return choices.map(asSchema).filter((choice) => choice !== undefined);
}

function asSchema(value: unknown): JsonSchema | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}
