import { emit } from "../../sdk/assembly/index";
import { table } from "./table";
export function ax_list(): i32 { return emit(table); }
