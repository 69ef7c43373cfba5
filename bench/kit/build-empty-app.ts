import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "@/scripts/processes/run-command.mjs";

const FILES = {
  "package.json": JSON.stringify({ private: true, type: "module" }),
  "next.config.mjs": "export default { poweredByHeader: false };\n",
  // As in the product's app/: dynamic, and with nothing in it.
  "app/empty/route.js": "export const POST = async () => new Response(null, { status: 202 });\n",
  // The shape of the product's own server, with everything left to Next.
  "server.mjs": `
    import { createServer } from "node:http";
    import next from "next";
    const port = Number(process.env.PORT);
    const app = next({ dev: false, dir: import.meta.dirname, hostname: "127.0.0.1", port });
    await app.prepare();
    const handle = app.getRequestHandler();
    createServer((request, response) => handle(request, response)).listen(port, "127.0.0.1");
    process.on("disconnect", () => process.exit(0));`,
};

/** A Next application with one route handler that does nothing: what the accept is compared with. */
export async function buildEmptyApp(directory: string): Promise<{ serverFile: string }> {
  mkdirSync(join(directory, "app/empty"), { recursive: true });
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(directory, path), text);
  await runNode({
    name: "next build of the empty application",
    args: ["node_modules/next/dist/bin/next", "build", directory],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  return { serverFile: join(directory, "server.mjs") };
}
