import { Skeleton } from "@/components/ui/skeleton";

const COLUMNS = ["first", "second", "third", "fourth"];

export function OrderBoardSkeleton() {
  return (
    <div
      aria-busy
      className="flex flex-col gap-4 overflow-hidden sm:grid sm:auto-cols-[16rem] sm:grid-flow-col sm:gap-3"
    >
      {COLUMNS.map((column) => (
        <div key={column} className="flex flex-col gap-3 rounded-lg bg-sunken p-3">
          <Skeleton height="title" className="w-24" />
          <div className="flex h-44 flex-col gap-3 rounded-lg border border-line bg-surface p-3">
            <Skeleton className="w-28" />
            <Skeleton className="w-20" />
            <Skeleton className="w-40" />
            <Skeleton className="w-32" />
          </div>
        </div>
      ))}
    </div>
  );
}
