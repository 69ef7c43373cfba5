import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocArticle } from "@/app/docs/_components/doc-article";
import { docPath, findDocPage } from "@/app/docs/_content/pages";
import { readContents } from "@/app/docs/_content/read-contents";
import { API_DOCUMENTS, type ApiDocument, loadDocument } from "@/app/docs/_reference/load-document";
import { OperationList } from "@/app/docs/_reference/operation-list";
import { readGroups } from "@/app/docs/_reference/read-groups";
import { readOperations } from "@/app/docs/_reference/read-operations";

export const metadata: Metadata = { title: "API reference" };

/** What holds for all operations, and every one of them. */
export default async function ApiReferencePage() {
  const page = findDocPage("api") ?? notFound();
  const lists = await Promise.all(API_DOCUMENTS.map(list));
  const groups = lists.flatMap((entry) =>
    entry.groups.map(({ slug, title }) => ({
      id: `${entry.document.slug}-${slug}`,
      heading: title,
      level: 3,
    })),
  );
  return (
    <DocArticle
      {...page}
      eyebrow="Reference"
      contents={[...readContents(<page.Content groups={[]} />), ...groups]}
      previous={null}
      next={{ href: docPath("workspace-api"), title: "Workspace API" }}
    >
      <page.Content groups={[]} />
      {lists.map(({ document, groups: found }) => (
        <OperationList key={document.slug} document={document} groups={found} />
      ))}
    </DocArticle>
  );
}

async function list(document: ApiDocument) {
  const source = await loadDocument(document);
  return { document, groups: source === null ? [] : readGroups(readOperations(source)) };
}
