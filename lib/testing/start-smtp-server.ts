import { onTestFinished } from "vitest";
import { openSmtpServer, type SmtpScript, type SmtpServer } from "@/lib/testing/open-smtp-server";

/** A mail server on this machine, until the test is over; it may be told what to refuse. */
export async function startSmtpServer(script: SmtpScript = {}): Promise<SmtpServer> {
  const server = await openSmtpServer({ port: 0, script });
  onTestFinished(server.close);
  return server;
}
