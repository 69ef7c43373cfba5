import { Webhook } from "svix";

// Your endpoint's signing secret, whsec_…
const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? "");

interface WebhookEvent {
  id: string;
  type: string;
  data: unknown;
}

export async function POST(request: Request): Promise<Response> {
  const body = await request.text(); // the raw text, not request.json()
  try {
    const event = webhook.verify(body, Object.fromEntries(request.headers)) as WebhookEvent;
    console.log("Webhook verified:", event.type);
    return new Response(null, { status: 204 });
  } catch {
    return new Response("Invalid signature", { status: 400 });
  }
}
