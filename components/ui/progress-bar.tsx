/** How far something long has come; without a total, only that it goes on. */
export function ProgressBar({
  label,
  value,
  total,
}: {
  label: string;
  value: number;
  total: number | null;
}) {
  const isKnown = total !== null && total > 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={isKnown ? total : undefined}
      aria-valuenow={isKnown ? Math.min(value, total) : undefined}
      className="h-1.5 w-full overflow-hidden rounded-full bg-pressed"
    >
      <div
        className={
          isKnown
            ? "h-full bg-accent transition-[width]"
            : "h-full w-1/3 bg-accent motion-safe:animate-beat"
        }
        style={isKnown ? { width: `${Math.min(100, (value / total) * 100)}%` } : undefined}
      />
    </div>
  );
}
