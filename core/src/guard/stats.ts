/** What a module does, as far as its bytes tell; survives JSON. */
export interface GuardStats {
  /** `module.name` of each imported function, sorted, once each: the permissions that were observed. */
  readonly imports: readonly string[];
  /** Names, escaped, in the module's order. */
  readonly exports: readonly string[];
  readonly functions: number;
  readonly instructions: number;
  readonly loops: number;
  readonly indirectCalls: number;
  readonly bulkOperations: number;
  readonly vectorInstructions: number;
  readonly codeBytes: number;
  readonly dataBytes: number;
  /** Bytes of custom sections, which are stripped. */
  readonly customBytes: number;
  readonly memoryMinPages: number;
  readonly hasStart: boolean;
}
