// TODO: finish this
export const one = 1;
