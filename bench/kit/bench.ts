import type { BenchProcess } from "@/bench/kit/bundle-processes";
import type { DatabaseServer } from "@/bench/kit/database-server";
import type { Resources } from "@/bench/kit/resources";
import type { Product } from "@/bench/kit/start-product";
import type { Receiver } from "@/bench/kit/start-receiver";
import type { Metric } from "@/bench/report/metric";
import type { Sizes } from "@/bench/sizes";

/** What every measurement is given. */
export interface Bench {
  readonly sizes: Sizes;
  /** For logs and data. */
  readonly directory: string;
  /** Below the project, where packages resolve. */
  readonly bundleDirectory: string;
  readonly resources: Resources;
  readonly server: DatabaseServer;
  readonly product: Product;
  readonly receiver: Receiver;
  readonly fileOf: (name: BenchProcess) => string;
}

/** What explains the metrics, for the file of results. */
export interface Detail {
  readonly name: string;
  readonly othersShare: number | null;
  readonly [fact: string]: unknown;
}

export interface Measured {
  readonly metrics: readonly Metric[];
  readonly details: readonly Detail[];
}
