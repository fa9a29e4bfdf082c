export function parse(value: any): string {
  return String(value);
}
