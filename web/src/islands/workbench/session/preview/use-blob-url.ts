import { useEffect, useState } from "preact/hooks";

/** An address of `bytes` for as long as they are shown. */
export function useBlobUrl(bytes: Uint8Array<ArrayBuffer>, mediaType: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [bytes, mediaType]);
  return url;
}
