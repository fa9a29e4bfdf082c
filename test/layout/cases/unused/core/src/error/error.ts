export const fail = (): string => "used through the index";
export const forgotten = (): string => "used by nobody";
