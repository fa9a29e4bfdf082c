import type { JSX } from "preact";
import { pluginPath } from "../../components/paths.ts";
import type { PluginChoice, PluginRef } from "../../extract/index.ts";

export interface PluginChoicesProps {
  /** The surest first. */
  readonly choices: readonly PluginChoice[];
  /** Name of the one that was taken. */
  readonly taken: string;
  /** What became of it. */
  readonly takenText: string;
  readonly onOpenWith: (plugin: PluginRef) => void;
}

/** The plugins that say they read a file, each with the way to open it so. */
export function PluginChoices({ choices, taken, takenText, onOpenWith }: PluginChoicesProps): JSX.Element {
  return (
    <ul class="choices" aria-label="Plugins that say they read this file">
      {choices.map((choice) => {
        const { name, version, sure } = choice;
        return (
          <li key={name} class="row wraps">
            <div class="grow">
              <a href={pluginPath(name)}>{`${name} ${version}`}</a>
              <p class="small q">It says it is {sure} of 100 sure</p>
            </div>
            {name === taken ? (
              <span class="badge info">{takenText}</span>
            ) : (
              <button
                class="btn s"
                type="button"
                onClick={() => {
                  onOpenWith(choice);
                }}
              >
                Open
                <span class="vh">{` with ${name} ${version}`}</span>
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Whether the first two are as sure as each other, so that taking the first says nothing. */
export function areEquallySure([first, second]: readonly PluginChoice[]): boolean {
  return first !== undefined && first.sure === second?.sure;
}
