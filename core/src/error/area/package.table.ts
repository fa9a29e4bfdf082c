import { row } from "../row.ts";

export const PACKAGE = {};
