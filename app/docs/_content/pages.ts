import type { ComponentType } from "react";
import type { DocContentProps } from "@/app/docs/_content/event-groups";
import { ApiConventions } from "@/app/docs/_pages/api-conventions";
import { BestPractices } from "@/app/docs/_pages/best-practices";
import { EventCatalog } from "@/app/docs/_pages/event-catalog";
import { Glossary } from "@/app/docs/_pages/glossary";
import { HighAvailability } from "@/app/docs/_pages/high-availability";
import { Migrating } from "@/app/docs/_pages/migrating";
import { Quickstart } from "@/app/docs/_pages/quickstart";
import { RetrySchedule } from "@/app/docs/_pages/retry-schedule";
import { Runbook } from "@/app/docs/_pages/runbook";
import { SelfHosting } from "@/app/docs/_pages/self-hosting";
import { SignatureVerification } from "@/app/docs/_pages/signature-verification";
import { Troubleshooting } from "@/app/docs/_pages/troubleshooting";
import { Upgrading } from "@/app/docs/_pages/upgrading";
import { WebhooksGuide } from "@/app/docs/_pages/webhooks-guide";
import { WorkspaceApi } from "@/app/docs/_pages/workspace-api";
import type { PortalPlace } from "./portal-places";

export interface DocPage {
  /** Below /docs. */
  readonly slug: string;
  readonly title: string;
  /** What the reader gets from it, in a sentence. */
  readonly lead: string;
  readonly Content: ComponentType<DocContentProps>;
  /** Whether it prints the event types, which are in the database: the other pages do without it. */
  readonly hasEvents?: true;
  /** Where the reader goes from here in their own portal. */
  readonly places: readonly PortalPlace[];
}

export interface DocGroup {
  readonly label: string;
  readonly pages: readonly DocPage[];
}

const START: readonly DocPage[] = [
  {
    slug: "quickstart",
    title: "Quickstart",
    lead: "From an API key to a verified webhook on your own machine, in ten minutes.",
    Content: Quickstart,
    places: ["developers", "new-endpoint"],
  },
  {
    slug: "webhooks",
    title: "Webhooks",
    lead: "Learn how to set up and use webhooks to receive real-time notifications of events.",
    Content: WebhooksGuide,
    hasEvents: true,
    places: ["endpoints", "secret", "events"],
  },
  {
    slug: "event-catalog",
    title: "Event catalog",
    lead: "Every event type with what it means, an example payload and its members.",
    Content: EventCatalog,
    hasEvents: true,
    places: ["events", "testing"],
  },
];

const RECEIVE: readonly DocPage[] = [
  {
    slug: "signature-verification",
    title: "Signature verification",
    lead: "How to know that a webhook came from here and was not changed on its way, in ten languages.",
    Content: SignatureVerification,
    places: ["secret", "testing"],
  },
  {
    slug: "retry-schedule",
    title: "Retry schedule",
    lead: "When a delivery that failed is tried again, for how long, and what ends it.",
    Content: RetrySchedule,
    places: ["deliveries", "logs"],
  },
  {
    slug: "best-practices",
    title: "Best practices",
    lead: "Four habits of a receiver that misses nothing and does nothing twice.",
    Content: BestPractices,
    places: ["endpoints", "logs"],
  },
  {
    slug: "troubleshooting",
    title: "Troubleshooting",
    lead: "What each outcome in the log means, and what to do about it.",
    Content: Troubleshooting,
    places: ["deliveries", "testing", "logs"],
  },
];

const OPERATE: readonly DocPage[] = [
  {
    slug: "migrating-from-svix",
    title: "Moving from Svix",
    lead: "Keep your SDKs, your receivers and their secrets; change an address and a key.",
    Content: Migrating,
    places: ["developers", "endpoints"],
  },
  {
    slug: "self-hosting",
    title: "Self-hosting",
    lead: "Run it yourself: one Postgres, two processes, and these settings.",
    Content: SelfHosting,
    places: [],
  },
  {
    slug: "high-availability",
    title: "High availability",
    lead: "Two of each process and a Postgres that survives the loss of its primary, with the settings to copy.",
    Content: HighAvailability,
    places: [],
  },
  {
    slug: "upgrading",
    title: "Upgrading",
    lead: "What an upgrade promises, the order of its steps, and how to go back.",
    Content: Upgrading,
    places: [],
  },
  {
    slug: "runbook",
    title: "Runbook",
    lead: "What each alert means, how to check it and what to do about it.",
    Content: Runbook,
    places: [],
  },
];

const REFERENCE: readonly DocPage[] = [
  {
    slug: "api",
    title: "API reference",
    lead: "Every operation, its parameters and its answers, as the service itself describes them.",
    Content: ApiConventions,
    places: ["developers"],
  },
  {
    slug: "workspace-api",
    title: "Workspace API",
    lead: "Seven calls to manage an application’s webhooks from a program.",
    Content: WorkspaceApi,
    places: ["developers", "endpoints"],
  },
  {
    slug: "glossary",
    title: "Glossary",
    lead: "The words that these pages use, each with one meaning.",
    Content: Glossary,
    places: [],
  },
];

export const DOC_GROUPS: readonly DocGroup[] = [
  { label: "Start", pages: START },
  { label: "Receive webhooks", pages: RECEIVE },
  { label: "Reference", pages: REFERENCE },
  { label: "Operate", pages: OPERATE },
];

export const DOC_PAGES: readonly DocPage[] = DOC_GROUPS.flatMap(({ pages }) => pages);

export function findDocPage(slug: string): DocPage | null {
  return DOC_PAGES.find((page) => page.slug === slug) ?? null;
}

export function docPath(slug: string): string {
  return `/docs/${slug}`;
}
