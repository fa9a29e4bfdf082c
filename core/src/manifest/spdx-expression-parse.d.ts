declare module "spdx-expression-parse" {
  /** Throws an `Error` when the text is not an expression of known licences. */
  export default function parse(expression: string): unknown;
}
