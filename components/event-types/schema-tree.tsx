import { ChevronRight } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { SchemaNode } from "@/lib/shared/schema-tree";

/** The members of a payload: name, type, whether they must be there, and what they mean. */
export function SchemaTree({ nodes }: { nodes: readonly SchemaNode[] }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-2 py-1">
      <Members nodes={nodes} />
    </div>
  );
}

function Members({ nodes }: { nodes: readonly SchemaNode[] }) {
  return (
    <ul className="divide-y divide-line">
      {nodes.map((node) => (
        <li key={node.name}>
          {node.children.length === 0 ? <Leaf node={node} /> : <Branch node={node} />}
        </li>
      ))}
    </ul>
  );
}

function Leaf({ node }: { node: SchemaNode }) {
  return (
    <div className="flex gap-1 py-2">
      <span className="size-5 shrink-0" />
      <Member node={node} />
    </div>
  );
}

function Branch({ node }: { node: SchemaNode }) {
  return (
    <details open>
      <summary className="flex cursor-pointer list-none gap-1 rounded-md py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 w-5 shrink-0 text-ink-muted transition-transform [details[open]>summary>&]:rotate-90"
        />
        <Member node={node} />
      </summary>
      <div className="ml-2.5 border-l border-line pl-2 sm:ml-5">
        <Members nodes={node.children} />
      </div>
    </details>
  );
}

function Member({ node }: { node: SchemaNode }) {
  const { name, type, isRequired, description, values, rules } = node;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <code className="font-mono text-xs font-medium wrap-anywhere">{name}</code>
        <span className="text-xs text-ink-muted">
          {[type, ...rules, ...(isRequired ? ["required"] : [])].join(", ")}
        </span>
        {!isRequired && <Badge>optional</Badge>}
      </p>
      {description !== null && <p className="text-pretty text-ink-muted">{description}</p>}
      {values.length > 0 && (
        <p className="flex flex-wrap gap-1 text-xs">
          <span className="text-ink-muted">{values.length === 1 ? "always" : "one of"}</span>
          {values.map((value) => (
            <code key={value} className="font-mono wrap-anywhere text-good">
              {value}
            </code>
          ))}
        </p>
      )}
    </div>
  );
}
