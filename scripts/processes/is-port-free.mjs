import { createServer } from "node:net";

/**
 * @param {{ port: number, host: string }} address port 0 asks for any free one
 * @returns {Promise<{ free: true, port: number } | { free: false, code: string }>}
 */
export function isPortFree({ port, host }) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve({ free: false, code: error.code ?? error.message }));
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => resolve({ free: true, port: chosen }));
    });
  });
}
