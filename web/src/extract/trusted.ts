interface Policy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}
declare global {
  // oxlint-disable-next-line no-var -- a global of the platform is declared with var
  var trustedTypes: TrustedTypes | undefined;
}

/** The one trusted-types policy: it lets only our own hashed files be worker scripts. */
const rules: Policy = {
  createScriptURL(url) {
    if (!/^\/assets\/[\w.-]+\.js$/.test(url)) throw new TypeError(`not one of our scripts: ${url}`);
    return url;
  },
};

const policy: Policy = globalThis.trustedTypes?.createPolicy("assetx", rules) ?? rules;

/** @throws TypeError for an address outside the build's own folder, which only a defect of ours can ask for */
export function trustedScriptUrl(url: string): string {
  return policy.createScriptURL(url);
}
