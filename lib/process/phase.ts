/** A process takes requests only while it is running: load balancers see the phase as readiness. */
export type Phase = "starting" | "running" | "stopping";
