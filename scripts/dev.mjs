import { DEVELOPMENT } from "./launcher/modes.mjs";
import { runLauncher } from "./launcher/run-launcher.mjs";

await runLauncher(DEVELOPMENT);
