import { cva } from "class-variance-authority";

const badge = cva(
  "inline-grid h-5 w-14 shrink-0 place-items-center rounded-sm font-mono text-2xs font-semibold",
  {
    variants: {
      method: {
        GET: "bg-accent-soft text-accent",
        POST: "bg-good-soft text-good",
        PUT: "bg-warn-soft text-warn",
        PATCH: "bg-warn-soft text-warn",
        DELETE: "bg-bad-soft text-bad",
      },
    },
  },
);

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export function MethodBadge({ method }: { method: string }) {
  return <span className={badge({ method: method as Method })}>{method}</span>;
}
