import type { InspectedRequestDetail } from "@/lib/client/inspectors";

/** In the order in which they came. */
export function RequestHeaders({ request }: { request: InspectedRequestDetail }) {
  return (
    <div className="flex flex-col gap-2">
      <h4 className="text-xs font-medium">Headers</h4>
      <dl className="divide-y divide-line rounded-md border border-line bg-canvas font-mono text-xs">
        {request.headers.map(({ name, value }, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there several times
            key={index}
            className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt className="text-ink-muted wrap-anywhere">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {request.headersTruncated && (
        <p className="text-xs text-warn">There were more headers than are kept.</p>
      )}
    </div>
  );
}
