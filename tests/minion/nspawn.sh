# shellcheck shell=bash
# A test host as a booted system: systemd-nspawn over an overlay, in a network namespace of its own on a bridge without a way out.
# Every name on the machine follows from the address, so that clearing up needs nothing but the address.
# Sourced by `minion`, which sets here, minions, name and json.
# shellcheck disable=SC2154

network=${AEGIR_MINION_SUBNET:-10.98.0.0/24}
[[ $network =~ ^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}0/24$ ]] ||
  fail "AEGIR_MINION_SUBNET is '$network', but must be an IPv4 network of the form 10.98.0.0/24."
network=${network%.0/24}

hex_of() { local IFS=.; read -ra parts <<<"$1"; printf '%02x' "${parts[@]}"; }
bridge_of() { echo "aegirbr$(hex_of "${1%.*}")"; }
link_of() { echo "aegir$(hex_of "$1")"; }
machine_of() { echo "aegir-minion-$1"; }

# A host of its own per hierarchy: without it several nspawns share one payload group and fight. On a machine with cgroup v2 alone
# only the last exists.
cgroup_roots() {
  local root
  for root in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ ! -f "$root/cgroup.procs" ] || echo "$root"
  done
}

# This machine's side takes no IPv6 address of its own accord: it would appear a second after its link, and Chromium then breaks off
# whatever it is loading from anywhere (ERR_NETWORK_CHANGED). So a host that comes or goes changes no address but its bridge's.
link_up() { # link
  ip link set "$1" addrgenmode none 2>/dev/null || : # a kernel without IPv6
  ip link set "$1" up
}

attach_network() { # address
  local bridge link netns taken
  bridge=$(bridge_of "$1") link=$(link_of "$1") netns=$(machine_of "$1")
  if [ ! -e "/sys/class/net/$bridge" ]; then
    taken=$(ip -4 -o route show to root "$network.0/24")
    [ -z "$taken" ] || fail "$network.0/24 is in use on this machine (${taken%% }); choose another with AEGIR_MINION_SUBNET=10.99.0.0/24."
    ip link add "$bridge" type bridge
    ip addr add "$network.1/24" dev "$bridge"
    link_up "$bridge"
  fi
  ip netns add "$netns"
  # The hardware address follows from the address too: a host that takes over an address is found by those who knew the one before.
  ip link add "$link" type veth peer name eth0 address "02:ae$(hex_of "$1" | sed 's/../:&/g')" netns "$netns"
  ip link set "$link" master "$bridge"
  link_up "$link"
  ip -n "$netns" addr add "$1/24" dev eth0
  ip -n "$netns" link set lo up
  ip -n "$netns" link set eth0 up
}

# Relative names, because a comma or colon in a path would end the mount option.
mount_disk() ( # directory
  cd "$1" || exit
  # An overlay cannot be the upper layer of another (a checkout inside a container).
  [ "$(stat -f -c %T .)" != overlayfs ] || [ -d disk/upper ] || { mkdir -p disk && mount -t tmpfs aegir-minion disk; }
  mkdir -p disk/upper disk/work root
  mount -t overlay overlay -o lowerdir=rootfs,upperdir=disk/upper,workdir=disk/work root
)

write_identity() { # directory name address
  local root=$1/root
  echo "$2" >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n::1 localhost\n%s %s\n' "$3" "$2" >"$root/etc/hosts"
  install -m 600 "$1/ssh_host_ed25519_key" "$1/ssh_host_ed25519_key.pub" "$root/etc/ssh/"
}

boot() { # directory name address → writes the pid to the record
  (
    while read -r root; do
      mkdir -p "$root/$(machine_of "$3")"
      echo "$BASHPID" >"$root/$(machine_of "$3")/cgroup.procs"
    done < <(cgroup_roots)
    exec setsid systemd-nspawn --quiet --directory="$1/root" --machine="$(machine_of "$3")" --hostname="$2" \
      --network-namespace-path="/run/netns/$(machine_of "$3")" --register=no --keep-unit --boot \
      --console=passive --link-journal=no --resolv-conf=off --timezone=off
  ) </dev/null >"$1/console.log" 2>&1 9>&- &
  write_record "$3" "$1" $!
}

# Killing nspawn alone leaves the payload running; its group holds both. A group empties a moment after its last kill.
kill_group() { # cgroup directory
  local tries pids
  for ((tries = 0; tries < 1000; tries++)); do
    [ -d "$1" ] || return 0
    mapfile -t pids < <(find "$1" -name cgroup.procs -exec cat {} + 2>/dev/null)
    if ((${#pids[@]})); then
      kill -KILL "${pids[@]}" 2>/dev/null || :
    elif find "$1" -depth -type d -exec rmdir {} + 2>/dev/null; then
      return 0
    fi
    sleep 0.005
  done
  fail "the processes of $1 do not end; look at them with: cat $1/cgroup.procs"
}

# Ends a host however much of it exists, and keeps its disk. The bridge goes with the last host on it.
tear_down() { # address
  local directory='' boot pid since root bridge machine
  read_record "$1" || :
  bridge=$(bridge_of "$1") machine=$(machine_of "$1")
  while read -r root; do kill_group "$root/$machine"; done < <(cgroup_roots)
  if [ -n "$directory" ]; then
    # nspawn's own lock on the directory, which a kill leaves.
    if mountpoint -q "$directory/root"; then
      rm -f "/run/systemd/nspawn/locks/inode-$(stat -c %d:%i "$directory/root")"
      umount "$directory/root" 2>/dev/null || umount -l "$directory/root"
    fi
    ! mountpoint -q "$directory/disk" || umount -l "$directory/disk"
    rm -f "$directory/.#root.lck"
  fi
  ip link del "$(link_of "$1")" 2>/dev/null || :
  ip netns del "$machine" 2>/dev/null || :
  rm -rf "/run/systemd/nspawn/propagate/$machine" "/run/systemd/nspawn/unix-export/$machine"
  rm -f "$registry/$1"
  if ! compgen -G "$registry/${1%.*}.*" >/dev/null; then ip link del "$bridge" 2>/dev/null || :; fi
}

# What a reboot or a kill left: records whose host does not run.
clear_stale() {
  local address directory boot pid since
  for address in $(recorded_addresses); do
    is_live "$address" || tear_down "$address"
  done
}

ssh_answers() { # address
  # shellcheck disable=SC2016 # for the inner shell, which a time limit can end
  timeout 1 bash -c 'exec 3<>"/dev/tcp/$0/22" && read -r banner <&3 && [[ $banner == SSH-* ]]' "$1" 2>/dev/null
}

await_ssh() { # address
  local deadline=$((SECONDS + 30)) directory boot pid since
  until ssh_answers "$1"; do
    is_live "$1" || fail "the test host ended while it booted."
    ((SECONDS < deadline)) || fail "the test host's SSH did not answer on $1 within 30 s."
    sleep 0.02
  done
}

nspawn_up() { # name key…
  local name=$1 directory=$minions/$1 address base
  shift
  base=$("$here/rootfs")
  lock_registry
  clear_stale
  if ! address=$(address_of "$directory"); then
    mkdir -p "$directory"
    # A disk is worth nothing over another root filesystem than its own.
    [ "$(readlink "$directory/rootfs" || :)" = "$base" ] || rm -rf --one-file-system -- "$directory/disk"
    ln -sfn "$base" "$directory/rootfs"
    [ -f "$directory/ssh_host_ed25519_key" ] ||
      ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$directory/ssh_host_ed25519_key"
    address=$(free_address "$network" "$(cat "$directory/address" 2>/dev/null)")
    echo "$address" >"$directory/address"
    write_record "$address" "$directory"
    starting=$address
    attach_network "$address"
    mount_disk "$directory"
    write_identity "$directory" "$name" "$address"
    boot "$directory" "$name" "$address"
  fi
  authorize "$directory/root" "$@"
  unlock_registry
  await_ssh "$address"
  starting=
  describe "$name" "$address" 22 "$(cut -d' ' -f1,2 "$directory/ssh_host_ed25519_key.pub")"
}

nspawn_failed() {
  [ -n "${starting-}" ] || return 0
  tail -n 20 "$minions/$name/console.log" >&2 2>/dev/null || :
  lock_registry
  tear_down "$starting"
  unlock_registry
}

nspawn_down() { # name
  local directory=$minions/$1 address
  lock_registry
  if address=$(address_of "$directory"); then tear_down "$address"; fi
  rm -rf --one-file-system -- "$directory"
  unlock_registry
}

nspawn_names() { # those that run
  # shellcheck disable=SC2034 # all of a record is read
  local address directory boot pid since
  lock_registry
  clear_stale
  for address in $(recorded_addresses); do
    if is_live "$address" && [ "${directory%/*}" = "$minions" ]; then echo "${directory##*/}"; fi
  done
  unlock_registry
}

nspawn_describe() { # name
  describe "$1" "$(<"$minions/$1/address")" 22 "$(cut -d' ' -f1,2 "$minions/$1/ssh_host_ed25519_key.pub")"
}
