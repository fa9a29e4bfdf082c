import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { HexView } from "../../../../components/hex-view.tsx";
import type { Archive } from "../../../../extract/index.ts";
import { isPlainKey } from "../plain-key.ts";
import { OriginTab } from "./origin-tab.tsx";
import { PreviewTab } from "./preview-tab.tsx";
import { Refusal } from "./refusal.tsx";
import { SaveStored } from "./save-stored.tsx";
import { usePreview, useStored, type Preview } from "./use-preview.ts";

export interface PreviewPaneProps {
  readonly archive: Archive;
  /** Entry index; nothing is shown without one. */
  readonly index: number | undefined;
  /** What is saved is saved as it is stored. */
  readonly raw: boolean;
}

const TABS = ["Preview", "Bytes", "Origin"] as const;
type Tab = (typeof TABS)[number];

/** How much of an entry the Bytes tab shows. */
const SHOWN_BYTES = 4096;

export function PreviewPane({ archive, index, raw }: PreviewPaneProps): JSX.Element {
  const [tab, setTab] = useState<Tab>("Preview");
  const preview = usePreview(archive, index);
  useTabKeys(setTab);
  return (
    <aside class="wb-prev" aria-label="Preview">
      <div
        class="tabs"
        role="tablist"
        aria-label="Views of the current entry"
        onKeyDown={(event) => {
          const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
          const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
          if (step === 0 || next === undefined) return;
          setTab(next);
          document.getElementById(`tab-${next}`)?.focus();
        }}
      >
        {TABS.map((name) => (
          <button
            key={name}
            role="tab"
            type="button"
            id={`tab-${name}`}
            aria-controls="pv"
            aria-selected={name === tab}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => {
              setTab(name);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        class="pv"
        id="pv"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
        aria-busy={preview.kind === "loading"}
      >
        <Body tab={tab} preview={preview} archive={archive} raw={raw} />
      </div>
    </aside>
  );
}

interface BodyProps {
  readonly tab: Tab;
  readonly preview: Preview;
  readonly archive: Archive;
  readonly raw: boolean;
}

function Body({ tab, preview, archive, raw }: BodyProps): JSX.Element {
  switch (preview.kind) {
    case "nothing":
      return <p class="q3">Choose an entry to look at it.</p>;
    case "loading":
      return <p class="q3">Reading…</p>;
    case "ready":
      return (
        <>
          <h2>
            <bdi>{preview.entry.name}</bdi>
          </h2>
          {tab === "Preview" && <PreviewTab preview={preview} archive={archive} raw={raw} />}
          {tab === "Bytes" && <BytesTab preview={preview} archive={archive} />}
          {tab === "Origin" && <OriginTab preview={preview} archive={archive} />}
        </>
      );
  }
}

interface BytesTabProps {
  readonly preview: Extract<Preview, { kind: "ready" }>;
  readonly archive: Archive;
}

function BytesTab({ preview: { entry }, archive }: BytesTabProps): JSX.Element {
  const stored = useStored(archive, entry.index, SHOWN_BYTES);
  if (stored.kind === "loading") return <p class="q3">Reading…</p>;
  if (stored.kind === "refused") return <Refusal error={stored.error} />;
  const { bytes } = stored.read;
  const shown = bytes.subarray(0, SHOWN_BYTES);
  const more = Math.max(0, (entry.sizeBytes ?? bytes.length) - shown.length);
  if (bytes.length === 0) return <p class="q3">It is empty.</p>;
  return (
    <>
      <HexView bytes={shown} moreBytes={more} label={`Bytes of ${entry.name}`} />
      <SaveStored archive={archive} entry={entry} />
    </>
  );
}

function useTabKeys(setTab: (tab: Tab) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPlainKey(event)) return;
      const tab = TABS[["1", "2", "3"].indexOf(event.key)];
      if (tab !== undefined) setTab(tab);
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
    };
  }, [setTab]);
}
