import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import { countText, sizeText } from "../../../components/text.ts";
import type { Archive } from "../../../extract/index.ts";

const REFRESH_MS = 500;

export interface RemoteBadgeProps {
  readonly archive: Archive;
  readonly address: string;
}

/** Where the bytes come from, and how many came so far. */
export function RemoteBadge({ archive, address }: RemoteBadgeProps): JSX.Element {
  const [text, setText] = useState("");
  useEffect(() => {
    const show = async (): Promise<void> => {
      const usage = await archive.usage();
      if (usage === undefined) return;
      setText(`${countText(usage.requests, "request")}, ${sizeText(usage.receivedBytes)}`);
    };
    const refresh = (): void => void show();
    const timer = setInterval(refresh, REFRESH_MS);
    refresh();
    return () => {
      clearInterval(timer);
    };
  }, [archive]);
  return (
    <span class="badge info" data-remote title={address}>
      <Icon name="out" />
      <bdi>
        {new URL(address).host}
        {text !== "" && `: ${text}`}
      </bdi>
    </span>
  );
}
