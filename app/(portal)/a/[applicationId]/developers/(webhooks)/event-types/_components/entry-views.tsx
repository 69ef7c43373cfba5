import { Tabs } from "radix-ui";
import { useMemo } from "react";
import { SchemaTree } from "@/components/event-types/schema-tree";
import { JsonViewer } from "@/components/json/json-viewer";
import { CodeBlock } from "@/components/ui/code-block";
import type { EventTypeVersion } from "@/lib/shared/read-versions";
import { readSchemaTree } from "@/lib/shared/schema-tree";
import { writeTypeScript } from "@/lib/shared/write-type-script";
import { CATALOG_VIEWS, type CatalogAddress, type CatalogView } from "./use-catalog-address";

const LABELS: Readonly<Record<CatalogView, string>> = {
  schema: "Schema",
  example: "Example",
  typescript: "TypeScript",
};
const INDENT = 2;

interface Props {
  eventType: string;
  current: EventTypeVersion;
  address: CatalogAddress;
}

export function EntryViews(props: Props) {
  const { address } = props;
  return (
    <Tabs.Root
      value={address.view}
      onValueChange={(value) =>
        address.showView(CATALOG_VIEWS.find((view) => view === value) ?? "schema")
      }
      className="flex min-w-0 flex-col gap-3"
    >
      <Tabs.List
        aria-label="Views of the event type"
        className="flex gap-1 overflow-x-auto border-b border-line"
      >
        {CATALOG_VIEWS.map((view) => (
          <Tabs.Trigger
            key={view}
            value={view}
            className="-mb-px h-9 cursor-pointer border-b-2 border-transparent px-3 whitespace-nowrap text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {LABELS[view]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={address.view}>
        <View {...props} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

function View({ eventType, current, address }: Props) {
  switch (address.view) {
    case "schema":
      return <Schema current={current} />;
    case "example":
      return <Example current={current} />;
    case "typescript":
      return <TypeScript eventType={eventType} current={current} />;
  }
}

function Schema({ current }: Pick<Props, "current">) {
  const nodes = useMemo(() => readSchemaTree(current.schema), [current]);
  if (nodes.length > 0) return <SchemaTree nodes={nodes} />;
  return <p className="text-ink-muted">The schema names no members: the payload is open.</p>;
}

function Example({ current }: Pick<Props, "current">) {
  const [example] = current.examples;
  if (example === undefined) {
    return <p className="text-ink-muted">Nobody has written an example yet.</p>;
  }
  return <JsonViewer title="Example payload" text={JSON.stringify(example, null, INDENT)} />;
}

function TypeScript({ eventType, current }: Pick<Props, "eventType" | "current">) {
  const code = useMemo(
    () => writeTypeScript({ eventType, schema: current.schema }),
    [eventType, current],
  );
  return <CodeBlock title="TypeScript" code={code} />;
}
