const WORDS: Readonly<Record<string, string>> = { api: "API", id: "id" };

/** `event-type` → “Event types”, `background-task` → “Background tasks”. */
export function titleOfGroup(group: string): string {
  const words = group.split("-").map((word) => WORDS[word] ?? word);
  const text = words.join(" ");
  const plural = isPlural(text) ? text : `${text}s`.replace(/ys$/, "ies");
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

function isPlural(text: string): boolean {
  return /(s|health|log|live|sign up)$/.test(text);
}
