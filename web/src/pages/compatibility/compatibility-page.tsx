import type { JSX } from "preact";
import { PageSection } from "../../components/section.tsx";
import { countText } from "../../components/text.ts";
import { EvidenceMark } from "./evidence-mark.tsx";
import { COMPATIBILITY } from "./compatibility.gen.ts";
import { MatrixTable } from "./matrix-table.tsx";

/** What every first-party plugin reads, and what stands behind each word of it. */
export function CompatibilityPage(): JSX.Element {
  const versions = COMPATIBILITY.flatMap((row) => row.versions);
  const realFiles = versions.reduce((sum, version) => sum + version.realFiles, 0);
  const real = versions.filter(({ list }) => list === "real").length;
  return (
    <main id="main" tabIndex={-1} class="wrap page">
      <div class="pagehead">
        <h1>Compatibility</h1>
        <p class="lede">
          {countText(COMPATIBILITY.length, "format")} in {countText(versions.length, "version")}, of which{" "}
          {countText(real, "version")} were read from {countText(realFiles, "real file")}, those inside of bundles
          counted too. The table is written by the run that reads them, not by hand.
        </p>
      </div>
      <dl class="matrix-legend">
        <div>
          <dt>
            <EvidenceMark evidence="real" />
          </dt>
          <dd>Files of real games or of other programs were read; every one that has a reference equals it.</dd>
        </div>
        <div>
          <dt>
            <EvidenceMark evidence="generated" />
          </dt>
          <dd>Only files that our own code makes from the format's description. No real file was there to try.</dd>
        </div>
        <div>
          <dt>
            <EvidenceMark evidence="none" />
          </dt>
          <dd>Not done, or nothing to do: an archive has nothing to convert.</dd>
        </div>
      </dl>
      <PageSection id="formats" title="Formats" offset="0x0000" word="formats">
        <MatrixTable rows={COMPATIBILITY} />
      </PageSection>
    </main>
  );
}
