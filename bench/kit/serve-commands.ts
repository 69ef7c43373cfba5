import { z } from "zod";

const envelope = z.object({ id: z.number(), command: z.unknown() });

/** The other end of `ask`: answers each command that the parent sends, and ends with the parent. */
export function serveCommands<Command>(
  schema: z.ZodType<Command>,
  handle: (command: Command) => unknown,
): void {
  async function answer(message: unknown) {
    const { id, command } = envelope.parse(message);
    try {
      process.send?.({ id, reply: await handle(schema.parse(command)) });
    } catch (error) {
      process.send?.({ id, problem: error instanceof Error ? error.stack : String(error) });
    }
  }
  process.on("message", (message) => void answer(message));
  process.on("disconnect", () => process.exit(0));
}
