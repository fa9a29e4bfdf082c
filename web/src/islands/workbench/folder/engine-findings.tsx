import type { EngineFinding } from "@assetx/wasm/scan";
import type { JSX } from "preact";

export interface EngineFindingsProps {
  readonly engines: readonly EngineFinding[];
  readonly isOver: boolean;
}

/** Which engine made the game, and what says so. */
export function EngineFindings({ engines, isOver }: EngineFindingsProps): JSX.Element {
  const [first, ...others] = engines;
  return (
    <section aria-labelledby="fe-h" class="folder-sec">
      <h2 id="fe-h">{first === undefined ? isOver ? "Engine not recognised" : "Engine" : <Name finding={first} />}</h2>
      {first === undefined && (
        <p class="small q">{isOver ? "No file of it tells which engine made it." : "Nothing tells it so far."}</p>
      )}
      {first !== undefined && (
        <ul class="small q evid-l">
          {first.evidence.map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details class="small">
          <summary>Also seen: {others.map(({ label }) => label).join(", ")}</summary>
          <ul class="q evid-l">
            {others.flatMap(({ engine, evidence }) =>
              evidence.map((line) => (
                <li key={`${engine} ${line}`}>
                  <bdi>{line}</bdi>
                </li>
              )),
            )}
          </ul>
        </details>
      )}
    </section>
  );
}

function Name({ finding: { label, version, confidence } }: { readonly finding: EngineFinding }): JSX.Element {
  return (
    <>
      {label} {version !== undefined && <bdi>{version}</bdi>}{" "}
      <span class={confidence === "certain" ? "badge ok" : "badge"}>{confidence}</span>
    </>
  );
}
