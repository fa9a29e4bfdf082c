import type { RenderedFile } from "@assetx/wasm/browser";
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { HexView } from "../../../../components/hex-view.tsx";
import { Icon } from "../../../../components/icon.tsx";
import { sizeText } from "../../../../components/text.ts";
import { previewKindOf, type Archive } from "../../../../extract/index.ts";
import { fileNameOf, saveFile } from "../save-file.ts";
import { LazyStage } from "./lazy-stage.tsx";
import { PictureStage } from "./picture-stage.tsx";
import { Refusal } from "./refusal.tsx";
import { SaveStored } from "./save-stored.tsx";
import { SoundStage } from "./sound-stage.tsx";
import { TextStage } from "./text-stage.tsx";
import { PREVIEW_BYTES, type Preview } from "./use-preview.ts";

export interface PreviewTabProps {
  readonly preview: Extract<Preview, { kind: "ready" }>;
  readonly archive: Archive;
  /** It is saved as it is stored, also where it is shown converted. */
  readonly raw: boolean;
}

export function PreviewTab({ preview, archive, raw }: PreviewTabProps): JSX.Element {
  const { entry, files, stored, error } = preview;
  const [at, setAt] = useState(0);
  useEffect(() => {
    setAt(0);
  }, [preview]);
  const file = files[at] ?? files[0];
  const savesStored = entry.problem === undefined && (raw ? !stored : error !== undefined);
  return (
    <>
      {error !== undefined && <Refusal error={error} />}
      {files.length > 1 && (
        <label class="field">
          <span class="xs q3">It becomes {files.length} files</span>
          <select
            class="input s"
            value={at}
            onChange={(event) => {
              setAt(Number(event.currentTarget.value));
            }}
          >
            {files.map(({ path }, place) => (
              <option key={path} value={place}>
                {path}
              </option>
            ))}
          </select>
        </label>
      )}
      {file !== undefined && <FileStage key={file.path} file={file} />}
      <dl class="facts">
        <dt>Stored</dt>
        <dd>{entry.sizeBytes === undefined ? "unknown size" : sizeText(entry.sizeBytes)}</dd>
        {file !== undefined && !stored && !raw && (
          <>
            <dt>Saved as</dt>
            <dd>
              <bdi>{fileNameOf(file.path)}</bdi>, {sizeText(file.bytes.length)}
            </dd>
          </>
        )}
        {entry.attributes.map(([key, value]) => (
          <>
            <dt>{key}</dt>
            <dd>
              <bdi>{shortened(value)}</bdi>
            </dd>
          </>
        ))}
      </dl>
      {savesStored && <SaveStored archive={archive} entry={entry} />}
      {file?.complete === true && (stored || !raw) && (
        <div class="row wraps">
          <button
            class="btn s"
            type="button"
            onClick={() => {
              saveFile(new Blob([file.bytes]), fileNameOf(file.path));
            }}
          >
            <Icon name="save" />
            Save this
          </button>
        </div>
      )}
      {file?.complete === false && !savesStored && (
        <p class="note flat">
          <Icon name="info" />
          <span>Only the first {sizeText(PREVIEW_BYTES)} were read for this view. Export it to save all of it.</span>
        </p>
      )}
    </>
  );
}

/** Palettes and coefficients are long, and say nothing to a reader. */
const SHOWN_VALUE = 80;

function shortened(value: string): string {
  return value.length <= SHOWN_VALUE ? value : `${value.slice(0, SHOWN_VALUE)}…`;
}

/** More pixels than this take gigabytes once they are decoded. */
const MAX_PIXELS = 64 * 1024 * 1024;
/** How much of what has no other view is shown as bytes. */
const SHOWN_BYTES = 512;

function FileStage({ file }: { readonly file: RenderedFile }): JSX.Element {
  const { path, bytes, complete, pixels } = file;
  const content = useMemo(() => previewKindOf(bytes, complete), [bytes, complete]);
  const [broken, setBroken] = useState(false);
  const onBroken = (): void => {
    setBroken(true);
  };
  const name = fileNameOf(path);
  const isHuge = pixels !== undefined && pixels.width * pixels.height > MAX_PIXELS;
  if (content.kind === "image" && !broken && !isHuge) {
    const { mediaType } = content;
    return <PictureStage name={name} bytes={bytes} mediaType={mediaType} pixels={pixels} onBroken={onBroken} />;
  }
  if (content.kind === "audio" && !broken) {
    return <SoundStage name={name} bytes={bytes} mediaType={content.mediaType} onBroken={onBroken} />;
  }
  if ((content.kind === "model" || content.kind === "floats") && !broken) {
    return <LazyStage kind={content.kind} name={name} bytes={bytes} onBroken={onBroken} />;
  }
  if (content.kind === "text") return <TextStage name={name} text={content.text} />;
  return (
    <>
      <p class="note flat">
        <Icon name="info" />
        <span>{reason(broken, isHuge)} It can be saved.</span>
      </p>
      {bytes.length > 0 && (
        <HexView
          bytes={bytes.subarray(0, SHOWN_BYTES)}
          moreBytes={Math.max(0, bytes.length - SHOWN_BYTES)}
          label={`First bytes of ${name}`}
        />
      )}
    </>
  );
}

function reason(broken: boolean, isHuge: boolean): string {
  if (broken) return "This browser cannot show it.";
  return isHuge ? "It has too many pixels to be drawn here." : "There is no other view for this kind of content.";
}
