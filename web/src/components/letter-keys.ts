const STORED = "letter-keys";

let off: boolean | undefined;

/** Whether keys of one letter do something; who steers by voice or knocks keys by chance can switch them off. */
export function letterKeysOn(): boolean {
  off ??= read() === "off";
  return !off;
}

export function setLetterKeys(on: boolean): void {
  off = !on;
  try {
    if (on) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "off");
  } catch {
    // The choice then lasts as long as the page.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
