import { SquareArrowOutUpRight } from "lucide-react";
import { PORTAL_PLACES, type PortalPlace } from "@/app/docs/_content/portal-places";
import { ReaderName } from "./reader-name";

/**
 * The way from a page into the reader's own portal. The page is the same for everybody: the links find the
 * reader's application when they are followed, by way of a sign-in where that is needed.
 */
export function ReaderLinks({ places }: { places: readonly PortalPlace[] }) {
  return (
    <nav
      aria-label="In your portal"
      className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-1 border-y border-line py-2.5 text-sm"
    >
      <span className="text-ink-muted">
        <ReaderName />
      </span>
      {places.map((place) => (
        <a
          key={place}
          href={`/docs/go/${place}`}
          className="inline-flex min-h-6 items-center gap-1 rounded-sm font-medium text-accent hover:underline"
        >
          {PORTAL_PLACES[place].label}
          <SquareArrowOutUpRight aria-hidden className="size-3" />
        </a>
      ))}
    </nav>
  );
}
