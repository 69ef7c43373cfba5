import type { Client } from "@/lib/transfer/client";
import type { Side } from "@/lib/transfer/identity";
import type { Entry, Journal, Outcome } from "@/lib/transfer/journal";

/** What an import or export copies: three kinds of objects, in this order. */
export type Kind = "eventType" | "application" | "endpoint";

/**
 * The settings of an object under today's names, one value per field. Headers are fields of their own
 * (`headers.x-team`), so that each is compared and written by itself.
 */
export type Fields = Readonly<Record<string, unknown>>;

export interface Item {
  readonly kind: Kind;
  /** At the source; an event type's is its name. */
  readonly id: string;
  readonly uid: string | null;
  /** For reports. */
  readonly label: string;
  readonly fields: Fields;
  /** Only endpoints can be. */
  readonly disabled: boolean;
  /** Fields of the source's response that no rule here knows. */
  readonly ignored: readonly string[];
}

/** The part of an endpoint that has requests of its own. */
export interface Details {
  /** As the source shows it: of a key pair, that may be the public half. */
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names of headers that are set and whose values are not shown. */
  readonly sensitive: readonly string[];
}

export type Pages = AsyncIterable<readonly Item[]>;

export interface Source {
  readonly name: string;
  /** Lists come in pages, which is all that is held in memory. */
  eventTypes(): Pages;
  applications(): Pages;
  /** By the application's id at the source. */
  endpoints(applicationId: string): Pages;
  /** Null: the endpoint has been deleted at the source meanwhile. */
  details(applicationId: string, endpointId: string): Promise<Details | null>;
}

/** A source or target that can't go on: a wrong key, a server that stays away, a list that breaks off. */
export class TransferError extends Error {
  override readonly name = "TransferError";
  /** Whether the whole run is over, or only the object at hand. */
  readonly isFatal: boolean;

  constructor(message: string, { isFatal, cause }: { isFatal: boolean; cause?: unknown }) {
    super(message, { cause });
    this.isFatal = isFatal;
  }
}

export interface Transfer {
  readonly source: Source;
  readonly target: Client;
  readonly journal: Journal;
  readonly from: Side;
  readonly to: Side;
  readonly isDryRun: boolean;
  readonly overwrite: boolean;
  /** Whether the target takes https URLs only, as far as its key says. */
  readonly isLive: boolean;
  /** Private keys by an endpoint's id or uid, for key pairs, which no server shows. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly onStep: (step: Step) => void;
}

export interface Step {
  readonly item: Item;
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

/** An application as endpoints need it. */
export interface Owner {
  readonly id: string;
  /** Null: it isn't at the target: refused, or only planned by a dry run. */
  readonly target: string | null;
}

/** One object on its way. */
export interface Task {
  readonly item: Item;
  readonly owner: Owner | null;
}

export interface Work extends Task {
  readonly entry: Entry;
  readonly known: Entry | null;
  readonly end: (outcome: Outcome, notes?: readonly string[]) => string | null;
}

/** With everything that the object is to have. */
export interface WantedWork extends Work {
  readonly fields: Fields;
  readonly secret: string | null;
  readonly details: Details | null;
}
