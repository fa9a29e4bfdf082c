export const folder = "/home/somebody/files";
