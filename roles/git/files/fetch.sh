# Fetches one ref of a repository into $4/source, whole or not at all. Prints its commit, and then "fetched" if it was not there.
# $1 "fetch", or "look" to change nothing; $2 URL; $3 ref; $4 the build's folder.
set -eu
umask 022
mode=$1 url=$2 ref=$3 build=$4
run() { git -c core.hooksPath=/dev/null -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=60 -c advice.detachedHead=false "$@"; }
fail() { echo "$1" >&2; exit 1; }
is_commit() { expr "$1" : '[0-9a-f]\{40\}$' >/dev/null; }

git check-ref-format "refs/heads/$ref" || fail "$ref cannot be the name of a branch, tag or commit: correct it."

# Written last: where it is, the source is whole.
if [ -e "$build/source.txt" ]; then
  { read -r commit; read -r had_url; read -r had_ref; } <"$build/source.txt"
  [ "$had_url $had_ref" = "$url $ref" ] || fail "This build has the source $had_ref of $had_url already: start another build for $ref of $url."
  echo "$commit"
  exit 0
fi

listed=$(run ls-remote -- "$url" "refs/heads/$ref" "refs/tags/$ref" "refs/tags/$ref^{}" 2>&1) ||
  fail "The repository $url cannot be read: check the address, and that this Server reaches it. git says: $listed"
commit_of() { printf '%s\n' "$listed" | awk -v name="$1" '$2 == name { print $1 }'; }
# A tag before a branch of its name, as git has it; an annotated tag's commit is listed with ^{}.
name='' commit=''
if [ -n "$(commit_of "refs/tags/$ref")" ]; then
  name=refs/tags/$ref commit=$(commit_of "refs/tags/$ref^{}")
  commit=${commit:-$(commit_of "refs/tags/$ref")}
elif [ -n "$(commit_of "refs/heads/$ref")" ]; then
  name=refs/heads/$ref commit=$(commit_of "refs/heads/$ref")
elif is_commit "$ref"; then
  commit=$ref
else
  fail "The ref $ref does not exist in $url: it is no branch and no tag there, and no full commit of 40 digits."
fi
if [ "$mode" = look ]; then
  printf '%s\nfetched\n' "$commit"
  exit 0
fi

rm -rf -- "$build/source" "$build/source.new"
mkdir -p "$build"
run init --quiet --template= "$build/source.new"
cd "$build/source.new"
fetch() { run fetch --quiet --no-tags --no-recurse-submodules "$@"; }
# Plain file servers have no shallow history, and some servers give no commit by its number: then all of it.
fetch --depth 1 -- "$url" "${name:-$commit}" 2>/dev/null ||
  said=$(fetch -- "$url" "${name:-+refs/*:refs/fetched/*}" 2>&1) ||
  fail "$ref of $url cannot be fetched: check that this Server may read it. git says: $said"
# The branch may have moved since it was listed: what came is what counts.
if [ -n "$name" ]; then commit=$(run rev-parse --verify --quiet 'FETCH_HEAD^{commit}') || fail "$ref of $url is no commit: choose a branch or a tag of one."; fi
run cat-file -e "$commit^{commit}" 2>/dev/null || fail "The commit $commit does not exist in $url."
said=$(run checkout --quiet --detach "$commit" -- 2>&1) || fail "$ref of $url cannot be checked out: see what git says. $said"
cd "$build"
rm -rf source.new/.git
mv -- source.new source
printf '%s\n%s\n%s\n' "$commit" "$url" "$ref" >source.part
mv -- source.part source.txt
printf '%s\nfetched\n' "$commit"
