export function ShortcutKeys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex shrink-0 gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="grid h-5 min-w-5 place-items-center rounded-sm border border-line-strong bg-sunken px-1 font-sans text-2xs text-ink-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
