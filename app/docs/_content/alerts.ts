/** What an operator does about an alert of deploy/prometheus/alerts.yml. */
export interface AlertGuide {
  readonly name: string;
  /** The section of the runbook that the alert links. */
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly checks: readonly string[];
  readonly actions: readonly string[];
}

export const ALERT_GUIDES: readonly AlertGuide[] = [
  {
    name: "PosthasteDeliveriesNotRecorded",
    id: "deliveries-not-recorded",
    title: "Deliveries are not recorded",
    meaning:
      "Workers send deliveries, but the database refuses to store the attempts. Each delivery stays under its lease for a minute and is then sent again. Receivers get duplicates until this ends.",
    checks: [
      "Read the reason on the worker’s /health, and the log lines “attempt not recorded”: they hold the database’s error.",
      "Check that the database is writable and has disk space, and that the worker’s role may insert into attempt and update delivery and lane.",
      "Check whether a trigger, a lock or a long transaction blocks these tables (pg_stat_activity, pg_locks).",
    ],
    actions: [
      "If it began with a new version, roll it back.",
      "If you can’t fix the database at once, stop the workers: messages wait, and receivers get no more duplicates.",
      "When records succeed again, start the workers. No message is lost.",
    ],
  },
  {
    name: "PosthasteDeliveriesRecordedLate",
    id: "deliveries-recorded-late",
    title: "Attempts are recorded too late",
    meaning:
      "Attempts are recorded after their lease of one minute has ended. Another worker may have sent the same deliveries again.",
    checks: [
      "Compare the time of records with the load of the database: CPU, disk and locks.",
      "Check whether a worker was suspended or has no CPU time: its event loop lag is nodejs_eventloop_lag_seconds.",
    ],
    actions: [
      "Relieve the database, or give the workers more CPU.",
      "Fewer workers may record faster if they wait for each other’s locks.",
    ],
  },
  {
    name: "PosthasteNoWorker",
    id: "no-worker",
    title: "No worker runs",
    meaning:
      "No worker has reported for 45 seconds. Messages are accepted and stored, but not delivered. Ignore this alert if a cron calls /api/cron/deliver instead.",
    checks: [
      "Check that worker processes run, and read the last lines of their logs.",
      "Check that they reach the database.",
    ],
    actions: ["Start a worker. It takes the oldest deliveries first and needs no other help."],
  },
  {
    name: "PosthasteDatabaseDown",
    id: "database-down",
    title: "The database is down",
    meaning:
      "A process can’t reach the database. The API answers 503 with a request to try again, and workers wait. Nothing that was answered 202 is lost.",
    checks: [
      "Check whether all processes are affected, or only one machine: the label instance tells.",
      "Check the database, its connection limit and the network between them.",
    ],
    actions: [
      "Restore the database or fail over. Processes reconnect by themselves; don’t restart them.",
    ],
  },
  {
    name: "PosthasteQueueOld",
    id: "queue-old",
    title: "Deliveries wait too long",
    meaning:
      "The oldest delivery that could be sent now has been due for more than five minutes. Paused, throttled and unreachable endpoints don’t count here, so capacity is missing or workers are stuck.",
    checks: [
      "Check that workers run and that claims and records are quick.",
      "Check whether one application has a large backlog: others are served beside it, but its own deliveries wait.",
      "Check whether receivers became slow: the duration of attempts shows it.",
    ],
    actions: [
      "Add workers while the database has CPU left.",
      "If the database is the limit, give it CPU and faster disks first.",
    ],
  },
  {
    name: "PosthasteDeliveryLatencyHigh",
    id: "delivery-latency-high",
    title: "Delivery latency is high",
    meaning:
      "One of a hundred first attempts gets its response more than 30 seconds after the message was accepted.",
    checks: [
      "Compare with the duration of attempts: if that is high too, the receivers are slow.",
      "Otherwise the deliveries waited: look at what is due and at the endpoints that are full or throttled.",
    ],
    actions: [
      "If receivers are slow, tell their owners; the circuit breaker protects everyone else.",
      "If deliveries waited, add workers.",
    ],
  },
  {
    name: "PosthasteClaimsFailing",
    id: "claims-failing",
    title: "Claims fail",
    meaning: "Workers can’t take deliveries from the queue, so nothing is sent.",
    checks: [
      "Read the log lines “claim failed”: they hold the database’s error.",
      "A statement timeout means that the database is overloaded, or that a long transaction holds back vacuum.",
    ],
    actions: [
      "End sessions that have been idle in a transaction for a long time, and vacuum lane and delivery.",
      "If it began with a new version, check that its migrations ran.",
    ],
  },
  {
    name: "PosthasteRecordsSlow",
    id: "records-slow",
    title: "Records are slow",
    meaning:
      "Storing a batch of attempts takes more than two seconds. Statements are cancelled after five, and then deliveries are sent again.",
    checks: [
      "Check the database’s disk and its synchronous standby, if it has one: each record waits for both.",
      "Check for locks on lane and delivery, and for sessions that hold back vacuum.",
    ],
    actions: ["Relieve the database before records fail."],
  },
  {
    name: "PosthasteAttemptsNotMade",
    id: "attempts-not-made",
    title: "Attempts fail for internal reasons",
    meaning:
      "Workers can’t make requests, for example because file descriptors or ports are used up. No attempt of a customer is spent, but deliveries are late.",
    checks: [
      "The label code names the error: EMFILE means no file descriptors, EADDRNOTAVAIL no free ports, ERR_EGRESS_PROXY a proxy that doesn’t answer.",
      "Compare process_open_fds with process_max_fds.",
      "Read the worker’s log lines of level error.",
    ],
    actions: [
      "Raise the limit of open files (LimitNOFILE in systemd, nofile in containers) and restart the workers one by one.",
    ],
  },
  {
    name: "PosthasteClockWrong",
    id: "clock-wrong",
    title: "A machine’s clock is wrong",
    meaning:
      "The clock of a machine differs from the database’s by more than five seconds. Deliveries are signed with the database’s time, so receivers accept them, but log lines and TLS checks use the wrong time.",
    checks: [
      "Check the time service on the machine that the label instance names: chronyc tracking.",
    ],
    actions: ["Start the time service, or correct the clock. No restart is needed."],
  },
  {
    name: "PosthasteFanOutsWaiting",
    id: "fan-outs-waiting",
    title: "Fan-outs wait",
    meaning:
      "Messages to many endpoints are accepted at once, and their deliveries are made in steps afterwards. More than a thousand such messages have waited for 15 minutes.",
    checks: [
      "Check that workers run: they make these deliveries.",
      "Check whether one application sends many messages to very many endpoints.",
    ],
    actions: ["Add workers while the database has CPU left. Nothing is lost meanwhile."],
  },
  {
    name: "PosthasteStrandedLanes",
    id: "stranded-lanes",
    title: "Stranded lanes",
    meaning:
      "The sweep found endpoints that had work but no next turn, and repaired them. Their deliveries were up to a minute late. This is a bug.",
    checks: ["The log line “stranded lanes found” names the endpoints."],
    actions: ["Report it with the log of the minutes before. No other action is needed."],
  },
  {
    name: "PosthasteApiErrors",
    id: "api-errors",
    title: "The API fails",
    meaning: "More than 1% of the requests to the API are answered with a 5xx status.",
    checks: [
      "503 means that the database can’t be reached or is overloaded.",
      "500 is a bug: the log line “request failed” has the error and the request ID that the caller got.",
    ],
    actions: [
      "Fix the database, or roll back if it began with a new version. Callers may repeat their requests with the same Idempotency-Key.",
    ],
  },
  {
    name: "PosthasteQueueUnreadable",
    id: "queue-unreadable",
    title: "Queue gauges can’t be read",
    meaning:
      "The gauges of lanes, partitions and tasks need more than a second, so they are missing. Deliveries aren’t affected by that itself.",
    checks: ["Check the load of the database and the size of the table lane with its dead rows."],
    actions: ["Vacuum lane, and end sessions that hold back vacuum."],
  },
  {
    name: "PosthastePoolExhausted",
    id: "pool-exhausted",
    title: "A connection pool is exhausted",
    meaning: "Statements of a process wait for a free database connection.",
    checks: [
      "Check whether statements became slow: then the pool is the effect and not the cause.",
      "Check whether the database or a pooler limits connections.",
    ],
    actions: ["If statements are quick, run more processes or raise the pool’s size."],
  },
  {
    name: "PosthastePartitionsMissing",
    id: "partitions-missing",
    title: "Partitions run out",
    meaning:
      "Workers add partitions four weeks ahead once an hour. The last one now ends in less than two weeks. Beyond it, rows go to the default partition, which gets slow.",
    checks: [
      "Read the log lines “maintenance failed” of the task partitions.",
      "Check that a worker runs and that its role may create tables in the schema partitions.",
    ],
    actions: ["Fix the cause: the next run adds everything that is missing."],
  },
  {
    name: "PosthasteDefaultPartitionUsed",
    id: "default-partition-used",
    title: "Rows in the default partition",
    meaning:
      "Messages were accepted for which no partition existed. They are delivered like any other, but the retention deletes them row by row, and a new partition has to move them.",
    checks: ["Read the log lines of the task partitions: “rows stand in the default partition”."],
    actions: [
      "Small numbers are moved by the next run. For large ones, see that partitions exist ahead; the retention removes the rest with time.",
    ],
  },
  {
    name: "PosthasteMaintenanceStalled",
    id: "maintenance-stalled",
    title: "Housekeeping is stalled",
    meaning: "A housekeeping task has not succeeded in any worker for three hours.",
    checks: ["Read the log lines “maintenance failed” with the task’s name."],
    actions: ["Fix the cause: tasks run by themselves again and catch up."],
  },
  {
    name: "PosthasteRollupsLag",
    id: "rollups-lag",
    title: "Charts are behind",
    meaning: "The stats behind charts are more than ten minutes old. Deliveries aren’t affected.",
    checks: [
      "Read the log lines of the tasks “figures” and “attempt summaries”.",
      "Check the load of the database.",
    ],
    actions: ["Nothing, if it gets better: the rollups catch up by themselves."],
  },
  {
    name: "PosthasteMailsFailing",
    id: "mails-failing",
    title: "Mails aren’t sent",
    meaning:
      "The mail server refuses mails or can’t be reached. Notices about failing endpoints, invitations and sign-in links wait, and are tried ten times.",
    checks: ["Read the log lines “mail not sent”.", "Check SMTP_URL and MAIL_FROM."],
    actions: ["Fix the mail server or its settings; waiting mails are sent then."],
  },
];
