import { relative } from "node:path";

const PAYLOAD = '{"eventType":"fulfillment.created","payload":{"id":"ful_1","status":"created"}}';

/** What a newcomer needs next: where, as whom, and a first message to send. */
export function printBanner({ place, environment, trial, applicationUid, receiverUrl }) {
  const url = environment.PUBLIC_URL;
  const apiKey = environment.POSTHASTE_BOOTSTRAP_API_KEY;
  const cidrs = environment.ALLOWED_PRIVATE_CIDRS;
  const folder = relative(process.cwd(), place.dataDirectory) || ".";
  console.log(`
Posthaste is running.

  Portal      ${url}
  Operator    ${trial.operator.email}   ${trial.operator.password}
  Developer   ${trial.developer.email}  ${trial.developer.password}
  API key     ${apiKey}  (${apiKey.startsWith("ph_live_") ? "live" : "test"} environment)

Send a first message:

  curl -X POST ${url}/api/v1/app/${applicationUid}/msg \\
    -H 'Authorization: Bearer ${apiKey}' \\
    -H 'Content-Type: application/json' \\
    -d '${PAYLOAD}'

${describeArrival(receiverUrl)}
${describeTargets(cidrs)}
Data is in ${folder}, logs in ${folder}/logs (web.log, worker.log, receiver.log, postgres.log).
Press Ctrl-C to stop everything.
`);
}

function describeArrival(receiverUrl) {
  return receiverUrl === null
    ? "Add an endpoint to that application first, and the message goes there."
    : `It arrives at the sample application's endpoint, ${receiverUrl}: see it in the portal.`;
}

function describeTargets(cidrs) {
  return cidrs
    ? `This is a local trial: webhooks may also go to private addresses in ${cidrs}.`
    : "Webhooks go to public addresses only (ALLOWED_PRIVATE_CIDRS is empty).";
}
