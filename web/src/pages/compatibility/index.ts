export { CompatibilityPage } from "./compatibility-page.tsx";
