const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Bytes for a person: `512 B`, `1.5 KiB`. */
export function renderSize(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit] ?? ""}`;
}

/** A count with its word: `1 entry`, `12 entries`. */
export function renderCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
