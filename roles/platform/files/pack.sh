# Packs $1/source into $1/platform.tar.zst. Prints digest, bytes and number of files, and then "packed" if it was not there.
# $2 the folder that visitors see; $3 "pack", or "look" to change nothing.
# The same files give the same digest: order, owners, times, umask and locale do not count; contents, names and the executable bit do.
set -eu
export LC_ALL=C TZ=UTC
umask 022
build=$1 docroot=$2 mode=$3
fail() { echo "$1" >&2; exit 1; }

[ -e "$build/source.txt" ] || fail 'This build has no source: fetch it first.'
cd "$build/source"
[ -d "./$docroot" ] || fail "The source has no folder $docroot: correct the document root."
top=$(pwd -P)
case $(cd "./$docroot" && pwd -P)/ in "$top"/*) ;; *) fail "The document root $docroot leads out of the source: correct it." ;; esac
odd=$(find . -name .git -prune -o ! -type f ! -type d ! -type l -print -quit)
[ -z "$odd" ] || fail "$odd is a device, pipe or socket: a Platform has files, folders and links alone."
# A link that leads out would show a Server's own files to the world.
find . -name .git -prune -o -type l -print | while IFS= read -r link; do
  target=$(readlink -- "$link")
  case $target in
    /*) fail "$link is a link to $target: a Platform's links must be relative." ;;
  esac
  case $(realpath -m -- "$(dirname -- "$link")/$target")/ in "$top"/*) ;; *) fail "$link is a link to $target, outside of the Platform." ;; esac
done

archive() {
  tar --create --file=- --directory="$top" --sort=name --format=posix \
    --pax-option='exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime' --mtime=@0 \
    --owner=0 --group=0 --numeric-owner --mode='a-st,u=rwX,go=rX' --hard-dereference --exclude=.git .
}
files=$(find . -name .git -prune -o ! -type d -print0 | tr -dc '\000' | wc -c)
digest=$(archive | sha256sum | cut -d' ' -f1)
size=$(archive | wc -c)
printf '%s\n%s\n%s\n' "$digest" "$size" "$files"
if [ "$mode" = look ] || [ "$(cat "$build/platform.txt" 2>/dev/null)" != "$digest" ]; then
  if [ "$mode" = pack ]; then
    rm -f -- "$build/platform.txt"
    archive | zstd -q -3 -f -o "$build/platform.tar.zst"
    printf '%s\n' "$digest" >"$build/platform.txt"
  fi
  echo packed
fi
