export function shout(text: string): void {
  console.log(text);
}
