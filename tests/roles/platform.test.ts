import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serveGit, type GitServer } from './git-server.ts';
import { Stage, STAGE_TIMEOUT_MS } from './stage.ts';

const TREES = ['/var/aegir'];
let stage: Stage;
let git: GitServer;
beforeAll(async () => {
  stage = await Stage.open('roles-platform');
  git = await serveGit(stage.host);
}, STAGE_TIMEOUT_MS);
afterAll(() => stage?.close(), STAGE_TIMEOUT_MS);

/** A build with the files of main, its digest, and the Platform placed. */
async function placed(build: string): Promise<string> {
  await stage.succeed('git.fetch', { url: git.smart, ref: 'main', build });
  const { digest } = (await stage.succeed('platform.pack', { build })).feedback;
  await stage.succeed('platform.place', { digest });
  return digest;
}

describe('git', () => {
  test('prepares a Server for builds', async () => {
    const { feedback } = await stage.prove('git.install', {}, { trees: [...TREES, '/home'] });
    expect(feedback.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await stage.host.shell('stat -c "%U %a" /var/aegir /var/aegir/builds')).toBe('root 755\naegir-build 700\n');
  }, STAGE_TIMEOUT_MS);

  test('fetches a branch as an account without rights, and says the exact commit', async () => {
    const { feedback } = await stage.prove('git.fetch', { url: git.smart, ref: 'main', build: 'branch' }, { trees: TREES });
    expect(feedback.commit).toBe(git.second);
    expect(await stage.host.shell('cd /var/aegir/builds/branch/source && stat -c %U . && cat public/index.html && ls -A')).toBe('aegir-build\n<h1>two</h1>\nbuild.sh\nhome.html\npublic\n');
  }, STAGE_TIMEOUT_MS);

  test('fetches a tag, a branch with a slash, and a commit by its number, also from a plain file server', async () => {
    const cases = [
      [git.smart, 'v1', git.first], [git.plain, 'v1', git.first], [git.smart, 'feature/new+shiny', git.second],
      [git.smart, git.first, git.first], [git.plain, git.first, git.first],
    ] as const;
    for (const [index, [url, ref, commit]] of cases.entries()) {
      expect((await stage.succeed('git.fetch', { url, ref, build: `ref-${index}` })).feedback.commit).toBe(commit);
    }
  }, STAGE_TIMEOUT_MS);

  test('names the ref and the repository when the ref does not exist, and leaves nothing', async () => {
    for (const ref of ['no-such-branch', 'f'.repeat(40)]) {
      const run = await stage.run('git.fetch', { url: git.smart, ref, build: 'missing' });
      expect([run.outcome, run.changed]).toEqual(['failed', false]);
      expect(run.message).toContain(`${ref} does not exist in ${git.smart}`);
    }
    expect(await stage.host.shell('ls /var/aegir/builds/missing/source /var/aegir/builds/missing/source.txt 2>/dev/null || true')).toBe('');
  }, STAGE_TIMEOUT_MS);

  test('says what git says when the repository cannot be read', async () => {
    const run = await stage.run('git.fetch', { url: 'git://127.0.0.1:1/site.git', ref: 'main', build: 'unreachable' });
    expect(run.message).toMatch(/The repository git:\/\/127\.0\.0\.1:1\/site\.git cannot be read: check the address, .*Connection refused/s);
  }, STAGE_TIMEOUT_MS);

  test('keeps a build to its source', async () => {
    const run = await stage.run('git.fetch', { url: git.smart, ref: 'v1', build: 'branch' });
    expect(run.message).toContain(`This build has the source main of ${git.smart} already`);
  }, STAGE_TIMEOUT_MS);

  test.each(['file:///srv/git/site.git', '/srv/git/site.git', 'ext::sh -c id', 'https://user:secret@host.test/x', 'ssh://-oProxyCommand=id/x', 'git://host.test/x\n'])('refuses the address %j', async (url) => {
    await expect(stage.run('git.fetch', { url, ref: 'main', build: 'hostile' })).rejects.toMatchObject({ code: 'invalid', field: 'vars.url' });
  });

  test.each(['--upload-pack=id', '-x', 'a b', 'a:b', 'a^b', 'a*', '$(id)', 'main\n'])('refuses the ref %j', async (ref) => {
    await expect(stage.run('git.fetch', { url: git.smart, ref, build: 'hostile' })).rejects.toMatchObject({ code: 'invalid', field: 'vars.ref' });
  });

  test('discards a build', async () => {
    await stage.prove('git.discard_build', { build: 'ref-0' }, { trees: TREES });
    expect(await stage.host.shell('ls -d /var/aegir/builds/ref-0 || true')).toBe('');
  }, STAGE_TIMEOUT_MS);
});

describe('platform', () => {
  test('the same files have the same digest, whatever their times, modes, owner and order', async () => {
    const { feedback } = await stage.prove('platform.pack', { build: 'branch' }, { trees: TREES });
    expect(feedback).toEqual({ digest: expect.stringMatching(/^[0-9a-f]{64}$/), files: 3, size_bytes: expect.any(Number) });
    expect(await readdir(join(stage.home, 'artifacts'))).toEqual([`${feedback.digest}.tar.zst`]);

    await stage.host.shell(`set -e; cd /var/aegir/builds; mkdir twin; cp branch/source.txt twin; mkdir -m 700 twin/source; umask 077
cd twin/source; ln -s public/index.html home.html; mkdir public; cat ../../branch/source/public/index.html >public/index.html; cat ../../branch/source/build.sh >build.sh; chmod 4711 build.sh
mkdir .git; touch .git/x; touch -d 2001-01-01 build.sh public; chown -R -h aegir-build .. `);
    expect((await stage.succeed('platform.pack', { build: 'twin', docroot: 'public' })).feedback).toEqual(feedback);

    await stage.host.shell('chmod a-x /var/aegir/builds/twin/source/build.sh');
    expect((await stage.succeed('platform.pack', { build: 'twin' })).feedback.digest).not.toBe(feedback.digest);
  }, STAGE_TIMEOUT_MS);

  test('a source with a link out of it, or without the document root, is refused', async () => {
    await stage.succeed('git.fetch', { url: git.smart, ref: 'escape', build: 'escape' });
    const run = await stage.run('platform.pack', { build: 'escape' });
    expect([run.outcome, run.message]).toEqual(['failed', expect.stringContaining('./public/passwd is a link to ../../../../../../etc/passwd, outside of the Platform.')]);
    const rootless = await stage.run('platform.pack', { build: 'branch', docroot: 'web' });
    expect(rootless.message).toContain('The source has no folder web: correct the document root.');
  }, STAGE_TIMEOUT_MS);

  test('is placed read-only and owned by root, once', async () => {
    const { digest } = (await stage.succeed('platform.pack', { build: 'branch' })).feedback;
    const { feedback } = await stage.prove('platform.place', { digest }, { trees: TREES });
    expect(feedback).toEqual({ path: `/var/aegir/platforms/${digest}`, placed: true });
    expect((await stage.succeed('platform.place', { digest })).feedback.placed).toBe(false);
    const tree = await stage.host.shell(`cd ${feedback.path} && find . ! -type l -printf '%p %m %U\\n' | sort; readlink home.html; ls -A /var/aegir/platforms`);
    expect(tree).toBe(`. 555 0\n./build.sh 555 0\n./public 555 0\n./public/index.html 444 0\npublic/index.html\n${digest}\n`);
  }, STAGE_TIMEOUT_MS);

  test('has the first page of a static site where its document root is, and says so where not', async () => {
    const [digest = ''] = (await stage.host.shell('ls /var/aegir/platforms')).split('\n');
    const { feedback } = await stage.prove('static.check', { digest, docroot: 'public' }, { trees: TREES, changes: false });
    const sum = await stage.host.shell(`sha256sum </var/aegir/platforms/${digest}/public/index.html`);
    expect(feedback).toEqual({ index: `/var/aegir/platforms/${digest}/public/index.html`, sha256: sum.slice(0, 64) });
    const absent = await stage.run('static.check', { digest });
    expect(absent.message).toContain(`The Platform ${digest} has no index.html`);
  }, STAGE_TIMEOUT_MS);

  test('is not placed from an artifact that is damaged or not there', async () => {
    await stage.succeed('git.fetch', { url: git.smart, ref: 'v1', build: 'damaged' });
    const { digest } = (await stage.succeed('platform.pack', { build: 'damaged' })).feedback;
    const artifact = join(stage.home, 'artifacts', `${digest}.tar.zst`);
    await truncate(artifact, (await stat(artifact)).size - 20);
    const run = await stage.run('platform.place', { digest });
    expect([run.outcome, run.message]).toEqual(['failed', expect.stringContaining(`The artifact of the Platform ${digest} is damaged`)]);
    expect(await stage.host.shell(`ls -dA /var/aegir/platforms/${digest} /var/aegir/platforms/.incoming* 2>/dev/null || true`)).toBe('');
    // Packing again heals the store.
    await stage.succeed('platform.pack', { build: 'damaged' });
    await stage.succeed('platform.place', { digest });
    const unknown = await stage.run('platform.place', { digest: '0'.repeat(64) });
    expect(unknown.message).toContain(`The artifact store of the runner has no Platform ${'0'.repeat(64)}: build the Platform again.`);
  }, STAGE_TIMEOUT_MS);

  test('carries a site, and is not retired while it does', async () => {
    const digest = await placed('carrier');
    await stage.succeed('site.create', { site: 'shop' });
    const { feedback } = await stage.prove('site.point', { site: 'shop', digest }, { trees: TREES });
    expect(feedback).toEqual({ root: '/var/aegir/sites/shop/current', previous: '' });
    const refused = await stage.run('platform.retire', { digest });
    expect([refused.outcome, refused.changed, refused.message]).toEqual(['failed', false, expect.stringContaining(`The Platform ${digest} is in use by shop: move or delete these sites first.`)]);

    const [other = ''] = (await stage.host.shell(`ls /var/aegir/platforms | grep -v ${digest}`)).split('\n');
    expect((await stage.succeed('site.point', { site: 'shop', digest: other })).feedback.previous).toBe(digest);
    await stage.prove('platform.retire', { digest }, { trees: TREES });
    const gone = await stage.run('site.point', { site: 'shop', digest });
    expect(gone.message).toContain(`The Platform ${digest} is not on this Server: place it first.`);
    expect(await stage.host.shell('readlink /var/aegir/sites/shop/current')).toBe(`/var/aegir/platforms/${other}\n`);
  }, STAGE_TIMEOUT_MS);
});
