import { clientCommand } from "@/bench/kit/commands";
import { serveCommands } from "@/bench/kit/serve-commands";
import { runClosed } from "@/bench/load/run-closed";
import { runPaced } from "@/bench/load/run-paced";

serveCommands(clientCommand, (command) =>
  command.kind === "closed" ? runClosed(command) : runPaced(command),
);
