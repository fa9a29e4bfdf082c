import type { PluginSummary } from "@assetx/core/api";
import type { JSX } from "preact";
import { Command } from "../../components/command.tsx";
import { Icon } from "../../components/icon.tsx";
import { SEARCH_PATH, WORKBENCH_PATH } from "../../components/paths.ts";
import { PageSection } from "../../components/section.tsx";
import { countText } from "../../components/text.ts";
import { EngineGrid } from "./engine-grid.tsx";
import { NewestList } from "./newest-list.tsx";
import { Reader } from "./reader.tsx";

export interface HomePageProps {
  readonly plugins: readonly PluginSummary[];
  readonly total: number;
}

export function HomePage({ plugins, total }: HomePageProps): JSX.Element {
  return (
    <main id="main" tabIndex={-1}>
      <div class="wrap">
        <div class="hero">
          <div class="stack-5">
            <h1>Drop a game file. See what is inside.</h1>
            <p class="lede">
              assetx reads the first bytes, finds the plugin that opens them, and gives you the textures, sounds, meshes
              and text. The file stays on this computer.
            </p>
            <div class="acts">
              <a class="btn strong l" href={WORKBENCH_PATH} data-open-file>
                <Icon name="save" />
                Choose a file
              </a>
              <a class="btn l" href={SEARCH_PATH}>
                See what opens
              </a>
            </div>
            <div class="stack-2 hero-cmd">
              <Command text="npx assetx extract town.pck" />
              <p class="xs q3">The same plugins run in the terminal.</p>
            </div>
          </div>
          <Reader plugins={plugins} total={total} />
        </div>
        <HowItWorks />
        {plugins.length > 0 && (
          <>
            <PageSection
              id="h-eng"
              offset="0x0080"
              word="engines"
              title="Engines"
              aside={
                <a class="small" href={SEARCH_PATH}>
                  All {countText(total, "plugin")}
                </a>
              }
            >
              <EngineGrid plugins={plugins} />
              <p class="xs q3">
                Each mark is drawn from the format's own magic: four bytes, one nibble a row, mirrored.
              </p>
            </PageSection>
            <PageSection id="h-new" offset="0x00C0" word="plugins" title="Newest releases">
              <NewestList plugins={plugins} />
            </PageSection>
          </>
        )}
        <WhyTrust />
      </div>
    </main>
  );
}

function HowItWorks(): JSX.Element {
  return (
    <PageSection id="h-how" offset="0x0040" word="how" title="Three steps, none of them an upload">
      <ol class="steps">
        <li>
          <h3>Recognise</h3>
          <p>
            Formats announce themselves in their first bytes. Those are compared in this tab with the table of
            signatures; the file's name only breaks ties.
          </p>
        </li>
        <li>
          <h3>Open</h3>
          <p>
            A WebAssembly plugin runs in a worker with no network, no clock and a memory ceiling. It reads the file in
            slices, so a large archive is fine.
          </p>
        </li>
        <li>
          <h3>Take</h3>
          <p>Preview, filter and save single entries or a zip, with the bytes exactly as the game ships them.</p>
        </li>
      </ol>
    </PageSection>
  );
}

function WhyTrust(): JSX.Element {
  return (
    <PageSection id="h-why" offset="0x0100" word="trust" title="Why a stranger's plugin is safe to run">
      <ul class="proof">
        <li>
          <Icon name="shield" />
          <h3>Signed by its publisher</h3>
          <p>The signature is checked in this page, against the keys on file for that name, before anything runs.</p>
        </li>
        <li>
          <Icon name="chip" />
          <h3>Rewritten before it runs</h3>
          <p>
            Every module is parsed, its imports compared with a short list, its memory capped and its steps counted.
          </p>
        </li>
        <li>
          <Icon name="none" />
          <h3>Nothing to call home with</h3>
          <p>Plugins cannot import a network, a clock, randomness or a file system, so none can be granted.</p>
        </li>
        <li>
          <Icon name="log" />
          <h3>Describes, never moves</h3>
          <p>A plugin says where bytes lie. Reading, decoding, naming and writing is done by code of ours.</p>
        </li>
      </ul>
    </PageSection>
  );
}
