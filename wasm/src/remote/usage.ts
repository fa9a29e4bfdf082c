import type { RemoteUsage } from "./platform.ts";

/** Counts what one file and those beside it cost. */
export class UsageMeter implements RemoteUsage {
  requests = 0;
  receivedBytes = 0;

  addRequest(): void {
    this.requests += 1;
  }

  addBytes(sizeBytes: number): void {
    this.receivedBytes += sizeBytes;
  }
}
