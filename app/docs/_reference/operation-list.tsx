import Link from "next/link";
import { H2 } from "@/app/docs/_components/prose";
import type { ApiDocument } from "./load-document";
import { MethodBadge } from "./method-badge";
import { groupPath, operationPath } from "./paths";
import type { OperationGroup } from "./read-groups";

/** Every operation of an API in a line each, by group. */
export function OperationList(props: { document: ApiDocument; groups: readonly OperationGroup[] }) {
  const { document, groups } = props;
  return (
    <>
      {groups.map(({ slug, title, operations }) => (
        <section key={slug} aria-label={title}>
          <H2 id={`${document.slug}-${slug}`}>
            <Link href={groupPath(document, slug)} className="rounded-sm hover:text-accent">
              {title}
            </Link>
          </H2>
          <ul className="mt-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface text-sm">
            {operations.map((operation) => (
              <li key={operation.id}>
                <Link
                  href={operationPath(document, operation)}
                  className="flex items-start gap-3 px-4 py-2.5 -outline-offset-2 transition-colors hover:bg-hover"
                >
                  <MethodBadge method={operation.method} />
                  <span className="flex min-w-0 flex-col gap-0.5">
                    <span>{operation.summary}</span>
                    <code className="font-mono text-xs wrap-anywhere text-ink-muted">
                      {operation.path}
                    </code>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
