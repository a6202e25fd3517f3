# Puts one configuration file in place, or removes it, under a lock: tested first, loaded, and taken back when either fails.
# Its new content comes on standard input, empty to remove it. Prints "changed" when something did.
# The roles of all web servers have this file and _apply.yml and _toggle.yml alike, as a role is whole by itself: its digest is over its own files.
# $1 the file; $2 the role; $3 the web server's name; $4 the folder of its own configuration; $5 its unit; then the command that tests all of it.
set -eu
umask 022
file=$1 role=$2 name=$3 configuration=$4 unit=$5
shift 5
run=/run/aegir-$role
scratch=/etc/aegir/.$role
mkdir -p "$run"
exec 9>"$run/lock"
flock 9

# While a change is under way, $scratch/undo is the file as it was; an empty one says that it was not there.
undo() {
  path=$(cat "$scratch/path")
  if [ -s "$scratch/undo" ]; then mv -f -- "$scratch/undo" "$path"; else rm -f -- "$path" "$scratch/undo"; fi
  rm -rf -- "$scratch"
}
# One that is here already is of a run that was killed in the middle.
if [ -e "$scratch/undo" ]; then undo; fi

cat >"$run/new"
changed=
if [ -s "$run/new" ]; then
  cmp -s -- "$run/new" "$file" || changed=1
elif [ -e "$file" ]; then
  changed=1
fi
if [ -n "$changed" ]; then
  mkdir -p "$scratch"
  printf '%s\n' "$file" >"$scratch/path"
  if [ -e "$file" ]; then cp -p -- "$file" "$scratch/old"; else : >"$scratch/old"; fi
  mv -f -- "$scratch/old" "$scratch/undo"
  if [ -s "$run/new" ]; then
    cp -- "$run/new" "$scratch/new"
    mv -f -- "$scratch/new" "$file"
  else
    rm -f -- "$file"
  fi
fi

refuse() {
  if [ -n "$changed" ]; then undo; fi
  echo "$1" >&2
  exit 1
}
said=$("$@" 2>&1) || refuse "$name refuses the new configuration, so the old one stays: $said"
# Judged by times, not by what this run changed: so a run that was killed before its reload is made up for.
if [ ! -e "$run/loaded" ] || [ -n "$(find "$configuration" "/etc/aegir/$role" -cnewer "$run/loaded" -print -quit)" ]; then
  touch "$run/loading"
  said=$(systemctl reload-or-restart "$unit" 2>&1) || refuse "$name cannot load the new configuration, so the old one stays: $said"
  mv -f -- "$run/loading" "$run/loaded"
fi
if [ -n "$changed" ]; then
  rm -f -- "$scratch/undo"
  rm -rf -- "$scratch"
  echo changed
fi
