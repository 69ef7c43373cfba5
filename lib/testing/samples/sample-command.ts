export interface SampleCommand {
  readonly command: string;
  /** `$PORT` stands for the port. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}
