export { ExrStage } from "./exr-stage.tsx";
