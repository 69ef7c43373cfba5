import { Callout } from "@/app/docs/_components/callout";
import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, P } from "@/app/docs/_components/prose";
import {
  ERROR_CODES,
  SAMPLE_REPORT,
  SAMPLE_WEBHOOK,
  TEST_ERRORS,
  WORKSPACE_CALLS,
} from "@/app/docs/_content/workspace-calls";

export function WorkspaceApi() {
  return (
    <>
      <P>
        A webhook is a way for one application to notify another of events: when something happens
        in the source, it sends a notification over HTTPS to a specific URL. With this API a program
        sets webhooks up for an application, which is called a <em>workspace</em> here. They are the
        very endpoints of the portal: what is made in one place shows in the other.
      </P>
      <Calls />
      <Create />
      <Test />
      <Answers />
    </>
  );
}

function Calls() {
  return (
    <>
      <H2 id="calls">The calls</H2>
      <P>
        The base path is <C>/api</C>. Every call carries <C>Authorization: Bearer</C> with a{" "}
        <A href="/docs/go/developers">key</A>; a workspace’s id is the application’s id or uid.
      </P>
      <DocTable
        label="Calls"
        head={["Call", "Request, and success"]}
        rows={WORKSPACE_CALLS.map(({ name, request, success }) => [
          name,
          <Request key="request" request={request} success={success} />,
        ])}
      />
      <Callout tone="note" title="Order statuses">
        Subscribe to <C>order.status</C> to hear when an order reaches <C>FULFILLED</C> or{" "}
        <C>FAILED_PERMANENTLY</C>; other statuses send nothing.
      </Callout>
    </>
  );
}

function Request({ request, success }: { request: string; success: string }) {
  return (
    <>
      <code className="block font-mono text-xs leading-5.5 wrap-anywhere">{request}</code>
      <span className="text-sm text-ink-muted">{success}</span>
    </>
  );
}

function Create() {
  return (
    <>
      <H2 id="create">Create a webhook</H2>
      <P>
        First ask for the events that there are, and take the <C>name</C> of those that you want.
      </P>
      <Code
        className="mt-4"
        title="Get webhook events"
        language="bash"
        code={`curl "$POSTHASTE_URL/api/webhooks/events" \\
  --header "authorization: Bearer $POSTHASTE_API_KEY"`}
      />
      <Code
        className="mt-3"
        title="Create a webhook"
        language="bash"
        code={`curl "$POSTHASTE_URL/api/workspaces/$WORKSPACE_ID/webhooks" \\
  --header "authorization: Bearer $POSTHASTE_API_KEY" \\
  --header "content-type: application/json" \\
  --data '${JSON.stringify(SAMPLE_WEBHOOK, null, 2).replaceAll("\n", "\n  ")}'`}
      />
      <DocTable
        label="Fields of a webhook"
        head={["Field", "Rule"]}
        keys="code"
        rows={[
          ["events", "Required: names of event types, one or more. An unknown name is refused."],
          ["name", "Required: a name of your own."],
          ["url", "Required: an HTTPS address."],
          [
            "secret",
            "Optional, at least 8 characters: its UTF-8 bytes are the key of the signatures, unless it begins with whsec_. Without one, a secret is made for you.",
          ],
          ["active", "Optional: true makes it active at once. Otherwise nothing is delivered yet."],
        ]}
      />
    </>
  );
}

function Test() {
  return (
    <>
      <H2 id="test">Test a webhook</H2>
      <P>
        With an empty body every subscribed event is tested; <C>{'{"event": "order.status"}'}</C>{" "}
        tests that one. The tests are real, signed requests, side by side, to an inactive webhook as
        well. A receiver that fails is a normal answer, not an error of the API.
      </P>
      <Code
        className="mt-4"
        title="The report"
        language="json"
        code={JSON.stringify(SAMPLE_REPORT, null, 2)}
      />
      <P>
        A test that failed has an <C>error</C> with one of the codes{" "}
        {TEST_ERRORS.map((code, index) => (
          <span key={code}>
            {index > 0 && ", "}
            <C>{code}</C>
          </span>
        ))}
        . The last one says that the service failed, not the receiver: the other tests have their
        results all the same.
      </P>
    </>
  );
}

function Answers() {
  return (
    <>
      <H2 id="answers">Answers and errors</H2>
      <P>
        Every answer that has a body has the members <C>data</C> and <C>error</C>, and one of them
        is <C>null</C>. An error has a <C>code</C>, a <C>message</C> and, where a value breaks a
        rule, <C>details</C> that name the field.
      </P>
      <DocTable
        label="Error codes"
        head={["Code", "Status", "When"]}
        keys="code"
        rows={ERROR_CODES.map(({ code, status, when }) => [code, String(status), when])}
      />
    </>
  );
}
