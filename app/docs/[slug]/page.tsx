import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocArticle } from "@/app/docs/_components/doc-article";
import { loadEventGroups } from "@/app/docs/_content/event-groups";
import {
  DOC_GROUPS,
  DOC_PAGES,
  type DocPage,
  docPath,
  findDocPage,
} from "@/app/docs/_content/pages";
import { readContents } from "@/app/docs/_content/read-contents";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = findDocPage((await params).slug);
  return page === null ? {} : { title: page.title, description: page.lead };
}

export default async function DocPageView({ params }: Props) {
  const page = findDocPage((await params).slug) ?? notFound();
  const { title, lead, places, Content } = page;
  const groups = page.hasEvents ? await loadEventGroups() : [];
  const at = DOC_PAGES.indexOf(page);
  return (
    <DocArticle
      eyebrow={DOC_GROUPS.find(({ pages }) => pages.includes(page))?.label ?? "Docs"}
      title={title}
      lead={lead}
      places={places}
      contents={readContents(<Content groups={groups} />)}
      previous={toNeighbour(DOC_PAGES[at - 1])}
      next={toNeighbour(DOC_PAGES[at + 1])}
    >
      <Content groups={groups} />
    </DocArticle>
  );
}

function toNeighbour(page: DocPage | undefined) {
  return page === undefined ? null : { href: docPath(page.slug), title: page.title };
}
