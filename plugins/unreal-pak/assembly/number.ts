import { Region } from "../../sdk/assembly";

/** What is more cannot be told apart from its neighbours as f64, and lies outside of every file. */
const LARGEST: u64 = 9007199254740991;

/** The next offset or size. */
export function readSize(region: Region): f64 {
  return <f64>min(region.u64le(), LARGEST);
}
