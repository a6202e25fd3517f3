# shellcheck shell=bash
# A test host as a container, for machines without root or systemd-nspawn. Its SSH is a published loopback port, which every engine
# can offer, rootless ones too. Unlike the nspawn one it reaches the internet: an engine publishes no port of a network without a way out.
# Sourced by `minion`, which sets here, minions, name, json and engine.
# shellcheck disable=SC2154

# One engine serves all clones: the directory tells their hosts apart.
container_of() { echo "aegir-minion-$(sha256sum <<<"$minions" | cut -c1-8)-$1"; }

image() {
  local tag
  tag=aegir-minion:$(cat "$here/Dockerfile" "$here/packages" "$here/provision" | sha256sum | cut -c1-12)
  "$engine" image inspect "$tag" >/dev/null 2>&1 || "$engine" build --quiet --tag "$tag" "$here" >&2 ||
    fail "building the test host's image with $engine failed (above); check the network, then run it again."
  echo "$tag"
}

is_running() { [ "$("$engine" inspect --format '{{.State.Running}}' "$1" 2>/dev/null)" = true ]; }

ssh_port() { "$engine" port "$1" 22/tcp | sed -n 's/.*://p' | head -n 1; }

container_up() { # name key…
  local name=$1 directory=$minions/$1 container tag deadline=$((SECONDS + 30)) key options=(--privileged --cgroupns=private)
  shift
  container=$(container_of "$name")
  tag=$(image)
  mkdir -p "$directory"
  [ "$engine" != podman ] || options=(--systemd=always)
  [ -f "$directory/ssh_host_ed25519_key" ] ||
    ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$directory/ssh_host_ed25519_key"
  if ! is_running "$container"; then
    starting=$container
    "$engine" container inspect "$container" >/dev/null 2>&1 ||
      "$engine" create --name "$container" --hostname "$name" --publish 127.0.0.1::22 --tmpfs /run --tmpfs /run/lock \
        "${options[@]}" "$tag" >/dev/null
    tar -C "$directory" --owner=0 --group=0 -c ssh_host_ed25519_key ssh_host_ed25519_key.pub | "$engine" cp - "$container:/etc/ssh"
    "$engine" start "$container" >/dev/null
  fi
  for key; do
    "$engine" exec -i "$container" sh -c 'umask 077 && mkdir -p /root/.ssh && cat >>/root/.ssh/authorized_keys' <"$key"
  done
  # shellcheck disable=SC2016 # for the inner shell, which a time limit can end
  until timeout 1 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && read -r banner <&3 && [[ $banner == SSH-* ]]' \
    "$(ssh_port "$container")" 2>/dev/null; do
    is_running "$container" || fail "the test host ended while it booted."
    ((SECONDS < deadline)) || fail "the test host's SSH did not answer within 30 s."
    sleep 0.1
  done
  starting=
  container_describe "$name"
}

container_failed() {
  [ -n "${starting-}" ] || return 0
  "$engine" logs --tail 20 "$starting" >&2 || :
  "$engine" rm --force "$starting" >/dev/null || :
}

container_down() { # name
  "$engine" rm --force --volumes "$(container_of "$1")" >/dev/null 2>&1 || :
  rm -rf -- "${minions:?}/$1"
}

container_names() {
  local directory
  for directory in "$minions"/*/; do
    if is_running "$(container_of "$(basename "$directory")")"; then basename "$directory"; fi
  done
}

container_describe() { # name
  describe "$1" 127.0.0.1 "$(ssh_port "$(container_of "$1")")" "$(cut -d' ' -f1,2 "$minions/$1/ssh_host_ed25519_key.pub")"
}
