import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["w-40", "w-36", "w-48", "w-44", "w-32", "w-40", "w-36", "w-44"];

export function CatalogSkeleton() {
  return (
    <div aria-busy className="grid gap-6 lg:grid-cols-[19rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-5">
        <div className="h-9 rounded-md border border-line-field" />
        {ROWS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <Skeleton key={index} className={width} />
        ))}
      </div>
      <Panel className="h-96 max-lg:hidden" />
    </div>
  );
}
