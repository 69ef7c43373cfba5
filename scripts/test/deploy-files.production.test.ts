import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { obtainComposeLoader, obtainPython } from "@/lib/testing/production/deploy-tools";
import { orSkip } from "@/lib/testing/samples/or-skip";
import { obtain, runTool } from "@/lib/testing/samples/run-tool";
import { BUILD_FILES, BUILD_FOLDERS } from "@/scripts/build/hash-sources.mjs";
import { choosePort } from "@/scripts/postgres/choose-port.mjs";

/** systemd's scale: 0 has no access to anything, 10 has all. A unit without restrictions has 9.6. */
const EXPOSURE_MAX_TENTHS = 25;

/** Lints the chart strictly, renders it with the given values, and prints the objects as one YAML file. */
const RENDER = `
import json, sys
from helm_python import chart
path, values = sys.argv[1], json.loads(sys.argv[2])
report = chart.lint(path, values, strict=True)
if report["errors"]: sys.exit("\\n".join(report["errors"]))
with chart.Chart.load(path) as loaded:
    rendered = loaded.render(values, name="demo", namespace="default")
print("\\n---\\n".join(text for name, text in rendered.items() if name.endswith(".yaml")))
`;
const CHART = "deploy/helm/posthaste";
const EVERYTHING = {
  worker: { autoscaling: { enabled: true }, tolerations: [{ operator: "Exists" }] },
  ingress: {
    enabled: true,
    className: "nginx",
    annotations: { "example.com/note": "yes" },
    tls: [{ secretName: "posthaste-tls", hosts: ["webhooks.example.com"] }],
  },
  imagePullSecrets: [{ name: "registry" }],
  serviceAccount: { annotations: { "example.com/role": "posthaste" } },
  podAnnotations: { "example.com/team": "platform" },
};

const createFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "posthaste-deploy-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  return folder;
};

async function renderChart(values: object): Promise<string> {
  const helm = await obtainPython("helm");
  const env = { PYTHONPATH: helm };
  return runTool(["python3", "-c", RENDER, CHART, JSON.stringify(values)], { env });
}

describe("the image's sources", () => {
  test("the Dockerfile passes hadolint", async (context) => {
    const folder = await orSkip(context, obtainPython("hadolint"));
    expect(await runTool([join(folder, "bin/hadolint"), "Dockerfile"])).toBe("");
  });

  test("the build context has all that the build reads, and no data, secrets or packages", () => {
    const kept = readFileSync(".dockerignore", "utf8")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const inputs = [...BUILD_FOLDERS, ...BUILD_FILES].filter((path) => existsSync(path));
    const isKept = (path: string) => kept.some((one) => path === one || path.startsWith(`${one}/`));
    expect(inputs.filter((path) => !isKept(path))).toEqual([]);
    for (const path of [".env", ".data", ".git", "node_modules", "dist", ".next"]) {
      expect(isKept(path), path).toBe(false);
    }
  });
});

test("compose.yaml is one that Docker Compose loads", async (context) => {
  const loader = await orSkip(context, obtainComposeLoader());
  const folder = createFolder();
  // The loader looks for the env_file that the compose file names.
  for (const name of ["compose.yaml", ".env.example"]) {
    writeFileSync(join(folder, name.replace(".example", "")), readFileSync(name));
  }
  const model = await runTool([loader, "-no-interpolation", "compose.yaml"], { cwd: folder });
  for (const service of ["postgres", "migrate", "setup", "web", "worker", "caddy"]) {
    expect(model).toMatch(new RegExp(`^ +${service}:$`, "m"));
  }
});

describe("the Helm chart", () => {
  test.for([
    { name: "with its defaults", values: {} },
    { name: "with everything on", values: EVERYTHING },
  ])("$name passes helm lint, and Kubernetes knows every field", async ({ values }, context) => {
    const validator = await orSkip(context, obtainPython("kubernetes"));
    const objects = await orSkip(context, renderChart(values));
    const file = join(createFolder(), "objects.yaml");
    writeFileSync(file, objects);
    const env = { PYTHONPATH: validator };
    await runTool(["python3", "-m", "kubernetes_validate", "--strict", "--quiet", file], { env });
  });

  test("runs every container without privileges on a read-only file system", async (context) => {
    const objects = await orSkip(context, renderChart(EVERYTHING));
    const containers = objects.match(/image: "/g)?.length;
    expect(containers).toBe(3);
    expect(objects.match(/readOnlyRootFilesystem: true/g)).toHaveLength(3);
    expect(objects.match(/runAsNonRoot: true/g)).toHaveLength(3);
    for (const kind of ["Job", "PodDisruptionBudget", "HorizontalPodAutoscaler", "Ingress"]) {
      expect(objects).toContain(`kind: ${kind}\n`);
    }
  });

  test("refuses secrets among the plain settings", async (context) => {
    await orSkip(context, obtainPython("helm"));
    const values = { settings: { PUBLIC_URL: "https://example.com", POSTHASTE_SECRET: "s" } };
    await expect(renderChart(values)).rejects.toThrow(/POSTHASTE_SECRET|settings/);
  });
});

test.each(["web", "worker"])("systemd accepts the %s unit and finds it confined", async (kind) => {
  const folder = createFolder();
  const file = join(folder, `posthaste-${kind}@.service`);
  // systemd looks for the program, the folder and the user on this machine.
  const unit = readFileSync(`deploy/systemd/posthaste-${kind}@.service`, "utf8")
    .replace("/opt/posthaste/bin/node", process.execPath)
    .replace("WorkingDirectory=/opt/posthaste", `WorkingDirectory=${resolve(".")}`)
    .replace("User=posthaste", "User=daemon");
  writeFileSync(file, unit);
  // It reports unknown keys as warnings and exits with 0; warnings about the machine's own units are not ours.
  const verify = 'systemd-analyze verify "$1" 2>&1';
  const output = await runTool(["sh", "-c", verify, "sh", file.replace("@", "@3001")]);
  expect(output.split("\n").filter((line) => line.includes("posthaste"))).toEqual([]);
  const plain = file.replace("@", "");
  writeFileSync(plain, unit.replaceAll("%i", "3001"));
  const threshold = `--threshold=${EXPOSURE_MAX_TENTHS}`;
  await runTool(["systemd-analyze", "security", "--offline=true", threshold, plain]);
});

describe("the proxies' configurations", () => {
  test("nginx accepts its file", async (context) => {
    await orSkip(context, obtain(["nginx", "-v"]));
    const folder = createFolder();
    const port = await choosePort(join(folder, "port"));
    const site = readFileSync("deploy/nginx/posthaste.conf", "utf8").replaceAll(
      /listen (\[::\]:)?80;/g,
      (_, ipv6 = "") => (ipv6 === "" ? `listen 127.0.0.1:${port};` : ""),
    );
    const file = join(folder, "nginx.conf");
    writeFileSync(
      file,
      `pid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path ${folder};\n${site}\n}\n`,
    );
    const command = ["nginx", "-t", "-q", "-c", file, "-e", join(folder, "error.log")] as const;
    expect(await runTool(command)).toBe("");
  });

  test("Caddy accepts its file", async (context) => {
    const folder = await orSkip(context, obtainPython("caddy"));
    const env = { PUBLIC_URL: "https://webhooks.example.com", HOME: createFolder() };
    const config = "deploy/caddy/Caddyfile";
    const command = [join(folder, "bin/caddy"), "validate", "--config", config] as const;
    expect(await runTool(command, { env })).toContain("Valid configuration");
  });
});

test("Vercel's cron calls a route that exists", () => {
  const { crons } = JSON.parse(readFileSync("vercel.json", "utf8"));
  expect(crons).toHaveLength(1);
  for (const { path } of crons) expect(existsSync(`app${path}/route.ts`), path).toBe(true);
});
