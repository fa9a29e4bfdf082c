import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import { groupText } from "../../../components/text.ts";
import { toggled } from "./toggled.ts";
import type { Folder } from "../../../extract/index.ts";

export interface FolderTreeViewProps {
  readonly root: Folder;
  /** Path of the chosen folder; empty for all. */
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
}

interface Line {
  readonly folder: Folder;
  readonly level: number;
  readonly open: boolean;
  readonly place: number;
  readonly of: number;
}

/** The folders as a flat tree: levels are stated, not nested, so that long trees stay cheap. */
export function FolderTreeView({ root, chosen, onChoose }: FolderTreeViewProps): JSX.Element {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([""]));
  const [focus, setFocus] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(root, open), [root, open]);

  const toggle = (path: string): void => {
    setOpen(toggled(open, path));
  };
  const moveTo = (line: Line | undefined): void => {
    if (line === undefined) return;
    setFocus(line.folder.path);
    const items = list.current?.querySelectorAll<HTMLElement>("[role=treeitem]");
    items?.[lines.indexOf(line)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, line: Line): void => {
    const at = lines.indexOf(line);
    const { folder } = line;
    const expandable = folder.folders.length > 0;
    switch (event.key) {
      case "ArrowDown":
        moveTo(lines[at + 1]);
        break;
      case "ArrowUp":
        moveTo(lines[at - 1]);
        break;
      case "Home":
        moveTo(lines[0]);
        break;
      case "End":
        moveTo(lines.at(-1));
        break;
      case "ArrowRight":
        if (expandable && !line.open) toggle(folder.path);
        else if (line.open) moveTo(lines[at + 1]);
        break;
      case "ArrowLeft":
        if (line.open) toggle(folder.path);
        else moveTo(lines.slice(0, at).findLast((other) => other.level === line.level - 1));
        break;
      case "Enter":
      case " ":
        onChoose(folder.path);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <nav class="wb-tree" aria-label="Folders">
      <h2 id="tr-h">Folders</h2>
      <div role="tree" aria-labelledby="tr-h" ref={list}>
        {lines.map((line) => (
          <div
            key={line.folder.path}
            role="treeitem"
            class="ti"
            aria-level={line.level}
            aria-posinset={line.place}
            aria-setsize={line.of}
            aria-selected={line.folder.path === chosen}
            {...(line.folder.folders.length > 0 ? { "aria-expanded": line.open } : {})}
            tabIndex={line.folder.path === focus ? 0 : -1}
            style={{ "--d": String(line.level - 1) }}
            onClick={() => {
              setFocus(line.folder.path);
              if (line.folder.path === chosen || !line.open) toggle(line.folder.path);
              onChoose(line.folder.path);
            }}
            onKeyDown={(event) => {
              onKeyDown(event, line);
            }}
          >
            {line.folder.folders.length > 0 ? <Icon name={line.open ? "down" : "right"} /> : <Icon name="folder" />}
            <bdi>{line.folder.name}</bdi>
            <span class="n">{groupText(line.folder.count)}</span>
          </div>
        ))}
      </div>
    </nav>
  );
}

function linesOf(root: Folder, open: ReadonlySet<string>): readonly Line[] {
  const lines: Line[] = [];
  const add = (folder: Folder, level: number, place: number, of: number): void => {
    const isOpen = folder.folders.length > 0 && open.has(folder.path);
    lines.push({ folder, level, open: isOpen, place, of });
    if (isOpen) folder.folders.forEach((child, index) => add(child, level + 1, index + 1, folder.folders.length));
  };
  add(root, 1, 1, 1);
  return lines;
}
