import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, P } from "@/app/docs/_components/prose";
import {
  INVITATIONS_PER_APPLICATION_MAX,
  MEMBERS_PER_APPLICATION_MAX,
} from "@/lib/accounts/constants";
import { KEYS_PER_APPLICATION_MAX } from "@/lib/api-keys/constants";
import { RUNNING_PER_APPLICATION_MAX } from "@/lib/background-tasks/constants";
import { getConfig } from "@/lib/config/config";
import { EVENT_TYPES_PER_ENVIRONMENT_MAX } from "@/lib/event-types/constants";
import { INSPECTORS_MAX } from "@/lib/inspector/constants";
import { INLINE_ENDPOINTS_MAX } from "@/lib/messages/constants";
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from "@/lib/shared/pages";

/** What holds for every operation. */
export function ApiConventions() {
  return (
    <>
      <P>
        The v1 API is wire-compatible with Svix’s, so its SDKs work as they are. It describes
        itself, in OpenAPI 3.1, at <A href="/api/v1/openapi.json">/api/v1/openapi.json</A>; these
        pages are rendered from that description. A smaller API with other words is on the page{" "}
        <A href="/docs/workspace-api">Workspace API</A>.
      </P>
      <Authentication />
      <Lists />
      <Idempotency />
      <Errors />
      <Limits />
    </>
  );
}

function Authentication() {
  return (
    <>
      <H2 id="authentication">Authentication</H2>
      <P>
        Every call carries a key as a bearer token. An environment’s key may do everything in it; an
        application’s key, made under <A href="/docs/go/developers">Connections › Developers</A>,
        sees that application only: for it, others do not exist.
      </P>
      <Code
        className="mt-4"
        title="Shell"
        language="bash"
        code={`export POSTHASTE_URL="${getConfig().publicUrl.origin}"
export POSTHASTE_API_KEY="ph_…"
curl "$POSTHASTE_URL/api/v1/app" --header "authorization: Bearer $POSTHASTE_API_KEY"`}
      />
    </>
  );
}

function Lists() {
  return (
    <>
      <H2 id="lists">Lists</H2>
      <P>
        A list answers with <C>data</C>, <C>iterator</C>, <C>prevIterator</C> and <C>done</C>. Pass{" "}
        <C>iterator</C> back for the next page until <C>done</C> is true; a page has{" "}
        {PAGE_LIMIT_DEFAULT} entries, or as many as <C>limit</C> says, up to {PAGE_LIMIT_MAX}. Where
        a path takes an id, it takes the <C>uid</C> that you gave as well.
      </P>
    </>
  );
}

function Idempotency() {
  return (
    <>
      <H2 id="idempotency">Idempotency</H2>
      <P>
        A POST may carry an <C>Idempotency-Key</C> of your own. Sent again with the same key within
        twelve hours, it is not done again: you get the first answer. The SDKs do so by themselves.
        A message may also have an <C>eventId</C>, which is refused the second time for as long as
        the message exists.
      </P>
    </>
  );
}

function Errors() {
  return (
    <>
      <H2 id="errors">Errors</H2>
      <P>
        An error is JSON with a <C>code</C> and a <C>detail</C>; a value that breaks a rule (422) is
        a list that names each place and its rule.
      </P>
      <DocTable
        label="Statuses"
        head={["Status", "Meaning"]}
        rows={[
          ["400", "The request makes no sense as it is."],
          ["401", "There is no key, or not a valid one."],
          ["403", "The key may not do this."],
          ["404", "Nothing of that name is here, for this key."],
          ["409", "It clashes with what is there: a uid is taken, or a limit is reached."],
          ["413", "The body is too large: a payload may have 1 MiB."],
          ["422", "A value breaks a rule: detail says which one, and where."],
          ["429", "Too many requests: wait a moment."],
          ["500, 503", "An error of ours, or a database that is away: try again."],
        ]}
      />
      <P>
        Every response has an <C>X-Request-Id</C>: yours, if the request had one (up to 128 letters,
        digits and <C>._~:/+=@-</C>), or a new one. Logs and internal errors name it. A W3C{" "}
        <C>traceparent</C> header is kept with the messages that the request sends.
      </P>
    </>
  );
}

function Limits() {
  const count = (value: number) => value.toLocaleString("en");
  return (
    <>
      <H2 id="limits">Limits</H2>
      <P>
        A create beyond a limit is refused with 409 and the code <C>limit_reached</C>. What exists
        already keeps working, also when it is more than the limit.
      </P>
      <DocTable
        label="Limits"
        head={["Of one application", "At most"]}
        rows={[
          ["Endpoints", count(getConfig().limits.endpointsPerApplication)],
          ["API keys", count(KEYS_PER_APPLICATION_MAX)],
          ["Members", count(MEMBERS_PER_APPLICATION_MAX)],
          ["Open invitations", count(INVITATIONS_PER_APPLICATION_MAX)],
          ["Inspectors", count(INSPECTORS_MAX)],
          ["Running background tasks", count(RUNNING_PER_APPLICATION_MAX)],
          ["Event types of its environment", count(EVENT_TYPES_PER_ENVIRONMENT_MAX)],
        ]}
      />
      <P>
        A message to more than {INLINE_ENDPOINTS_MAX} endpoints is accepted at once like any other,
        and its deliveries appear within seconds. While more of your messages arrive than can be
        stored, the service answers 429 for your application, or 503: send them again later.
        Deleting an application with many endpoints answers at once. Nothing is sent from then on,
        and the rest is cleaned up in the background.
      </P>
    </>
  );
}
