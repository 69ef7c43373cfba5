import { randomBytes, randomInt } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const API_KEY_CHARACTERS = 32;
const PASSWORD_CHARACTERS = 20;

/**
 * What the local trial made up for itself: once, and kept for its owner's eyes only.
 * @param {string} dataDirectory
 */
export function openTrialFile(dataDirectory) {
  const path = join(dataDirectory, "trial.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
  if (existsSync(join(dataDirectory, "postgres"))) {
    throw new Error(
      `${path} is missing, and with it the keys to the data in ${dataDirectory}. ` +
        "Put it back, or remove that folder to begin anew.",
    );
  }
  const trial = generate();
  // Under its final name only when it is whole: the data is lost without it.
  writeFileSync(`${path}.partial`, `${JSON.stringify(trial, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.partial`, path);
  return trial;
}

function generate() {
  return {
    postgresPassword: randomText(PASSWORD_CHARACTERS),
    posthasteSecret: randomBytes(32).toString("base64"),
    operator: { email: "operator@posthaste.local", password: randomText(PASSWORD_CHARACTERS) },
    developer: { email: "developer@posthaste.local", password: randomText(PASSWORD_CHARACTERS) },
    apiKey: `ph_test_${randomText(API_KEY_CHARACTERS)}`,
  };
}

function randomText(length) {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
