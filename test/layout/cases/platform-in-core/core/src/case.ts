export function readStatus(url: string): Promise<number> {
  return fetch(url).then((response) => response.status);
}
