import { createServer } from "node:http";

// The endpoint of the trial's sample application: it takes whatever comes and says so in its log, so that
// a first message has somewhere to arrive.
const server = createServer((request, response) => {
  let bytes = 0;
  request.on("data", (chunk) => {
    bytes += chunk.length;
  });
  request.on("end", () => {
    console.log(`${new Date().toISOString()} ${request.headers["webhook-id"]} ${bytes} bytes`);
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"received":true}');
  });
});
server.listen(Number(process.env.SAMPLE_RECEIVER_PORT), "127.0.0.1");

for (const event of ["SIGTERM", "SIGINT", "disconnect"]) {
  process.on(event, () => process.exit(0));
}
