import type { ReactNode } from "react";

/** Things to do one after the other, along a line. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className="mt-6 flex flex-col [counter-reset:step]">{children}</ol>;
}

export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="relative border-l border-line pb-8 pl-8 [counter-increment:step] last:border-transparent last:pb-0">
      <span
        aria-hidden
        className="absolute top-0 -left-3 grid size-6 place-items-center rounded-full border border-line-strong bg-surface text-2xs font-semibold before:content-[counter(step)]"
      />
      <h3 className="font-semibold">{title}</h3>
      <div className="[&>:first-child]:mt-2">{children}</div>
    </li>
  );
}
