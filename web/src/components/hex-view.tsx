import type { JSX } from "preact";
import { printable, spacedHex } from "./hex.ts";

export interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly label: string;
  /** This many bytes at the start are marked. */
  readonly magicBytes?: number;
  /** Bytes behind the shown ones. */
  readonly moreBytes?: number;
}

const LINE_BYTES = 8;

/** Bytes as a dump: offset, hex, printable characters. */
export function HexView({ bytes, label, magicBytes = 0, moreBytes = 0 }: HexViewProps): JSX.Element {
  const lines: JSX.Element[] = [];
  for (let offset = 0; offset < bytes.length; offset += LINE_BYTES) {
    const line = bytes.subarray(offset, offset + LINE_BYTES);
    const marked = Math.max(0, Math.min(line.length, magicBytes - offset));
    lines.push(
      <span key={offset}>
        <span class="c">{offset.toString(16).padStart(6, "0")}</span>
        {"  "}
        {marked > 0 && <span class="m">{spacedHex(line.subarray(0, marked))}</span>}
        {marked > 0 && marked < line.length && " "}
        {`${spacedHex(line.subarray(marked))}${"   ".repeat(LINE_BYTES - line.length)}  `}
        <span class="c">{printable(line)}</span>
        {"\n"}
      </span>,
    );
  }
  return (
    <div class="hexv" tabIndex={0} role="region" aria-label={label}>
      {lines}
      {moreBytes > 0 && <span class="c">… {moreBytes.toLocaleString("en")} more bytes</span>}
    </div>
  );
}
