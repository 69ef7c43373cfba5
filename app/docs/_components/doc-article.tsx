import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { PortalPlace } from "@/app/docs/_content/portal-places";
import { type ContentsEntry, OnThisPage } from "./on-this-page";
import { ReaderLinks } from "./reader-links";

interface Neighbour {
  readonly href: string;
  readonly title: string;
}

interface DocArticleProps {
  eyebrow: string;
  title: string;
  lead: string;
  contents: readonly ContentsEntry[];
  places: readonly PortalPlace[];
  previous: Neighbour | null;
  next: Neighbour | null;
  children: ReactNode;
}

/** One page: what it is, what it says, and where to go from it. */
export function DocArticle(props: DocArticleProps) {
  return (
    <div className="min-w-0 xl:grid xl:grid-cols-[minmax(0,1fr)_13rem] xl:gap-12">
      <div className="mx-auto w-full max-w-[46rem] min-w-0 pt-8 pb-20 lg:pt-10">
        <article className="text-base leading-6">
          <p className="text-sm font-medium text-accent">{props.eyebrow}</p>
          <h1 className="mt-1 text-2xl font-semibold tracking-tight text-balance">{props.title}</h1>
          <p className="mt-2 text-lg text-pretty text-ink-muted">{props.lead}</p>
          {props.places.length > 0 && <ReaderLinks places={props.places} />}
          {props.children}
        </article>
        <Pager previous={props.previous} next={props.next} />
      </div>
      <div className="pt-10 max-xl:hidden">
        <OnThisPage entries={props.contents} />
      </div>
    </div>
  );
}

function Pager({ previous, next }: Pick<DocArticleProps, "previous" | "next">) {
  return (
    <nav
      aria-label="Previous and next"
      className="mt-14 flex flex-wrap justify-between gap-4 border-t border-line pt-6"
    >
      {previous !== null && (
        <Link href={previous.href} className="group flex flex-col gap-0.5 rounded-sm">
          <span className="flex items-center gap-1 text-xs text-ink-muted">
            <ArrowLeft aria-hidden className="size-3.5" />
            Previous
          </span>
          <span className="font-medium group-hover:text-accent">{previous.title}</span>
        </Link>
      )}
      {next !== null && (
        <Link href={next.href} className="group ml-auto flex flex-col items-end gap-0.5 rounded-sm">
          <span className="flex items-center gap-1 text-xs text-ink-muted">
            Next
            <ArrowRight aria-hidden className="size-3.5" />
          </span>
          <span className="font-medium group-hover:text-accent">{next.title}</span>
        </Link>
      )}
    </nav>
  );
}
