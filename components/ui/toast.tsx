"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";

const SHOWN_MS = 6_000;
const SHOWN_MAX = 4;

export interface ToastContent {
  readonly tone: "good" | "bad";
  readonly title: string;
  readonly detail?: string;
  /** A way back or on, such as "Undo". */
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

interface Shown extends ToastContent {
  readonly id: number;
}

const ToastContext = createContext<(toast: ToastContent) => void>(() => undefined);

/** Says what became of something that the reader did. */
export function useToast(): (toast: ToastContent) => void {
  return use(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const remove = useCallback((id: number) => {
    setShown((toasts) => toasts.filter((toast) => toast.id !== id));
  }, []);
  const add = useCallback(
    (toast: ToastContent) => {
      const id = performance.now();
      setShown((toasts) => [...toasts, { ...toast, id }].slice(-SHOWN_MAX));
      // An error stays until it is read.
      if (toast.tone === "good") setTimeout(remove, SHOWN_MS, id);
    },
    [remove],
  );
  const region = useMemo(() => <ToastRegion shown={shown} onClose={remove} />, [shown, remove]);
  return (
    <ToastContext value={add}>
      {children}
      {region}
    </ToastContext>
  );
}

function ToastRegion({
  shown,
  onClose,
}: {
  shown: readonly Shown[];
  onClose: (id: number) => void;
}) {
  return (
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {shown.map((toast) => (
        <Toast key={toast.id} toast={toast} onClose={() => onClose(toast.id)} />
      ))}
    </section>
  );
}

function Toast({ toast, onClose }: { toast: Shown; onClose: () => void }) {
  const Icon = toast.tone === "good" ? CircleCheck : CircleAlert;
  return (
    <div className="pointer-events-auto flex items-start gap-2.5 rounded-lg border border-line-strong bg-raised p-3 shadow-raised motion-safe:animate-appear">
      <Icon
        aria-hidden
        className={
          toast.tone === "good" ? "size-4.5 shrink-0 text-good" : "size-4.5 shrink-0 text-bad"
        }
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{toast.title}</p>
        {toast.detail !== undefined && (
          <p className="text-ink-muted wrap-anywhere">{toast.detail}</p>
        )}
      </div>
      {toast.action !== undefined && (
        <button
          type="button"
          onClick={() => {
            toast.action?.onSelect();
            onClose();
          }}
          className="cursor-pointer font-medium text-accent hover:underline"
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onClose}
        className="grid size-5 cursor-pointer place-items-center rounded-sm text-ink-muted hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
