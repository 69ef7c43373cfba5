import { BackToEndpoints } from "@/components/endpoints/back-to-endpoints";
import { Skeleton } from "@/components/ui/skeleton";

export function EndpointHeaderSkeleton({ applicationId }: { applicationId: string }) {
  return (
    <div className="flex flex-col gap-3">
      <BackToEndpoints applicationId={applicationId} />
      <div className="flex flex-col gap-1">
        <Skeleton height="title" className="my-1.5 w-56" />
        <Skeleton className="my-1 w-72" />
      </div>
    </div>
  );
}
