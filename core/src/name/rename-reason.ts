/** Why an entry is written under another name than it has. */
export type RenameReason =
  | "name.characters"
  | "name.collision"
  | "name.empty"
  | "name.length"
  | "name.reserved"
  | "name.trailing";
