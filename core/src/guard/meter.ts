import { fail } from "../error/index.ts";
import type { FunctionType } from "./function-type.ts";
import { GrowableList } from "./growable-list.ts";
import { blockTypeAt, readU32, skipBlockType, skipLeb, skipMemarg, skipMemoryIndex } from "./immediates.ts";
import type { GuardLimits } from "./limits.ts";
import type { ModuleReader } from "./module-reader.ts";
import * as op from "./opcode.table.ts";
import { checkReferenceType, checkValueType } from "./value-type.ts";

/** A charge of one unit per 64 bytes of the length on top of the stack. */
export const BY_BYTES: number = -1;
/** A charge of 16 units per element of the length on top of the stack; engines set table elements one by one. */
const BY_ELEMENTS: number = -2;

/** Growing memory leaves the compiled code, even by nothing. */
const GROW_PRICE = 1024;
/** At a loop's header engines put every local in its place, and our charge stands there. */
const LOOP_JOINS = 16;

/**
 * Walks the code of functions, checks every opcode against the allow-list and notes where fuel is to be charged.
 *
 * A charge stands at a function's entry and behind each loop's header. It pays for the instructions up to the next charge:
 * those of the function or loop that are not inside an inner loop. Control can only go back to a loop's header, so between
 * two charges each of them runs at most once, and of the two arms of an `if` only one; the larger is paid. The price is
 * thus never less than what runs, and depends on nothing but the module.
 *
 * The height of the operand stack is followed as well, because engines compile in time proportional to what is alive where
 * control joins. It is exact in code that can be reached.
 */
export class Meter {
  /** Where each charge stands, rising. */
  readonly positions: GrowableList = new GrowableList();
  /** What each charge costs, or BY_BYTES or BY_ELEMENTS for one that depends on the operand on top of the stack. */
  readonly prices: GrowableList = new GrowableList();
  instructions = 0;
  loops = 0;
  indirectCalls = 0;
  bulkOperations = 0;
  vectorInstructions = 0;
  joinedValues = 0;

  readonly #bytes: Uint8Array;
  readonly #limits: GuardLimits;
  readonly #types: readonly FunctionType[];
  readonly #functions: readonly FunctionType[];
  readonly #kinds: Uint8Array;
  /** Price of what stands around a block. */
  readonly #outer: Float64Array;
  /** Of a loop, the index of its charge; of an `else`, the price of the first arm. */
  readonly #aside: Float64Array;
  /** Operands below a block, how many it takes, and how many it gives. */
  readonly #bases: Float64Array;
  readonly #taken: Float64Array;
  readonly #given: Float64Array;
  /** Operands that the last rare instruction left more than it took. */
  #effect = 0;

  /** `types` and `functions` may still be filled before the first body is walked. */
  constructor(
    bytes: Uint8Array,
    limits: GuardLimits,
    types: readonly FunctionType[],
    functions: readonly FunctionType[],
  ) {
    const depths = limits.nesting + 1;
    this.#bytes = bytes;
    this.#limits = limits;
    this.#types = types;
    this.#functions = functions;
    this.#kinds = new Uint8Array(depths);
    this.#outer = new Float64Array(depths);
    this.#aside = new Float64Array(depths);
    this.#bases = new Float64Array(depths);
    this.#taken = new Float64Array(depths);
    this.#given = new Float64Array(depths);
  }

  /**
   * Walks one body from its first instruction to its end.
   *
   * @param localCount parameters and locals of the function
   * @throws AssetxError `guard.malformed`, `guard.feature`, `guard.shared-memory`, `guard.nondeterministic`,
   *   `guard.complex`
   */
  walk(body: ModuleReader, localCount: number): void {
    const bytes = this.#bytes;
    const { end } = body;
    const { operands: mostOperands, nesting: mostNesting } = this.#limits;
    const kinds = this.#kinds;
    const bases = this.#bases;
    const table = op.OPCODE_IMMEDIATES;
    const effects = op.OPCODE_EFFECTS;
    const entry = this.#charge(body.at, 0);
    let at = body.at;
    let depth = 0;
    let price = 0;
    let instructions = 0;
    let joined = 0;
    let height = 0;
    let base = 0;
    kinds[0] = op.BLOCK;
    bases[0] = 0;

    while (at < end) {
      const start = at;
      const opcode = bytes[at] ?? 0;
      at += 1;
      price += 1;
      instructions += 1;
      const immediates = table[opcode] ?? op.REFUSED;
      height += effects[opcode] ?? 0;
      // Behind a jump, instructions may take what is not there.
      if (height < base) height = base;
      else if (height > mostOperands) tooManyOperands(height, mostOperands);

      // Ordered by how often compilers write them.
      if (immediates === op.PLAIN) continue;
      if (immediates === op.INDEX || immediates === op.NUMBER) {
        at = skipLeb(bytes, at);
        continue;
      }
      if (immediates === op.MEMARG) {
        at = skipMemarg(bytes, at);
        continue;
      }
      if (immediates === op.BRANCH) {
        joined += localCount + height;
        at = skipLeb(bytes, at);
        continue;
      }
      if (immediates === op.BLOCK || immediates === op.LOOP || immediates === op.IF) {
        const { params, results } = blockTypeAt(bytes, at, this.#types);
        at = skipBlockType(bytes, at, end);
        joined += (localCount + height) * (immediates === op.LOOP ? LOOP_JOINS : 1);
        depth += 1;
        if (depth > mostNesting) {
          fail("guard.complex", { what: "blocks inside blocks", count: depth, limit: mostNesting });
        }
        base = Math.max(base, height - params.length);
        bases[depth] = base;
        this.#taken[depth] = params.length;
        this.#given[depth] = results.length;
        kinds[depth] = immediates;
        if (immediates === op.BLOCK) continue;
        this.#outer[depth] = price;
        price = 0;
        if (immediates === op.LOOP) {
          this.loops += 1;
          // The header itself runs again with every round.
          price = 1;
          this.#aside[depth] = this.#charge(at, 0);
        }
        continue;
      }
      if (immediates === op.END) {
        const kind = kinds[depth] ?? op.BLOCK;
        if (kind === op.LOOP) {
          this.prices.set(this.#aside[depth] ?? 0, price);
          price = this.#outer[depth] ?? 0;
        } else if (kind === op.IF) {
          price += this.#outer[depth] ?? 0;
        } else if (kind === op.ELSE) {
          price = (this.#outer[depth] ?? 0) + Math.max(price, this.#aside[depth] ?? 0);
        }
        joined += localCount + height;
        if (depth > 0) {
          height = (bases[depth] ?? 0) + (this.#given[depth] ?? 0);
          depth -= 1;
          base = bases[depth] ?? 0;
          continue;
        }
        if (at !== end) fail("guard.malformed", { detail: "a function goes on behind its end", offset: at });
        this.prices.set(entry, price);
        this.instructions += instructions;
        this.#addJoined(joined);
        return;
      }
      if (immediates === op.ELSE) {
        if (kinds[depth] !== op.IF) fail("guard.malformed", { detail: "an else without an if", offset: start });
        kinds[depth] = op.ELSE;
        this.#aside[depth] = price;
        price = 0;
        joined += localCount + height;
        height = base + (this.#taken[depth] ?? 0);
        continue;
      }
      if (immediates === op.CALL) {
        height = afterCall(this.#functions[readU32(bytes, at)], height, base);
        at = skipLeb(bytes, at);
        continue;
      }
      if (immediates === op.CALL_INDIRECT) {
        this.indirectCalls += 1;
        height = afterCall(this.#types[readU32(bytes, at)], height, base);
        at = skipLeb(bytes, skipLeb(bytes, at));
        continue;
      }
      if (immediates === op.BRANCH_TABLE) {
        const count = readU32(bytes, at);
        at = skipLeb(bytes, at);
        if (count >= end - at) fail("guard.malformed", { detail: `${count} branch targets do not fit`, offset: start });
        for (let index = 0; index <= count; index += 1) at = skipLeb(bytes, at);
        joined += (localCount + height) * Math.min(count + 1, depth + 1);
        continue;
      }
      if (immediates === op.MEMORY_GROW) price += GROW_PRICE;
      this.#effect = 0;
      at = this.#skipRare(immediates, opcode, start, at, end);
      height += this.#effect;
      if (height < base) height = base;
    }
    fail("guard.malformed", { detail: "a function has no end", offset: end });
  }

  #addJoined(joined: number): void {
    this.joinedValues += joined;
    const limit = this.#limits.joinedValues;
    if (this.joinedValues <= limit) return;
    fail("guard.complex", { what: "values alive at branches", count: this.joinedValues, limit });
  }

  /** The immediates of instructions that are not in every loop; gives the offset behind them. */
  #skipRare(immediates: number, opcode: number, start: number, at: number, end: number): number {
    const bytes = this.#bytes;
    switch (immediates) {
      case op.MEMORY:
      case op.MEMORY_GROW:
        return skipMemoryIndex(bytes, at);
      case op.BYTES_4:
        return at + 4;
      case op.BYTES_8:
        return at + 8;
      case op.SELECT_TYPED: {
        const count = readU32(bytes, at);
        const types = skipLeb(bytes, at);
        if (count > end - types) fail("guard.malformed", { detail: `${count} types do not fit`, offset: at });
        for (let index = 0; index < count; index += 1) checkValueType(bytes[types + index] ?? 0, types + index);
        return types + count;
      }
      case op.REF_NULL:
        checkReferenceType(bytes[at] ?? 0, at);
        return at + 1;
      case op.PREFIX_BULK:
        return this.#skipBulk(start, at);
      case op.PREFIX_VECTOR:
        return this.#skipVector(start, at);
      case op.PREFIX_ATOMIC:
        return fail("guard.shared-memory", { offset: start });
      default:
        return fail("guard.feature", { feature: op.describeRefused(opcode), offset: start });
    }
  }

  #skipBulk(start: number, at: number): number {
    const bytes = this.#bytes;
    const number = readU32(bytes, at);
    const behind = skipLeb(bytes, at);
    const immediates = number < 256 ? (op.BULK_IMMEDIATES[number] ?? op.REFUSED) : op.REFUSED;
    this.#effect = number < 256 ? (op.BULK_EFFECTS[number] ?? 0) : 0;
    if (immediates === op.PLAIN) return behind;
    if (immediates === op.INDEX) return skipLeb(bytes, behind);
    if (immediates === op.REFUSED) fail("guard.feature", { feature: `opcode 0xfc ${number}`, offset: start });

    this.bulkOperations += 1;
    switch (immediates) {
      case op.MEMORY_INIT:
        this.#charge(start, BY_BYTES);
        return skipMemoryIndex(bytes, skipLeb(bytes, behind));
      case op.MEMORY_COPY:
        this.#charge(start, BY_BYTES);
        return skipMemoryIndex(bytes, skipMemoryIndex(bytes, behind));
      case op.MEMORY_FILL:
        this.#charge(start, BY_BYTES);
        return skipMemoryIndex(bytes, behind);
      case op.TABLE_INIT:
        this.#charge(start, BY_ELEMENTS);
        return skipLeb(bytes, skipLeb(bytes, behind));
      default:
        // table.grow and table.fill
        this.#charge(start, BY_ELEMENTS);
        return skipLeb(bytes, behind);
    }
  }

  #skipVector(start: number, at: number): number {
    const bytes = this.#bytes;
    const number = readU32(bytes, at);
    const behind = skipLeb(bytes, at);
    if (number >= op.FIRST_RELAXED) fail("guard.nondeterministic", { offset: start });
    this.vectorInstructions += 1;
    this.#effect = op.VECTOR_EFFECTS[number] ?? 0;
    switch (op.VECTOR_IMMEDIATES[number] ?? op.REFUSED) {
      case op.PLAIN:
        return behind;
      case op.MEMARG:
        return skipMemarg(bytes, behind);
      case op.MEMARG_LANE:
        return skipMemarg(bytes, behind) + 1;
      case op.LANE:
        return behind + 1;
      case op.BYTES_16:
        return behind + 16;
      default:
        return fail("guard.feature", { feature: `opcode 0xfd ${number}`, offset: start });
    }
  }

  #charge(position: number, price: number): number {
    this.positions.push(position);
    this.prices.push(price);
    return this.prices.length - 1;
  }
}

/** The height behind a call of a function of `type`; an unknown one is the engine's to refuse. */
function afterCall(type: FunctionType | undefined, height: number, base: number): number {
  if (type === undefined) return height;
  return Math.max(base, height - type.params.length) + type.results.length;
}

function tooManyOperands(count: number, limit: number): never {
  return fail("guard.complex", { what: "values on the operand stack", count, limit });
}
