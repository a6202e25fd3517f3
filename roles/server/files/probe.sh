# Reads, changes nothing, and needs no more than a POSIX shell: a Server without Python is to be told so. Prints one JSON object.
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
has() { command -v "$1" >/dev/null 2>&1; }
quote() { printf '"%s"' "$(printf '%s' "$1" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g')"; }

services=''
service() { # name, command, package
  if has "$2"; then
    services="$services${services:+,}{\"name\":\"$1\",\"version\":$(quote "$(dpkg-query -W -f '${Version}' "$3" 2>/dev/null)")}"
  fi
}
service nginx nginx nginx
service apache apache2 apache2
service git git git
service sshd sshd openssh-server

ID='' ID_LIKE='' VERSION_ID='' VERSION_CODENAME='' PRETTY_NAME=''
if [ -r /etc/os-release ]; then . /etc/os-release; fi
python=''
if [ -x /usr/bin/python3 ]; then python=$(/usr/bin/python3 -c 'import platform; print(platform.python_version())'); fi
if [ "$(id -u)" = 0 ]; then privilege=root; elif has sudo && sudo -n true 2>/dev/null; then privilege=sudo; else privilege=none; fi
disk=$(df -P -k /var | awk 'NR == 2 { print int($4 / 1024) }')
memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)

lacks=''
lack() { lacks="$lacks${lacks:+,}{\"what\":$(quote "$1"),\"cure\":$(quote "$2")}"; }
case " $ID $ID_LIKE " in
  *' debian '*) ;;
  *) lack 'Debian, or a system made from it' 'Install Debian 12 or later, or Ubuntu 22.04 or later.' ;;
esac
case $python in
  3.9.* | 3.[1-9][0-9].*) ;;
  '') lack 'Python 3' 'Run: apt-get install python3' ;;
  *) lack "Python 3.9 or later (found $python)" 'Upgrade the operating system.' ;;
esac
if [ "$privilege" = none ]; then lack 'the rights of root' "Let Aegir sign in as root, or give its account sudo without a password. Run as root: echo '$(id -un) ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/aegir"; fi
if ! [ -d /run/systemd/system ]; then lack 'systemd' 'Boot the Server with systemd.'; fi
if ! has apt-get; then lack 'apt-get' 'Use a system that installs its packages by apt.'; fi
if [ "${disk:-0}" -lt 1024 ]; then lack "1 GB of free disk for /var (found ${disk:-0} MB)" 'Free some, or give /var a larger disk.'; fi
if [ "${memory:-0}" -lt 400 ]; then lack "400 MB of memory (found ${memory:-0} MB)" 'Give the Server more memory.'; fi

cat <<JSON
{
  "os": {"id": $(quote "$ID"), "version": $(quote "$VERSION_ID"), "codename": $(quote "$VERSION_CODENAME"), "name": $(quote "$PRETTY_NAME")},
  "architecture": $(quote "$(uname -m)"),
  "python": $(quote "$python"),
  "privilege": "$privilege",
  "disk_free_mb": ${disk:-0},
  "memory_mb": ${memory:-0},
  "cpus": $(getconf _NPROCESSORS_ONLN),
  "services": [$services],
  "missing": [$lacks]
}
JSON
