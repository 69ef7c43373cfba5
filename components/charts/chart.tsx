"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useId, useState } from "react";
import { ChartTable } from "@/components/charts/chart-table";
import { Drawing } from "@/components/charts/drawing";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { LayerSwatch } from "@/components/charts/layer-swatch";

/** A chart with its legend, what it says in words, and its figures as a table for who wants those. */
export function Chart(props: DrawingProps) {
  const { model } = props;
  const titleId = useId();
  const [isTable, setIsTable] = useState(false);
  const Icon = isTable ? ChartColumn : Table2;
  return (
    <figure aria-labelledby={titleId} className="flex min-w-0 flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 id={titleId} className="font-medium">
          {model.title}
        </h3>
        {model.layers.length > 1 && <Legend model={model} />}
        <button
          type="button"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
          className="ml-auto flex h-7 items-center gap-1.5 rounded-sm px-1.5 text-xs text-ink-muted hover:bg-hover hover:text-ink"
        >
          <Icon aria-hidden className="size-3.5" />
          {isTable ? "Chart" : "Table"}
          <span className="sr-only">of {model.title}</span>
        </button>
      </div>
      {isTable ? <ChartTable {...props} /> : <Drawing {...props} />}
      <figcaption className="text-xs text-ink-muted">{model.summary}</figcaption>
    </figure>
  );
}

function Legend({ model: { kind, layers } }: Pick<DrawingProps, "model">) {
  return (
    <ul className="flex flex-wrap gap-x-3 text-xs text-ink-muted">
      {layers.map((layer) => (
        <li key={layer.key} className="flex items-center gap-1.5">
          <LayerSwatch layer={layer} kind={kind} />
          {layer.label}
        </li>
      ))}
    </ul>
  );
}
