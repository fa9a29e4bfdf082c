/** The console, handed in: product code prints only through this. */
export interface Terminal {
  /** Someone can answer questions: stdin and stderr are terminals. */
  readonly isInteractive: boolean;
  /** stderr is a terminal, so a line may be drawn over. */
  readonly canRedraw: boolean;
  /** Colour is wanted on stderr: a terminal, and `NO_COLOR` is not set. */
  readonly hasColor: boolean;
  /** Width of stderr in columns. */
  readonly columns: number;
  /**
   * Results, to stdout. Buffered: call `flush` before the process ends.
   *
   * @throws AssetxError `cli.output-closed` when the reader has gone
   */
  out(text: string): void;
  /** Everything that is not a result, to stderr, at once. */
  err(text: string): void;
  flush(): void;
  /** One line typed by a person. @throws AssetxError `cancelled` on Ctrl-C or end of input */
  ask(question: string): Promise<string>;
  /** The same without showing what is typed. */
  askSecret(question: string): Promise<string>;
}
