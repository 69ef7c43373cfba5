import { Skeleton } from "@/components/ui/skeleton";
import { BackToEndpoints } from "./back-to-endpoints";
import { Fact, Facts } from "./facts";

export function EndpointHeaderSkeleton({ applicationId }: { applicationId: string }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <BackToEndpoints applicationId={applicationId} />
        <Skeleton height="title" className="my-1.5 w-56" />
      </div>
      <Facts>
        <Fact label="Endpoint URL" isWide>
          <Skeleton className="w-64" />
        </Fact>
        <Fact label="Subscribed events" isWide>
          <Skeleton className="w-40" />
        </Fact>
        <Fact label="Endpoint id" isWide>
          <Skeleton className="w-28" />
        </Fact>
        <Fact label="Created">
          <Skeleton className="w-16" />
        </Fact>
        <Fact label="Updated">
          <Skeleton className="w-16" />
        </Fact>
      </Facts>
    </div>
  );
}
