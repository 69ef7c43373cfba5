import { JsonViewer } from "@/components/json/json-viewer";
import { Panel } from "@/components/ui/panel";

/** The text that is signed and sent, character by character. */
export function MessagePayload({ payloadText }: { payloadText: string | null }) {
  if (payloadText !== null) return <JsonViewer title="Payload" text={payloadText} />;
  return (
    <Panel aria-label="Payload" className="p-4 text-ink-muted">
      The payload is gone: its time was over, or somebody had it forgotten. The attempts stay, but
      the message cannot be sent again.
    </Panel>
  );
}
