export { PluginPage } from "./plugin-page.tsx";
