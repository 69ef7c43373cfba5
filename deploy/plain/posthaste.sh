#!/bin/sh
# Runs Posthaste's processes without systemd, in a container for example.
#
#   posthaste.sh start|stop|restart web|worker PORT
#
# PORT is where a web process serves the portal and the API, or where a worker serves its metrics. `start` returns once
# the process is ready, `stop` once it has finished what was in flight.
set -eu

ACTION=$1 KIND=$2 PORT=$3
HOME_FOLDER=${POSTHASTE_HOME:-/opt/posthaste}
SETTINGS=${POSTHASTE_SETTINGS:-/etc/posthaste/posthaste.env}
PID_FILE=/run/posthaste-$KIND-$PORT.pid
LOG_FILE=/var/log/posthaste-$KIND-$PORT.log
WAIT_SECONDS=60

case $KIND in
  web) PROGRAM="--max-semi-space-size=32 server.js" PORT_SETTING=PORT READY=/api/v1/health/ready ;;
  worker) PROGRAM=worker.js PORT_SETTING=METRICS_PORT READY=/health/ready ;;
  *) echo "$KIND is neither web nor worker" >&2; exit 2 ;;
esac

is_running() {
  [ -f "$PID_FILE" ] && kill -0 "$(cat "$PID_FILE")" 2>/dev/null
}

wait_until() {
  seconds=0
  until "$@"; do
    seconds=$((seconds + 1))
    [ "$seconds" -le "$WAIT_SECONDS" ] || { echo "posthaste-$KIND-$PORT: waited $WAIT_SECONDS s for: $*" >&2; exit 1; }
    sleep 1
  done
}

start() {
  if is_running; then return; fi
  set -a
  . "$SETTINGS"
  set +a
  cd "$HOME_FOLDER"
  # shellcheck disable=SC2086
  NODE_ENV=production env "$PORT_SETTING=$PORT" setsid setpriv \
    --reuid=posthaste --regid=posthaste --clear-groups --no-new-privs \
    bin/node --enable-source-maps --heap-growing-percent=50 $PROGRAM >>"$LOG_FILE" 2>&1 </dev/null &
  echo $! >"$PID_FILE"
  wait_until curl --silent --fail --output /dev/null "http://127.0.0.1:$PORT$READY"
}

has_ended() { ! is_running; }

stop() {
  if is_running; then kill -TERM "$(cat "$PID_FILE")"; fi
  wait_until has_ended
  rm -f "$PID_FILE"
}

case $ACTION in
  start) start ;;
  stop) stop ;;
  restart) stop && start ;;
  *) echo "$ACTION is none of start, stop and restart" >&2; exit 2 ;;
esac
