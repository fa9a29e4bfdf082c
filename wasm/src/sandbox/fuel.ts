import { fail } from "@assetx/core/error";

/** Most fuel a plugin holds at once. A pure spin of it takes well under a second, which bounds how late a cancel is seen. */
const STEP = 1_000_000_000;

/** Work that the host does for a plugin is paid for when the debt reaches this. */
const SETTLE_AT = 1_000_000;

/** The guard's global, as far as this needs it. */
export interface FuelGlobal {
  value: bigint;
}

/**
 * The fuel of one run. The guard's global counts down inside the module; this grants it in steps of `STEP` while host calls
 * go on, and charges for work the host does. Reading the global costs a BigInt, so that is done rarely.
 */
export class FuelMeter {
  readonly #budget: number;
  #global: FuelGlobal | undefined;
  #granted = 0;
  #debt = 0;

  /** @param budget fuel units of the whole run */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Gives the first step; until now the module could not execute anything. */
  start(global: FuelGlobal): void {
    this.#global = global;
    this.#granted = Math.min(STEP, this.#budget);
    global.value = BigInt(this.#granted);
  }

  /** Owes `units` for host work, about one per 16 bytes moved. */
  charge(units: number): void {
    this.#debt += Math.ceil(units);
    if (this.#debt >= SETTLE_AT) this.topUp();
  }

  /**
   * Pays the debt and grants up to one step more.
   *
   * @throws AssetxError `sandbox.fuel`
   */
  topUp(): void {
    const global = this.#global;
    if (global === undefined) return;
    let left = Number(global.value) - this.#debt;
    this.#debt = 0;
    if (left < 0 && this.#granted >= this.#budget) {
      global.value = -1n;
      fail("sandbox.fuel", { used: this.#budget });
    }
    if (left < STEP / 2) {
      const more = Math.min(STEP - left, this.#budget - this.#granted);
      this.#granted += more;
      left += more;
    }
    global.value = BigInt(left);
  }

  /** Whether the module ended because its fuel did. */
  get exhausted(): boolean {
    return this.#global !== undefined && this.#global.value < 0n;
  }

  /** Units used so far, never above the budget. */
  get used(): number {
    if (this.#global === undefined) return 0;
    return Math.min(this.#budget, this.#granted - Number(this.#global.value) + this.#debt);
  }
}
