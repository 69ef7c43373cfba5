import { OctagonX } from "lucide-react";

export function FormProblem({ children }: { children: string }) {
  return (
    <p role="alert" className="flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-pretty text-bad">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
