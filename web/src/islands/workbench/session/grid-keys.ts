/** The row a key leads to, or `undefined` when the key is none of the grid's. */
export function moveFor(key: string, row: number, count: number, pageRows: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
    case "j":
      return Math.min(last, row + 1);
    case "ArrowUp":
    case "k":
      return Math.max(0, row - 1);
    case "PageDown":
      return Math.min(last, row + pageRows);
    case "PageUp":
      return Math.max(0, row - pageRows);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
