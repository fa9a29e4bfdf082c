import "../style/index.css";
import { startBehaviour } from "./behaviour.ts";
import { startIslands } from "./islands.tsx";
import { startOpeners } from "./openers.ts";

startBehaviour();
startOpeners();
startIslands();
