/** The address guard said no, and nothing was connected to. */
export class BlockedAddressError extends Error {
  override readonly name = "BlockedAddressError";
  readonly address: string;
  readonly reason: string;

  constructor(input: { address: string; reason: string }) {
    super(`Deliveries may not go to ${input.address} (${input.reason}).`);
    this.address = input.address;
    this.reason = input.reason;
  }
}
