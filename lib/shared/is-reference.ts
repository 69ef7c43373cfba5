import { UID_MAX_CHARACTERS } from "@/lib/shared/fields";

/** Whether a text has the form of an id or a uid; nothing goes by any other name. */
export function isReference(text: string): boolean {
  return text.length <= UID_MAX_CHARACTERS && /^[a-zA-Z0-9\-_.]+$/.test(text);
}
