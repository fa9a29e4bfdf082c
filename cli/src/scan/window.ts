/** Works on a few items at the same time and gives the results in the order of the items. */
export async function* mapInOrder<T, R>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for (const item of items) {
      running.push(work(item));
      const first = running.length >= width ? running.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) yield await first;
  } finally {
    // Whoever stops early, or meets a failure, does not leave others unwatched.
    await Promise.allSettled(running);
  }
}
