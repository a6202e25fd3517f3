# Puts one configuration file in place, or removes it, under a lock: tested first, loaded, and taken back when either fails.
# $1 the file; its new content on standard input, empty to remove it. Prints "changed" when something did.
set -eu
umask 022
file=$1
loaded=/run/aegir-apache.loaded
scratch=/etc/aegir/.apache
mkdir -p "$scratch"
exec 9>"$scratch/lock"
flock 9

# $scratch/undo is the file as it was (empty: it was not there) while a change is under way.
undo() {
  path=$(cat "$scratch/path")
  if [ -s "$scratch/undo" ]; then mv -f -- "$scratch/undo" "$path"; else rm -f -- "$path" "$scratch/undo"; fi
}
# One that is here already is of a run that was killed in the middle.
if [ -e "$scratch/undo" ]; then undo; fi

cat >"$scratch/new"
changed=
if [ -s "$scratch/new" ]; then
  cmp -s -- "$scratch/new" "$file" || changed=1
elif [ -e "$file" ]; then
  changed=1
fi
if [ -n "$changed" ]; then
  printf '%s\n' "$file" >"$scratch/path"
  if [ -e "$file" ]; then cp -p -- "$file" "$scratch/old"; else : >"$scratch/old"; fi
  mv -f -- "$scratch/old" "$scratch/undo"
  if [ -s "$scratch/new" ]; then mv -f -- "$scratch/new" "$file"; else rm -f -- "$file"; fi
fi

refuse() {
  if [ -n "$changed" ]; then undo; fi
  echo "$1" >&2
  exit 1
}
said=$(apache2ctl configtest 2>&1) || refuse "Apache refuses the new configuration, so the old one stays: $said"
# Judged by times, not by what this run changed: so a run that was killed before its reload is made up for.
if [ ! -e "$loaded" ] || [ -n "$(find /etc/apache2 /etc/aegir/apache -cnewer "$loaded" -print -quit)" ]; then
  touch "$loaded.new"
  said=$(systemctl reload-or-restart apache2.service 2>&1) || refuse "Apache cannot load the new configuration, so the old one stays: $said"
  mv -f -- "$loaded.new" "$loaded"
fi
rm -f -- "$scratch/undo"
if [ -n "$changed" ]; then echo changed; fi
