import type { PluginSummary } from "@assetx/core/api";
import type { JSX } from "preact";
import { Glyph } from "../../components/glyph.tsx";
import { Icon } from "../../components/icon.tsx";
import { pluginPath, searchPath, WORKBENCH_PATH } from "../../components/paths.ts";

/** The start of a Godot pack, version 2, with what each field says. */
const MAGIC = Uint8Array.of(0x47, 0x44, 0x50, 0x43);
const MAGIC_HEX = "47445043";

type Cell = readonly [text: string, class_: "e" | "m" | "o" | "v" | "z"];

const LINES: readonly { readonly offset: string; readonly cells: readonly Cell[]; readonly text: string }[] = [
  {
    offset: "0000",
    cells: [
      ["47 44 50 43", "m"],
      ["02 00 00 00", "v"],
      ["04 00 00 00", "e"],
      ["03 00 00 00", "e"],
    ],
    text: "GDPC............",
  },
  {
    offset: "0010",
    cells: [
      ["00 00 00 00", "e"],
      ["02 00 00 00", "z"],
      ["90 1A 00 00", "o"],
      ["00 00 00 00", "o"],
    ],
    text: "................",
  },
  {
    offset: "0020",
    cells: [
      ["00 00 00 00", "z"],
      ["00 00 00 00", "z"],
      ["00 00 00 00", "z"],
      ["00 00 00 00", "z"],
    ],
    text: "................",
  },
];

interface ReaderProps {
  /** The newest ones. */
  readonly plugins: readonly PluginSummary[];
  /** How many there are. */
  readonly total: number;
}

/** The hero: a place to drop a file, and what reading a header means. */
export function Reader({ plugins, total }: ReaderProps): JSX.Element {
  const opener = plugins.find(({ formats }) =>
    formats.some(({ magic }) => magic.some(({ bytes, offset }) => offset === 0 && bytes === MAGIC_HEX)),
  );
  return (
    <section class="reader" aria-labelledby="rd">
      <h2 id="rd" class="vh">
        Identify a file
      </h2>
      <div class="drop" data-drop>
        <div>
          <b>Drop a file or a folder</b>
          <span>It is read here, in this tab. Nothing is uploaded.</span>
        </div>
        <a class="btn signal" href={WORKBENCH_PATH} data-open-file>
          <Icon name="file" />
          Browse
        </a>
      </div>
      <div class="bar">
        <span>
          <b>town.pck</b>, an example
        </span>
        <span>first 48 bytes</span>
      </div>
      <div class="dump" tabIndex={0} role="group" aria-label="First 48 bytes of town.pck, an example">
        <table>
          <caption class="vh">Header bytes with their meaning</caption>
          <tbody>
            {LINES.map((line) => (
              <tr key={line.offset}>
                <th scope="row">{line.offset}</th>
                <td>
                  {line.cells.map(([text, kind], index) => (
                    <>
                      {index > 0 && " "}
                      <span class={`h ${kind}`}>{text}</span>
                    </>
                  ))}
                </td>
                <td class="a">{line.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="legend-h">
        <span class="m">magic</span>
        <span class="v">pack format 2</span>
        <span class="e">engine 4.3.0</span>
        <span class="o">files start at 0x1A90</span>
      </div>
      <div class="found">
        <Glyph bytes={MAGIC} sizePx={44} />
        <div class="grow">
          <p>
            <strong>Godot pack</strong>
          </p>
          {opener === undefined ? (
            <p class="q">
              {plugins.length < total ? (
                <a href={searchPath({ ext: "pck" })}>See what opens it</a>
              ) : (
                "No plugin on this registry opens it yet"
              )}
            </p>
          ) : (
            <p class="q">
              Opened by <a href={pluginPath(opener.name)}>{`${opener.name} ${opener.latest}`}</a>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
