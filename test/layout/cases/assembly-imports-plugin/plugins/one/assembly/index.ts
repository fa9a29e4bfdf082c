import { entry } from "../../two/assembly/entry";
export function ax_list(): i32 { return entry(); }
