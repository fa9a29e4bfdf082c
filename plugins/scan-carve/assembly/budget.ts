/**
 * What looking at finds may cost altogether, in units of about ten instructions. Files made of nothing but beginnings
 * would cost a walk for each of their bytes otherwise.
 */
const MAX_WORK: f64 = 67108864;
/** Taking one up at all, or one step of a walk. */
const STEP_WORK: f64 = 64;

let spent: f64 = 0;

/** Pays for work; false when nothing is left. */
export function spend(work: f64): bool {
  spent += work;
  return spent <= MAX_WORK;
}

export function spendStep(): bool {
  return spend(STEP_WORK);
}

export function isSpent(): bool {
  return spent > MAX_WORK;
}
