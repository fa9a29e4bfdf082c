import type { JSX } from "preact";
import { useBlobUrl } from "./use-blob-url.ts";

export interface SoundStageProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly onBroken: () => void;
}

export function SoundStage({ name, bytes, mediaType, onBroken }: SoundStageProps): JSX.Element {
  const url = useBlobUrl(bytes, mediaType);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- sounds of a game come without captions
    <audio class="player" controls src={url} aria-label={`Sound ${name}`} onError={onBroken} />
  );
}
