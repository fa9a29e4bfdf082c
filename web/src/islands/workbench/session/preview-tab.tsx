import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import { sizeText } from "../../../components/text.ts";
import type { Archive } from "../../../extract/index.ts";
import { fileNameOf, saveFile } from "./save-file.ts";
import { PREVIEW_BYTES, type Preview } from "./use-preview.ts";

export interface PreviewTabProps {
  readonly preview: Extract<Preview, { kind: "ready" }>;
  readonly archive: Archive;
}

export function PreviewTab({ preview }: PreviewTabProps): JSX.Element {
  const { entry, read, error } = preview;
  return (
    <>
      {error === undefined ? (
        <Stage preview={preview} />
      ) : (
        <div class="note danger" role="status">
          <Icon name="alert" />
          <div>
            <strong>
              <bdi>{error.message}</bdi>
            </strong>
            {error.hint !== undefined && <p>{error.hint}</p>}
            <p>
              <code>{error.code}</code>
            </p>
          </div>
        </div>
      )}
      <dl class="facts">
        <dt>Size</dt>
        <dd>{entry.sizeBytes === undefined ? "unknown" : sizeText(entry.sizeBytes)}</dd>
        {entry.attributes.map(([key, value]) => (
          <>
            <dt>{key}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </>
        ))}
      </dl>
      {read?.complete === true && (
        <div class="row wraps">
          <button
            class="btn s"
            type="button"
            onClick={() => {
              saveFile(new Blob([read.bytes]), fileNameOf(entry.name));
            }}
          >
            <Icon name="save" />
            Save this
          </button>
        </div>
      )}
      {read?.complete === false && (
        <p class="note flat">
          <Icon name="info" />
          <span>Only the first {sizeText(PREVIEW_BYTES)} were read for this view. Export it to save all of it.</span>
        </p>
      )}
    </>
  );
}

function Stage({ preview }: { readonly preview: PreviewTabProps["preview"] }): JSX.Element {
  const { content, entry, read } = preview;
  const mediaType = "mediaType" in content ? content.mediaType : undefined;
  const url = useBlobUrl(read?.bytes, mediaType);
  const [pixels, setPixels] = useState("");
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    setPixels("");
    setBroken(false);
  }, [preview]);
  if (!broken && url !== undefined && content.kind === "image") {
    return (
      <figure class="stage-box">
        <div class="stage alpha">
          <img
            src={url}
            alt={`Picture ${entry.name}`}
            onError={() => {
              setBroken(true);
            }}
            onLoad={(event) => {
              const { naturalWidth, naturalHeight } = event.currentTarget;
              setPixels(naturalWidth === 0 ? "" : `${naturalWidth} × ${naturalHeight} pixels`);
            }}
          />
        </div>
        <figcaption class="xs q3">{pixels === "" ? mediaType : `${pixels}, ${mediaType}`}</figcaption>
      </figure>
    );
  }
  if (!broken && url !== undefined && content.kind === "audio") {
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- sounds of a game come without captions
      <audio
        class="player"
        controls
        src={url}
        aria-label={`Sound ${entry.name}`}
        onError={() => {
          setBroken(true);
        }}
      />
    );
  }
  if (content.kind === "text") {
    return (
      <pre class="code text" tabIndex={0} role="region" aria-label={`Text of ${entry.name}`}>
        <bdi>{content.text}</bdi>
      </pre>
    );
  }
  return (
    <p class="note flat">
      <Icon name="info" />
      <span>
        {broken ? "This browser cannot show it" : "There is no view for this kind of content"}. Its bytes are under
        Bytes, and it can be saved as it is.
      </span>
    </p>
  );
}

/** An address of `bytes` for as long as they are shown. */
function useBlobUrl(bytes: Uint8Array<ArrayBuffer> | undefined, mediaType: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (bytes === undefined || mediaType === undefined) {
      setUrl(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [bytes, mediaType]);
  return url;
}
