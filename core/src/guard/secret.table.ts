/** Texts that give access to something; a match in a published module is a leak. All patterns are linear. */
export const SECRET_PATTERNS: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY/g, what: "a private key" },
  { pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, what: "an AWS access key" },
  { pattern: /\baxp_[0-9A-Za-z]{1,32}_[0-9A-Za-z]{16,64}/g, what: "a registry token" },
  { pattern: /\b(?:ghp|gho|ghs|github_pat)_[0-9A-Za-z_]{30,90}/g, what: "a GitHub token" },
  { pattern: /\bnpm_[0-9A-Za-z]{36}\b/g, what: "an npm token" },
];

export const URL_PATTERN: RegExp = /\b(?:https?|wss?|ftp):\/\/[!#-;=?-~]{4,200}/g;
