export { requireConsent } from "./consent.ts";
export { fetchRelease, type FetchedRelease } from "./fetch-release.ts";
export { addReleases } from "./install.ts";
export { describePermissions, type PermissionLine } from "./permission.ts";
export { planInstall } from "./plan.ts";
export { parseRequest, type InstallRequest } from "./request.ts";
