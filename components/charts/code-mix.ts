import type { Figures } from "@/lib/client/series";

/** In the order of the list; `filter` is the class as the log's filter names it. */
const CLASSES = [
  { key: "2xx", label: "2xx", tone: "good", filter: "200" },
  { key: "1xx", label: "1xx", tone: "warn", filter: "100" },
  { key: "3xx", label: "3xx", tone: "warn", filter: "300" },
  { key: "4xx", label: "4xx", tone: "bad", filter: "400" },
  { key: "5xx", label: "5xx", tone: "bad", filter: "500" },
  { key: "none", label: "No answer", tone: "bad", filter: "0" },
] as const;

/** The classes of answers that there were, each with its share of all. */
export function codeMix(statusCodes: Figures["statusCodes"]) {
  const all = CLASSES.reduce((sum, { key }) => sum + statusCodes[key], 0);
  return CLASSES.map((one) => ({
    ...one,
    count: statusCodes[one.key],
    share: all === 0 ? 0 : statusCodes[one.key] / all,
  })).filter(({ count }) => count > 0);
}
