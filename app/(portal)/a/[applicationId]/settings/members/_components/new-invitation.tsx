import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogActions } from "@/components/ui/dialog";

export function NewInvitation({ url, onDone }: { url: string; onDone: () => void }) {
  return (
    <>
      <p className="text-ink-muted">
        Pass it on by a way that you trust. It is shown this once; a lost one can be withdrawn and
        made anew.
      </p>
      <div className="flex items-center justify-between gap-2 rounded-md border border-line bg-canvas py-1 pr-1 pl-3">
        <code className="font-mono text-xs wrap-anywhere">{url}</code>
        <CopyButton look="square" value={url} label="Copy the link" />
      </div>
      <DialogActions>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </DialogActions>
    </>
  );
}
