import { fail } from "@assetx/core/error";
import { freeBuffer, type Limits } from "@assetx/core/bytes";
import { CONTROL, type RunMessage } from "./protocol.ts";

const UNIT_BYTES = 1024 * 1024;
/** Most outputs are small, and each run has a port of its own. */
const FIRST_BYTES = 16 * 1024;
const MAX_PENDING_KIB = 8 * 1024;
/** Without shared memory nobody can say how much is still unread, so all of an output has to fit. */
const UNSHARED_BYTES = 64 * 1024 * 1024;

/** Sends what a plugin writes in units of 1 MiB and waits while the reader is behind. */
export class OutputPort {
  readonly #post: (message: RunMessage, transfer: ArrayBuffer[]) => void;
  readonly #control: Int32Array | undefined;
  readonly #limits: Limits;
  readonly #inputBytes: number;
  #unit: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #used = 0;
  #total = 0;

  constructor(
    post: (message: RunMessage, transfer: ArrayBuffer[]) => void,
    control: Int32Array | undefined,
    limits: Limits,
    inputBytes: number,
  ) {
    this.#post = post;
    this.#control = control;
    this.#limits = limits;
    this.#inputBytes = inputBytes;
  }

  /** @throws AssetxError `limit.output`, `limit.ratio`, `limit.memory`, `cancelled` */
  write(bytes: Uint8Array): void {
    this.#total += bytes.length;
    this.#checkLimits();
    let at = 0;
    while (at < bytes.length) {
      const part = bytes.subarray(at, at + UNIT_BYTES - this.#used);
      this.#makeRoom(part.length);
      this.#unit.set(part, this.#used);
      this.#used += part.length;
      at += part.length;
      if (this.#used === UNIT_BYTES) this.flush();
    }
  }

  flush(): void {
    if (this.#used === 0) return;
    const bytes = this.#unit.subarray(0, this.#used);
    this.#waitForReader(bytes.length);
    this.#post({ type: "output", bytes }, [bytes.buffer]);
    this.#unit = new Uint8Array(0);
    this.#used = 0;
  }

  /** At most a unit; what has been written stays. */
  #makeRoom(sizeBytes: number): void {
    const needed = this.#used + sizeBytes;
    const known = this.#unit.length;
    if (needed <= known) return;
    const larger = new Uint8Array(Math.min(UNIT_BYTES, Math.max(FIRST_BYTES, needed, known * 2)));
    larger.set(this.#unit.subarray(0, this.#used));
    freeBuffer(this.#unit.buffer);
    this.#unit = larger;
  }

  #checkLimits(): void {
    const { outputBytes, outputRatio, ratioFloorBytes } = this.#limits;
    if (this.#total > outputBytes) fail("limit.output", { limit: outputBytes });
    if (this.#total > ratioFloorBytes && this.#total > outputRatio * this.#inputBytes) {
      fail("limit.ratio", { name: "The output", sizeBytes: this.#total, packedBytes: this.#inputBytes });
    }
    if (this.#control === undefined && this.#total > UNSHARED_BYTES) {
      fail("limit.memory", { sizeBytes: this.#total, limit: UNSHARED_BYTES });
    }
  }

  #waitForReader(sizeBytes: number): void {
    const control = this.#control;
    if (control === undefined) return;
    let pending = Atomics.add(control, CONTROL.pendingKib, Math.ceil(sizeBytes / 1024));
    while (pending > MAX_PENDING_KIB) {
      Atomics.wait(control, CONTROL.pendingKib, pending, 100);
      if (Atomics.load(control, CONTROL.cancel) !== 0) fail("cancelled", { what: "the run" });
      pending = Atomics.load(control, CONTROL.pendingKib);
    }
  }
}
