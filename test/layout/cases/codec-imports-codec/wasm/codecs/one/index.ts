import { window } from "../two/window";
export const size = window;
