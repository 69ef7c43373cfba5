import { decodePunycode } from "@/lib/shared/decode-punycode";
import { parseUrl } from "@/lib/shared/parse-url";

/**
 * Scripts of which a label may be made, alone or as listed, beside digits and hyphens. Latin is that of European
 * languages: phonetic letters look like others.
 */
const SCRIPTS: readonly RegExp[] = [
  /^[0-9a-z\-\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u013f\u0141-\u0148\u014a-\u017e]+$/,
  /^[0-9a-z\-\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]+$/u,
  /^[0-9a-z\-\p{Script=Han}\p{Script=Hangul}]+$/u,
  /^[0-9\-\p{Script=Arabic}]+$/u,
  /^[0-9\-\p{Script=Bengali}]+$/u,
  /^[0-9\-\p{Script=Devanagari}]+$/u,
  /^[0-9\-\p{Script=Georgian}]+$/u,
  /^[0-9\-\p{Script=Hebrew}]+$/u,
  /^[0-9\-\p{Script=Tamil}]+$/u,
  /^[0-9\-\p{Script=Thai}]+$/u,
  // With at least one letter that isn't also a Latin one to the eye.
  /^(?=.*[бгджзийлмнптфцчшщъыьэюя])[0-9\-\u0430-\u045f]+$/,
  /^(?=.*[βγδεζθλμξπσςφψω])[0-9\-\u0370-\u03ff]+$/,
];

const PREFIX = "xn--";

/**
 * A host as people write it: `bücher.example` for `xn--bcher-kva.example`. A label that could pass for another one
 * (several scripts, or letters that all look Latin) stays as it is stored, and so does what isn't punycode.
 */
export function displayHost(host: string): string {
  return host.includes(PREFIX) ? host.split(".").map(displayLabel).join(".") : host;
}

/** A URL to be read; null if the text is none. Without the user and password, which are credentials. */
export function displayUrl(
  text: string,
): { readonly scheme: string; readonly host: string; readonly rest: string } | null {
  const url = parseUrl(text);
  if (url === null) return null;
  const { protocol, host, pathname, search } = url;
  const rest = pathname === "/" ? search : pathname + search;
  return { scheme: `${protocol}//`, host: displayHost(host), rest };
}

/** The same as one text; a text that is no URL stays as it is. */
export function readableUrl(text: string): string {
  const url = displayUrl(text);
  return url === null ? text : url.scheme + url.host + url.rest;
}

function displayLabel(label: string): string {
  // The last one may end with a port.
  const [name = "", ...port] = label.split(":");
  const decoded = name.startsWith(PREFIX) ? decodePunycode(name.slice(PREFIX.length)) : null;
  const isReadable = decoded !== null && SCRIPTS.some((script) => script.test(decoded));
  return [isReadable ? decoded : name, ...port].join(":");
}
