import { Skeleton } from "@/components/ui/skeleton";
import { Fact, Facts } from "./facts";

export function EndpointFactsSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3">
      <Skeleton height="title" className="my-1.5 w-32" />
      <Facts>
        <Fact label="Endpoint URL" isWide>
          <Skeleton className="w-64" />
        </Fact>
        <Fact label="Subscribed events" isWide>
          <Skeleton className="w-40" />
        </Fact>
        <Fact label="Endpoint id" isWideOnPhone>
          <Skeleton className="w-28" />
        </Fact>
        <Fact label="Created">
          <Skeleton className="w-16" />
        </Fact>
        <Fact label="Updated">
          <Skeleton className="w-16" />
        </Fact>
      </Facts>
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="h-40 rounded-lg bg-pressed motion-safe:animate-beat" />
        <div className="h-40 rounded-lg bg-pressed motion-safe:animate-beat" />
      </div>
    </div>
  );
}
