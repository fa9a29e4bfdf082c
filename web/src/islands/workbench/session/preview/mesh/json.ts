/** Narrow readers of JSON that somebody else wrote: what is not as it should be is absent. */

export type Json = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A whole number from 0 on, or `fallback`. */
export function countOf(value: unknown, fallback: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : fallback;
}

/** `length` numbers, or `undefined`. */
export function numbersOf(value: unknown, length: number): readonly number[] | undefined {
  const list = listOf(value);
  const numbers = list.filter((each) => typeof each === "number");
  return list.length === length && numbers.length === length ? numbers : undefined;
}
