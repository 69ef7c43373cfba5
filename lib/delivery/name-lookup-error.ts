const REASONS = new Map([
  ["ENOTFOUND", "There is no such name"],
  ["ENODATA", "The name has no address"],
  ["ETIMEOUT", "The name servers did not answer in time"],
  ["ESERVFAIL", "The name servers failed"],
  ["EREFUSED", "The name servers refused to answer"],
]);

/** A name led to no address. No `code` of its own: the resolver's codes mean other things on sockets. */
export class NameLookupError extends Error {
  override readonly name = "NameLookupError";

  constructor(input: { hostname: string; dnsCode: string }) {
    const reason = REASONS.get(input.dnsCode) ?? "The name servers gave no answer";
    super(`${reason}: ${input.hostname} (${input.dnsCode})`);
  }
}
