import "../open.css";

export { SessionView, type SessionViewProps } from "./session-view.tsx";
