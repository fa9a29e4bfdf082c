import type { JSX } from "preact";

/** Stands where a figure would: only decoding tells. */
export function Unknown(): JSX.Element {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="vh">unknown</span>
    </>
  );
}
