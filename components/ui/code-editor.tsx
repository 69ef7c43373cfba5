"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

export interface EditorProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isReadOnly?: boolean;
  /** Marked at their lines. */
  readonly problems?: readonly EditorProblem[];
  /** The id of what describes the text, such as its problems in words. */
  readonly describedBy?: string;
}

/** An editor for JSON. Its code is large, so it is fetched when the editor is first shown. */
export const CodeEditor = dynamic(
  async () => (await import("@/components/ui/json-editor")).JsonEditor,
  { ssr: false, loading: EditorSkeleton },
);

function EditorSkeleton() {
  return (
    <div aria-busy className="flex h-96 flex-col gap-2.5 rounded-md border border-line-field p-3">
      <Skeleton className="w-4" />
      <Skeleton className="ml-4 w-48" />
      <Skeleton className="ml-4 w-64" />
      <Skeleton className="ml-4 w-40" />
      <Skeleton className="w-4" />
    </div>
  );
}
