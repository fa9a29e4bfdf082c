import { attributeAscii, attributeNumber, CONTAINER_FORMAT, CONTAINER_LAYER } from "../../sdk/assembly";

/** Says that the entry is a container of that format, which the host opens and shows in its place. */
export function layer(format: string): void {
  attributeNumber(CONTAINER_LAYER, 1);
  attributeAscii(CONTAINER_FORMAT, format);
}
