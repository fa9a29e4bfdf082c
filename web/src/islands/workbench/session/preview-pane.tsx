import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { HexView } from "../../../components/hex-view.tsx";
import { letterKeysOn } from "../../../components/letter-keys.ts";
import type { Archive } from "../../../extract/index.ts";
import { OriginTab } from "./origin-tab.tsx";
import { PreviewTab } from "./preview-tab.tsx";
import { usePreview, type Preview } from "./use-preview.ts";

export interface PreviewPaneProps {
  readonly archive: Archive;
  /** Entry index; nothing is shown without one. */
  readonly index: number | undefined;
}

const TABS = ["Preview", "Bytes", "Origin"] as const;
type Tab = (typeof TABS)[number];

/** How much of an entry the Bytes tab shows. */
const SHOWN_BYTES = 4096;

export function PreviewPane({ archive, index }: PreviewPaneProps): JSX.Element {
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
        <Body tab={tab} preview={preview} archive={archive} />
      </div>
    </aside>
  );
}

function Body({ tab, preview, archive }: { tab: Tab; preview: Preview; archive: Archive }): JSX.Element {
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
          {tab === "Preview" && <PreviewTab preview={preview} archive={archive} />}
          {tab === "Bytes" && <BytesTab preview={preview} />}
          {tab === "Origin" && <OriginTab preview={preview} archive={archive} />}
        </>
      );
  }
}

function BytesTab({ preview }: { preview: Extract<Preview, { kind: "ready" }> }): JSX.Element {
  const { read, entry } = preview;
  if (read === undefined) return <p class="q3">There are no bytes to show.</p>;
  const shown = read.bytes.subarray(0, SHOWN_BYTES);
  const more = Math.max(0, (entry.sizeBytes ?? read.bytes.length) - shown.length);
  return <HexView bytes={shown} moreBytes={more} label={`Bytes of ${entry.name}`} />;
}

function useTabKeys(setTab: (tab: Tab) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !letterKeysOn()) return;
      const tab = TABS[["1", "2", "3"].indexOf(event.key)];
      if (tab !== undefined) setTab(tab);
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
    };
  }, [setTab]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select") && !target.matches(".box");
}
