import { createServer } from "node:http";
import { Webhook } from "svix";

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set(); // In production: a table with the id as its primary key.
const queue = []; // In production: a real queue, or a table.

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  try {
    webhook.verify(body, request.headers);
  } catch {
    response.writeHead(400).end("Invalid signature");
    return;
  }
  // The same on every retry and every resend of this message.
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    seen.add(id);
    queue.push(JSON.parse(body));
  }
  // A duplicate is acknowledged, too: it would only come again.
  response.writeHead(204).end();
});

async function work() {
  for (const event of queue.splice(0)) console.log("Processing:", event.type);
}

setInterval(work, 100);
server.listen(Number(process.env.PORT ?? 4000));
