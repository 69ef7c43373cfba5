import { CopyButton } from "@/components/ui/copy-button";
import { shortenId } from "@/components/ui/shorten-id";

/** An id, short to read and whole on the clipboard. `noun` names what it identifies: "message id". */
export function CopyableId({ id, noun }: { id: string; noun: string }) {
  return (
    <CopyButton look="inline" value={id} label={`Copy ${noun} ${id}`}>
      <code className="font-mono text-xs" title={id}>
        {shortenId(id)}
      </code>
    </CopyButton>
  );
}
