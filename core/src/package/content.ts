import { fail } from "../error/index.ts";

/** Text in a file that lets whoever reads it act for somebody else. Linear expressions: each starts with a fixed word. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/, "a private key"],
  [/(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/, "an AWS access key"],
  [/aws_secret_access_key\s{0,8}[=:]\s{0,8}["']?[A-Za-z0-9/+]{40}/i, "an AWS secret key"],
  [/(?<![A-Za-z0-9])axp_[A-Za-z0-9]{4,64}_[A-Za-z0-9]{16,128}/, "a registry token"],
  [/(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})/, "a GitHub token"],
];

const NATIVE_MAGICS: readonly (readonly [string, string])[] = [
  ["\u007fELF", "an ELF program"],
  ["MZ", "a Windows program"],
  ["\u00fe\u00ed\u00fa\u00ce", "a Mach-O program"],
  ["\u00fe\u00ed\u00fa\u00cf", "a Mach-O program"],
  ["\u00ce\u00fa\u00ed\u00fe", "a Mach-O program"],
  ["\u00cf\u00fa\u00ed\u00fe", "a Mach-O program"],
  ["\u00ca\u00fe\u00ba\u00be", "a Mach-O or Java program"],
  ["#!", "a script with an interpreter line"],
];

const NATIVE_NAME =
  /(?:^|\/)(?:binding\.gyp|\.npmrc|\.yarnrc(?:\.yml)?|\.pnpmfile\.c?js)$|\.(?:node|exe|dll|so|dylib|com|scr|msi|bat|cmd|ps1|vbs|jar|apk|appimage|deb|rpm)$/i;
const INSTALL_HOOKS = ["preinstall", "install", "postinstall", "prepare", "prepublish"];

/** Latin-1, so that every byte is one character and nothing is lost. */
const BYTES_AS_TEXT = new TextDecoder("latin1");

/**
 * Refuses what must never be shipped: programs, install hooks, secrets.
 *
 * @throws AssetxError `package.native`, `package.secret`
 */
export function checkContent(path: string, bytes: Uint8Array): void {
  if (NATIVE_NAME.test(path))
    fail("package.native", { path, what: "its name is that of a program or an install hook" });
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  for (const [magic, what] of NATIVE_MAGICS) {
    if (start.startsWith(magic)) fail("package.native", { path, what: `it is ${what}` });
  }
  const text = BYTES_AS_TEXT.decode(bytes);
  for (const [pattern, what] of SECRETS) {
    if (pattern.test(text)) fail("package.secret", { path, what });
  }
  if (/(?:^|\/)package\.json$/i.test(path)) checkInstallHooks(path, text);
}

/** Found as keys anywhere in the text: a package.json that does not parse here may parse elsewhere. */
function checkInstallHooks(path: string, text: string): void {
  for (const hook of INSTALL_HOOKS) {
    if (new RegExp(`"${hook}"\\s{0,64}:`).test(text))
      fail("package.native", { path, what: `it has the install hook ${hook}` });
  }
}
