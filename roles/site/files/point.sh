# Points the site $1 to the Platform $2 by one rename. Prints the digest before (or an empty line), and then "pointed" if it changed.
# $3 "point", or "look" to change nothing.
set -eu
site=/var/aegir/sites/$1 platform=/var/aegir/platforms/$2 mode=$3
fail() { echo "$1" >&2; exit 1; }
if [ "$mode" = point ]; then
  [ -d "$site" ] || fail "The site $1 is not on this Server: create it first."
  # The lock that retiring a Platform takes.
  mkdir -p /var/aegir/platforms
  exec 9</var/aegir/platforms
  flock 9
  [ -d "$platform" ] || fail "The Platform $2 is not on this Server: place it first."
fi
before=$(readlink -- "$site/current" || true)
basename -- "$before"
if [ "$before" = "$platform" ]; then exit 0; fi
if [ "$mode" = point ]; then
  ln -sfn -- "$platform" "$site/.current.new"
  mv -T -- "$site/.current.new" "$site/current"
fi
echo pointed
