import type { Metadata } from "next";
import { Card, Cards } from "./_components/cards";
import { DOC_GROUPS, docPath } from "./_content/pages";

export const metadata: Metadata = {
  title: { absolute: "Docs · Posthaste" },
  description: "How to send, receive, verify and operate webhooks with Posthaste.",
};

export default function DocsStartPage() {
  return (
    <div className="mx-auto max-w-[60rem] pt-8 pb-20 lg:mx-0 lg:pt-10">
      <h1 className="text-2xl font-semibold tracking-tight">Webhooks, delivered</h1>
      <p className="mt-2 max-w-[40rem] text-lg text-pretty text-ink-muted">
        Your back end posts an event. Posthaste stores it, signs it, delivers it to every endpoint
        that subscribed, tries again where one fails, and shows what became of it.
      </p>
      {DOC_GROUPS.map(({ label, pages }) => (
        <section key={label} aria-label={label}>
          <h2 className="mt-10 text-lg font-semibold">{label}</h2>
          <Cards columns={pages.length === 3 ? 3 : 2}>
            {pages.map(({ slug, title, lead }) => (
              <Card key={slug} href={docPath(slug)} title={title}>
                {lead}
              </Card>
            ))}
          </Cards>
        </section>
      ))}
    </div>
  );
}
