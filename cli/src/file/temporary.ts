let count = 0;

/**
 * A name that nobody else uses at the moment. It need not be secret, because it is only ever created, never opened:
 * node:crypto, which every command would have to load for it, stays out.
 */
export function temporarySuffix(): string {
  count += 1;
  return `${process.pid.toString(36)}-${Date.now().toString(36)}-${count}.tmp`;
}
