import "../open.css";

export { FolderView, type FolderViewProps } from "./folder-view.tsx";
