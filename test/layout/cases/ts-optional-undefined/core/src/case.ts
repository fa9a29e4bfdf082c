export const options: { readonly name?: string } = { name: undefined };
