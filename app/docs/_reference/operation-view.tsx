import type { ReactNode } from "react";
import { Code } from "@/app/docs/_components/code";
import { H2 } from "@/app/docs/_components/prose";
import { SchemaTree } from "@/components/event-types/schema-tree";
import type { SchemaObject } from "@/lib/shared/read-json-schema";
import { readSchemaTree } from "@/lib/shared/schema-tree";
import { AnswerList } from "./answer-list";
import { MethodBadge } from "./method-badge";
import type { Operation, Parameter } from "./read-operations";
import { writeCommand } from "./write-command";

/** What one operation takes and what it answers. */
export function OperationView({ operation }: { operation: Operation }) {
  const { anchor, summary, method, path, parameters, body, answers, isPublic } = operation;
  return (
    <div className="border-b border-line pb-10 last:border-none">
      <H2 id={anchor}>{summary}</H2>
      <p className="mt-3 flex items-start gap-2.5 text-sm">
        <MethodBadge method={method} />
        <code className="font-mono text-xs leading-5 wrap-anywhere">{path}</code>
        {isPublic && <span className="text-xs leading-5 text-ink-muted">needs no key</span>}
      </p>
      <Parameters
        title="In the path"
        parameters={parameters.filter(({ place }) => place === "path")}
      />
      <Parameters
        title="In the query"
        parameters={parameters.filter(({ place }) => place === "query")}
      />
      {body !== null && (
        <Part title="Body">
          <SchemaTree nodes={readSchemaTree(body)} />
        </Part>
      )}
      <Part title="Example">
        <Code title={`${method} ${path}`} language="bash" code={writeCommand(operation)} />
      </Part>
      <Part title="Answers">
        <AnswerList answers={answers} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-5 text-sm">
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </div>
  );
}

function Parameters(props: { title: string; parameters: readonly Parameter[] }) {
  if (props.parameters.length === 0) return null;
  return (
    <Part title={props.title}>
      <SchemaTree nodes={readSchemaTree(asObject(props.parameters))} />
    </Part>
  );
}

/** Parameters are shown as the members of one object, as bodies are. */
function asObject(parameters: readonly Parameter[]): SchemaObject {
  return {
    type: "object",
    components: parameters[0]?.schema.components,
    properties: Object.fromEntries(
      parameters.map(({ name, schema: { components: _, ...schema }, description }) => [
        name,
        { ...schema, ...(description !== null && { description }) },
      ]),
    ),
    required: parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  };
}
