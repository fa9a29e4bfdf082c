/** Fills in what this code takes from the language and Node 20 does not have yet. */
export function completeRuntime(): void {
  if ("withResolvers" in Promise) return;
  Object.defineProperty(Promise, "withResolvers", { value: withResolvers, writable: true, configurable: true });
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: PromiseWithResolvers<T>["resolve"] | undefined;
  let reject: PromiseWithResolvers<T>["reject"] | undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve: (value) => resolve?.(value), reject: (reason) => reject?.(reason) };
}
