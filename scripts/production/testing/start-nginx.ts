import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { findFreePort } from "@/scripts/launcher/testing/launch";

const NGINX = ["/usr/sbin/nginx", "/usr/bin/nginx", "nginx"].find(
  (path) => spawnSync(path, ["-v"]).status === 0,
);

/** Why a test that needs nginx isn't run; null when it can be. */
export const NGINX_OBSTACLE = NGINX === undefined ? "nginx is not installed" : null;

/** A proxy over these servers, with nginx's own defaults for everything that isn't named here. */
export async function startNginx(input: {
  upstreams: readonly number[];
  /** Idle connections that a worker keeps to the servers; 0 for nginx's default of none. */
  keepAlive: number;
}): Promise<{ origin: string; port: number; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-nginx-"));
  // Its workers run as another user where we are root.
  chmodSync(directory, 0o755);
  const port = Number(await findFreePort());
  const file = join(directory, "nginx.conf");
  writeFileSync(file, compose({ ...input, directory, port }));
  const child = spawn(NGINX ?? "nginx", ["-c", file, "-p", directory], { stdio: "ignore" });
  const origin = `http://127.0.0.1:${port}`;
  // A redirect would name the upstream: by default nginx sends that as the host.
  const isUp = () => fetch(origin, { redirect: "manual" }).then(Boolean, () => false);
  await vi.waitUntil(isUp, { timeout: 30_000 });
  return {
    origin,
    port,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function compose(input: {
  upstreams: readonly number[];
  keepAlive: number;
  directory: string;
  port: number;
}): string {
  const { upstreams, keepAlive, directory, port } = input;
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${directory}/${name};`,
  );
  return `
    daemon off;
    pid ${directory}/nginx.pid;
    error_log ${directory}/error.log;
    events {}
    http {
      access_log off;
      ${paths.join("\n")}
      upstream posthaste {
        ${upstreams.map((upstream) => `server 127.0.0.1:${upstream};`).join("\n")}
        ${keepAlive > 0 ? `keepalive ${keepAlive};` : ""}
      }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://posthaste;
          ${keepAlive > 0 ? 'proxy_http_version 1.1;\nproxy_set_header Connection "";' : ""}
        }
      }
    }`;
}
