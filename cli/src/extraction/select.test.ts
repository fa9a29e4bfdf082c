import { describe, it } from "vitest";
import { defaultOutputFolder } from "./output-folder.ts";
import { createNameFilter } from "./select.ts";

describe("createNameFilter()", () => {
  it.for([
    { include: [], exclude: [], name: "a/b.png", wanted: true },
    { include: ["*.png"], exclude: [], name: "a/b.png", wanted: true },
    { include: ["*.png"], exclude: [], name: "b.ogg", wanted: false },
    { include: ["a/*"], exclude: [], name: "a/b/c.png", wanted: false },
    { include: ["a/**"], exclude: [], name: "a/b/c.png", wanted: true },
    { include: ["*.png", "*.ogg"], exclude: [], name: "b.ogg", wanted: true },
    { include: [], exclude: ["*.ogg"], name: "b.ogg", wanted: false },
    { include: ["**"], exclude: ["a/**"], name: "a/b.png", wanted: false },
    { include: ["*.{png,ogg}"], exclude: [], name: "x/y.ogg", wanted: true },
    { include: ["*"], exclude: [], name: ".hidden", wanted: true },
  ])("$include without $exclude: $name is $wanted", ({ include, exclude, name, wanted }, { expect }) => {
    expect(createNameFilter(include, exclude)(name)).toBe(wanted);
  });
});

describe("defaultOutputFolder()", () => {
  it.for([
    ["game.pck", "game_extracted"],
    ["/x/pak0.pak", "pak0_extracted"],
    ["data", "data_extracted"],
    ["a.tar.gz", "a.tar_extracted"],
    [".hidden", ".hidden_extracted"],
  ] as const)("%s goes to %s", ([path, folder], { expect }) => {
    expect(defaultOutputFolder(path)).toBe(folder);
  });
});
