import { type FileFacts, fileFacts } from "@/lib/simulator/schema";

const PROBLEMS: Readonly<Record<string, string>> = {
  mediaType: "Choose a PDF, JPEG or PNG.",
  name: "The name of the file is too long.",
  sizeBytes: "The file is too large: 10 MiB at most.",
};

export type ReadFile =
  | { readonly ok: true; readonly facts: FileFacts }
  | { readonly ok: false; readonly problem: string };

/** What an event tells of a file, or why the file will not do. */
export function readFileFacts(file: Pick<File, "name" | "size" | "type"> | undefined): ReadFile {
  if (file === undefined) return { ok: false, problem: "Choose a file." };
  if (file.size === 0) return { ok: false, problem: "The file is empty." };
  const parsed = fileFacts.safeParse({
    name: file.name,
    sizeBytes: file.size,
    mediaType: file.type,
  });
  if (parsed.success) return { ok: true, facts: parsed.data };
  const field = String(parsed.error.issues[0]?.path[0]);
  return { ok: false, problem: PROBLEMS[field] ?? "This file cannot be used." };
}
