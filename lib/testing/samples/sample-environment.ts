/** What a program of the docs finds in its environment: this machine's, and what it asks its reader to set. */
export function sampleEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}
