import Link from "next/link";
import { codeMix } from "@/components/charts/code-mix";
import { formatShare } from "@/components/charts/share";
import { formatCount } from "@/components/charts/volume-model";
import type { Figures } from "@/lib/client/series";

const TONES = { good: "bg-good", bad: "bg-bad", warn: "bg-warn" } as const;

/** How attempts were answered: each class with its number, its share, and a bar as long as that. */
export function StatusCodeMix({
  total,
  hrefOf,
}: {
  total: Figures;
  hrefOf: (statusCodeClass: string) => string;
}) {
  const mix = codeMix(total.statusCodes);
  return (
    <div className="flex flex-col gap-3 p-4">
      <h3 className="flex h-7 items-center font-medium">Status codes</h3>
      {mix.length === 0 && <p className="text-xs text-ink-muted">No attempts.</p>}
      <ul className="flex flex-col gap-2.5">
        {mix.map(({ key, label, tone, count, share, filter }) => (
          <li key={key} className="grid grid-cols-[5.5rem_1fr_7rem] items-center gap-3">
            <Link href={hrefOf(filter)} className="rounded-sm text-accent hover:underline">
              {label}
            </Link>
            <span className="h-2 overflow-hidden rounded-sm bg-sunken">
              <span
                className={`block h-full min-w-0.5 ${TONES[tone]}`}
                style={{ width: `${share * 100}%` }}
              />
            </span>
            <span className="text-right text-xs">
              {formatCount(count)} <span className="text-ink-muted">· {formatShare(share)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
