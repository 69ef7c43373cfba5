import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocArticle } from "@/app/docs/_components/doc-article";
import { findApiDocument, loadDocument } from "@/app/docs/_reference/load-document";
import { OperationView } from "@/app/docs/_reference/operation-view";
import { groupPath } from "@/app/docs/_reference/paths";
import { type OperationGroup, readGroups } from "@/app/docs/_reference/read-groups";
import { readOperations } from "@/app/docs/_reference/read-operations";

interface Props {
  params: Promise<{ document: string; group: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await findGroup(await params);
  return { title: `${title} · API reference` };
}

export default async function OperationGroupPage({ params }: Props) {
  const { title, operations, document, previous, next } = await findGroup(await params);
  const toNeighbour = (group: OperationGroup | undefined) =>
    group === undefined ? null : { href: groupPath(document, group.slug), title: group.title };
  return (
    <DocArticle
      eyebrow={document.title}
      title={title}
      lead={operations.length === 1 ? "One operation." : `${operations.length} operations.`}
      places={[]}
      contents={operations.map(({ anchor, summary }) => ({
        id: anchor,
        heading: summary,
        level: 2,
      }))}
      previous={toNeighbour(previous)}
      next={toNeighbour(next)}
    >
      {operations.map((operation) => (
        <OperationView key={operation.id} operation={operation} />
      ))}
    </DocArticle>
  );
}

async function findGroup(params: { document: string; group: string }) {
  const document = findApiDocument(params.document) ?? notFound();
  const source = (await loadDocument(document)) ?? notFound();
  const groups = readGroups(readOperations(source));
  const at = groups.findIndex(({ slug }) => slug === params.group);
  const group = groups[at] ?? notFound();
  return { ...group, document, previous: groups[at - 1], next: groups[at + 1] };
}
