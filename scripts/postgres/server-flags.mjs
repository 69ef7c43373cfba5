const COMMON = {
  listen_addresses: "127.0.0.1",
  // TCP only: a socket file in /tmp could collide with another server's.
  unix_socket_directories: "",
  max_connections: "200",
  // The keeper reads its messages.
  lc_messages: "C",
  log_line_prefix: "%m [%p] ",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  wal_buffers: "16MB",
  jit: "off",
};

const DURABLE = { shared_buffers: "256MB", fsync: "on", synchronous_commit: "on" };

// For tests, whose data nobody misses after a crash.
const DISPOSABLE = {
  shared_buffers: "128MB",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};

/**
 * @param {{ isDurable: boolean, port: number }} input
 * @returns {string[]}
 */
export function listServerFlags({ isDurable, port }) {
  const settings = { ...COMMON, ...(isDurable ? DURABLE : DISPOSABLE), port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
