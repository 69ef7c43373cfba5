import { createServer } from "node:http";
import { Webhook } from "svix";

// Your endpoint's signing secret, whsec_…
const webhook = new Webhook(process.env.WEBHOOK_SECRET);

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const event = webhook.verify(Buffer.concat(chunks), request.headers);
    response.writeHead(204).end();
    console.log("Received:", event.type);
  } catch {
    response.writeHead(400).end("Invalid signature");
  }
});

server.listen(Number(process.env.PORT ?? 4000));
