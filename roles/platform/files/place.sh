# Unpacks the artifact $1 as /var/aegir/platforms/$2, read-only, after its digest is found true. All of it or nothing.
# $3 where it is unpacked first: a name on the same disk that is free.
set -eu
export LC_ALL=C
umask 022
artifact=$1 digest=$2 new=$3
platforms=/var/aegir/platforms
fail() { echo "$1" >&2; exit 1; }

found=$(zstd -dcq -- "$artifact" | sha256sum | cut -d' ' -f1)
[ "$found" = "$digest" ] || fail "The artifact of the Platform $digest is damaged (its digest is $found): build the Platform again."
exec 9<"$platforms"
flock 9
if [ -d "$platforms/$digest" ]; then exit 0; fi
# What a killed retirement left here; the lock says that none is at work.
rm -rf -- "$platforms"/.new-*
mkdir "$new"
zstd -dcq -- "$artifact" | tar --extract --file=- --directory="$new" --no-same-owner --same-permissions
chmod -R a-w -- "$new"
sync -f "$new"
mv -T -- "$new" "$platforms/$digest"
