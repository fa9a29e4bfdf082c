import { spawnSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";

/** What a reader must know to judge the figures: machine, runtime, and the version of each peer that is installed. */
export function describeMachine(): readonly string[] {
  const cores = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(1);
  return [
    `machine  ${cores[0]?.model ?? "unknown processor"}, ${cores.length} cores, ${gib} GiB, ${type()} ${release()}`,
    `runtime  node ${process.version}`,
    ...PEERS.map(([name, args]) => `peer     ${name}: ${versionOf(name, args) ?? "not installed"}`),
  ];
}

const PEERS: readonly (readonly [string, readonly string[]])[] = [
  ["unzip", ["-v"]],
  ["7z", ["i"]],
  ["cp", ["--version"]],
  ["smpq", ["--version"]],
];

/** The first line that names a version. */
function versionOf(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) return undefined;
  return stdout
    .split("\n")
    .find((line) => /\d+\.\d+/.test(line))
    ?.trim();
}

/** Whether a command can be run here. */
export function isInstalled(command: string): boolean {
  return spawnSync(command, ["--help"], { stdio: "ignore" }).error === undefined;
}
