import { Skeleton } from "@/components/ui/skeleton";

export function OpenRowSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3 py-1">
      <Skeleton height="title" className="w-40" />
      <Skeleton className="ml-4 w-56 max-w-full" />
      <Skeleton className="ml-4 w-48 max-w-full" />
    </div>
  );
}
