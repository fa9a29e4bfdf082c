/** The word of `words` that was probably meant by `typed`, if one is close enough. */
export function findSuggestion(typed: string, words: readonly string[]): string | undefined {
  const text = typed.toLowerCase().slice(0, 64);
  let best: string | undefined;
  // A third of the letters may be wrong; short words have to be closer.
  let bestDistance = Math.max(1, Math.floor(text.length / 3)) + 1;
  for (const word of words) {
    const distance = editDistance(text, word);
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein without moving a letter twice: insertions, deletions, replacements, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const here = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (here[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      here.push(cost);
    }
    before = last;
    last = here;
  }
  return last[b.length] ?? 0;
}
