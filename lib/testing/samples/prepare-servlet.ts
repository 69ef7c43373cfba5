import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createScratch } from "@/lib/testing/samples/create-scratch";
import { installOnce, PACKAGES_FOLDER } from "@/lib/testing/samples/install-once";
import { obtain, runTool } from "@/lib/testing/samples/run-tool";
import type { SampleCommand } from "@/lib/testing/samples/sample-command";

const PROJECT = join(PACKAGES_FOLDER, "java");
const PINS = join(PROJECT, "pom.xml");
const MAVEN = ["mvn", "-B", "-q", "-f", PINS] as const;

/** A servlet in a container of its own, Tomcat. */
export async function prepareServlet(path: string): Promise<SampleCommand> {
  await obtain(["javac", "--version"]);
  const jars = await installOnce({
    name: "java",
    pins: [readFileSync(PINS, "utf8")],
    install: (target) =>
      obtain([...MAVEN, "dependency:copy-dependencies", `-DoutputDirectory=${target}`]),
  });
  const classes = createScratch();
  const classPath = [join(jars, "*"), classes].join(delimiter);
  await runTool(["javac", "-cp", classPath, "-d", classes, path, join(PROJECT, "Launcher.java")]);
  return { command: "java", args: ["-cp", classPath, "Launcher", createScratch()] };
}
