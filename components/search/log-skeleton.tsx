import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

/** The rows of a log before there are any. */
export function LogSkeleton() {
  return (
    <div className="divide-y divide-line">
      {ROWS.map((row) => (
        <div key={row} className="flex h-11 items-center gap-6 px-4">
          <Skeleton className="w-44" />
          <Skeleton className="w-24 max-sm:hidden" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}
