export { MeshStage } from "./mesh-stage.tsx";
