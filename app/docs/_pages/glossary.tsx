import { DocTable } from "@/app/docs/_components/doc-table";
import { C, H2, P } from "@/app/docs/_components/prose";

export function Glossary() {
  return (
    <>
      <P>
        In one line: what the portal calls an <strong>endpoint</strong>, the workspace API calls a{" "}
        <strong>webhook</strong>; and what it calls a <strong>workspace</strong>, everything else
        calls an <strong>application</strong>.
      </P>
      <H2 id="words">Words</H2>
      <DocTable
        label="Glossary"
        head={["Word", "Meaning"]}
        rows={[
          ["Application", "One customer, with endpoints, messages, keys and a team of its own."],
          [
            "Attempt",
            "One HTTP request that delivers a message to an endpoint, and what came of it.",
          ],
          [
            "Delivery",
            "One message to one endpoint: all of its attempts, up to success or failure.",
          ],
          [
            "Endpoint",
            "A URL that a customer defines, with the events that go there and a secret.",
          ],
          ["Environment", "Test or live. Each has its own applications, event types and keys."],
          ["Event type", "What kind of thing happened: fulfillment.created, say."],
          ["Inspector", "A temporary URL of ours that shows what arrives at it."],
          ["Message", "What the sender posts: one event, stored, signed and delivered."],
          ["Operator", "Who runs the service for all applications."],
          [
            "Operational webhook",
            "An event about the service itself: an endpoint was disabled, a delivery exhausted its retries.",
          ],
          [
            "Signing secret",
            "The key of one endpoint that its deliveries are signed with: whsec_…",
          ],
          [
            "Webhook",
            "A notification of an event from one application to another, as an HTTP POST.",
          ],
          ["Workspace", "The workspace API’s word for an application."],
        ]}
      />
      <H2 id="ids">Ids</H2>
      <P>
        An id is a prefix and 27 characters that sort by time: <C>app_</C> for applications,{" "}
        <C>ep_</C> endpoints, <C>msg_</C> messages, <C>atmpt_</C> attempts. Where a path takes one,
        it takes the <C>uid</C> that you gave as well.
      </P>
    </>
  );
}
