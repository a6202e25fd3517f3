# Removes the Platform $1 unless a site runs on it. Prints "retired" when it was there. $2 "retire", or "look" to change nothing.
set -eu
platform=/var/aegir/platforms/$1 mode=$2
[ -d "$platform" ] || exit 0
# The lock that a site takes to change its Platform: none can arrive between the look and the removal.
exec 9</var/aegir/platforms
flock 9
sites=''
for current in /var/aegir/sites/*/current; do
  if [ "$(readlink -- "$current")" = "$platform" ]; then sites="$sites${sites:+, }$(basename "$(dirname "$current")")"; fi
done
if [ -n "$sites" ]; then
  echo "The Platform $1 is in use by $sites: move or delete these sites first." >&2
  exit 1
fi
if [ "$mode" = retire ]; then
  # One rename, so that a run killed half way leaves no half Platform under the digest's name; .new-* is swept by the next placing.
  gone=$(mktemp -d /var/aegir/platforms/.new-retired-XXXXXX)
  mv -- "$platform" "$gone"
  rm -rf -- "$gone"
fi
echo retired
