import { Activity, Power, Split } from "lucide-react";

const STEPS = [
  {
    icon: Power,
    title: "Enable Webhooks",
    text: "Switch them on in your Developer settings; before that, nothing is sent.",
  },
  {
    icon: Split,
    title: "Add Endpoint",
    text: "Register the URL of your server, and choose the events that it wants.",
  },
  {
    icon: Activity,
    title: "Test & Monitor",
    text: "Send examples, follow every attempt, and see how each endpoint is doing.",
  },
];

/** The way to the first webhook (R5). */
export function ThreeSteps() {
  return (
    <ol aria-label="Three steps" className="mt-6 grid gap-3 sm:grid-cols-3">
      {STEPS.map(({ icon: Icon, title, text }, index) => (
        <li
          key={title}
          className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4 text-sm"
        >
          <span className="mb-1.5 flex items-center justify-between text-ink-muted">
            <Icon aria-hidden className="size-5 text-accent" />
            <span aria-hidden className="text-xs">
              {index + 1}
            </span>
          </span>
          <strong className="font-semibold">{title}</strong>
          <span className="text-pretty text-ink-muted">{text}</span>
        </li>
      ))}
    </ol>
  );
}
