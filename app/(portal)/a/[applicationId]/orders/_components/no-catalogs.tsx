import { Library } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

export function NoCatalogs({ applicationId }: { applicationId: string }) {
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Orders"
          description="Invented orders whose every step sends its real events."
        />
      </PageHeader>
      <Panel aria-label="Orders">
        <EmptyState icon={Library} title="No catalog is chosen">
          <EmptyStateText>
            Orders are invented in the catalogs of this application: fulfillment, imagery or
            freight. Choose one on the page of the event catalog.
          </EmptyStateText>
          <Button asChild>
            <Link href={applicationPath(applicationId, "/developers/event-types")}>
              Event catalog
            </Link>
          </Button>
        </EmptyState>
      </Panel>
    </>
  );
}
