import { clsx } from "clsx";

/** A letter on its way: a dart with the lines of its speed. */
export function BrandMark({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      className={clsx("text-accent", className)}
    >
      <path d="M22 3 8.6 10.2l4 2.6L22 3Z" fill="currentColor" />
      <path d="m22 3-5.4 16-4-6.2L22 3Z" fill="currentColor" fillOpacity={0.62} />
      <path
        d="M2 13h4.5M4.5 17h5M2 21h5"
        stroke="currentColor"
        strokeWidth={1.9}
        strokeLinecap="round"
      />
    </svg>
  );
}
