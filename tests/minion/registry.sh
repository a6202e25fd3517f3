# shellcheck shell=bash
# Which test hosts exist on this machine, whoever started them: one file per address in a directory that every clone shares.
# All of these need the lock but live_hosts. A record is written before anything that it stands for exists, and removed after all of
# it is gone; so whatever a killed process leaves behind can be found and cleared by its address.

registry=/run/aegir-minions
boot_id=$(</proc/sys/kernel/random/boot_id)

lock_registry() {
  mkdir -p "$registry"
  exec 9>"$registry/lock"
  flock 9
}

unlock_registry() { exec 9>&-; }

# Field 22 of /proc/PID/stat: with it a process is told from a later one of the same number. The second field may hold blanks.
started_at() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -ra stat <<<"${stat##*) }"
  [ "${stat[0]}" != Z ] && echo "${stat[19]}"
}

write_record() { # address directory [pid]
  local since=
  [ -z "${3-}" ] || since=$(started_at "$3") || since=
  printf '%s\n' "$2" "$boot_id" "${3-}" "$since" >"$registry/.new"
  mv -f "$registry/.new" "$registry/$1"
}

read_record() { # address → directory, boot, pid, since
  { read -r directory && read -r boot && read -r pid && read -r since; } 2>/dev/null <"$registry/$1"
}

is_live() { # address → as read_record
  read_record "$1" && [ "$boot" = "$boot_id" ] && [ -n "$pid" ] && [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ]
}

recorded_addresses() {
  local file
  for file in "$registry"/*.*.*.*; do
    [ ! -f "$file" ] || echo "${file##*/}"
  done
}

address_of() { # directory
  local address directory boot pid since
  for address in $(recorded_addresses); do
    if read_record "$address" && [ "$directory" = "$1" ]; then
      echo "$address"
      return
    fi
  done
  return 1
}

# The address a host had before is its own again if it is still free: whoever knows the host knows it there.
free_address() { # network (first three numbers) [preferred]
  local host
  if [[ ${2-} == "$1".* && ! -e $registry/$2 ]]; then
    echo "$2"
    return
  fi
  for host in {11..250}; do
    if [ ! -e "$registry/$1.$host" ]; then
      echo "$1.$host"
      return
    fi
  done
  fail "all 240 addresses of $1.0/24 are taken by test hosts; stop some with: aegir minion down --all"
}
