# Orders come as lines: "keep PID", "forget PID", or a signal and a PID. At their end whatever is kept is killed.
trap '' HUP INT QUIT TERM
kept=' '
# An instance is a process group if setsid could make it one, and else the process alone.
send() {
  kill -s "$1" -- "-$2" || kill -s "$1" "$2"
}
while read -r order pid; do
  case $order in
    keep) kept="$kept$pid " ;;
    forget)
      case $kept in
        *" $pid "*) kept="${kept%% "$pid" *} ${kept#* "$pid" }" ;;
      esac
      kill -s KILL -- "-$pid" # what an instance that has ended leaves behind
      ;;
    *) send "$order" "$pid" ;;
  esac
done
for pid in $kept; do
  send KILL "$pid"
done
