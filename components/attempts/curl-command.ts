/** Linux takes 128 KiB for one argument of a program; a shell's own commands take more. */
const ARGUMENT_MAX_BYTES = 100_000;

/** What curl would read as a pattern of several addresses. */
const GLOB = /[[\]{}]/;

/**
 * A shell command that sends an attempt's request once more, byte by byte. The values of the endpoint's own
 * headers are not kept, so placeholders stand in for them.
 */
export function curlCommand(request: {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Of headers that were sent too. */
  hiddenNames: readonly string[];
  body: string;
}): string {
  const { url, headers, hiddenNames, body } = request;
  const isLong = new TextEncoder().encode(body).length > ARGUMENT_MAX_BYTES;
  const globOff = GLOB.test(url) ? "--globoff " : "";
  const options = [
    `curl --request POST ${globOff}${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quote(spell(name, value))}`),
    ...hiddenNames.map((name) => `--header ${quote(`${name}: <your ${name}>`)}`),
    // For a long body curl would first ask whether it may send it.
    ...(isLong ? ["--header 'Expect:'", "--data-binary @-"] : [`--data-raw ${quote(body)}`]),
  ];
  const command = options.join(" \\\n  ");
  return isLong ? `printf '%s' ${quote(body)} | ${command}` : command;
}

/** curl drops a header that has no value, unless a semicolon takes the colon's place. */
function spell(name: string, value: string): string {
  return value === "" ? `${name};` : `${name}: ${value}`;
}

/** Within single quotes a shell reads everything but the quote itself, which is closed, escaped, reopened. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
