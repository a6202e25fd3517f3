import type { TestHost } from '../../activities/transport/contract-stage.ts';

/** A repository on the test host itself, served to it as by a smart server and as by a plain file server. */
export interface GitServer {
  readonly smart: string;
  readonly plain: string;
  /** The commit of the tag v1, the one before main's. */
  readonly first: string;
  /** The commit of main. */
  readonly second: string;
}

const SMART_PORT = 9418;
const PLAIN_PORT = 9419;

/** Two commits, an annotated tag v1 on the first, branches main and feature/new+shiny on the second, and a link out on `escape`. */
export async function serveGit(host: TestHost): Promise<GitServer> {
  const [first = '', second = ''] = (await host.shell(`set -e
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@test.test GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@test.test
mkdir -p /srv/git && cd /srv/git && git init -q -b main site && cd site
mkdir -p public && echo '<h1>one</h1>' >public/index.html && echo '#!/bin/sh' >build.sh && chmod 755 build.sh && ln -s public/index.html home.html
git add . && git commit -qm one && git tag -a v1 -m v1 && git rev-parse HEAD
echo '<h1>two</h1>' >public/index.html && git commit -qam two && git rev-parse HEAD && git branch feature/new+shiny
git checkout -q -b escape && ln -s ../../../../../../etc/passwd public/passwd && git add . && git commit -qm escape && git checkout -q main
git clone -q --bare . ../site.git && git -C ../site.git update-server-info
systemd-run --quiet --unit=test-git-smart git daemon --export-all --base-path=/srv/git --listen=127.0.0.1 --port=${SMART_PORT} --user=nobody
systemd-run --quiet --unit=test-git-plain --uid=nobody python3 -m http.server --bind 127.0.0.1 --directory /srv/git ${PLAIN_PORT}
chown -R nobody /srv/git
for url in git://127.0.0.1:${SMART_PORT}/site.git http://127.0.0.1:${PLAIN_PORT}/site.git; do
  timeout 20 sh -c 'until git ls-remote -q "$0" >/dev/null 2>&1; do sleep 0.05; done' "$url"
done`)).trim().split('\n');
  return { first, second, smart: `git://127.0.0.1:${SMART_PORT}/site.git`, plain: `http://127.0.0.1:${PLAIN_PORT}/site.git` };
}
