import type { TestHost } from '../../activities/transport/contract-stage.ts';

const folder = '/run/aegir-faults';

/*
 * Stands in front of every program of the host. In a run of Aegir it notes the program's name, and at the one that was chosen
 * it kills the engine's module with all that this had started, as the kernel does when memory is short.
 */
const stand = `#!/bin/sh
name=\${0##*/}
for real in /usr/bin/$name /usr/sbin/$name; do [ -x "$real" ] && break; done
[ -n "\${AEGIR_RUN_ID-}" ] || exec "$real" "$@"
log=${folder}/log-$AEGIR_RUN_ID
echo "$name" >>"$log"
[ -e ${folder}/kill-$AEGIR_RUN_ID ] || exec "$real" "$@"
read -r at <${folder}/kill-$AEGIR_RUN_ID
n=0
while read -r _; do n=$((n + 1)); done <"$log"
[ "$n" = "$at" ] || exec "$real" "$@"
chain=$$ pid=$PPID
while :; do
  chain="$pid $chain"
  read -r comm <"/proc/$pid/comm"
  case $comm in python*) break ;; esac
  read -r stat <"/proc/$pid/stat"
  set -- \${stat##*) }
  pid=$2
done
kill -9 $chain
`;

/** What runs start on a host, and the end of what one had started. */
export class HostPrograms {
  readonly #host: TestHost;

  constructor(host: TestHost) {
    this.#host = host;
  }

  /** Before it, /usr/local/bin of the host is empty; a shell and Python are left as they are. */
  async stand(): Promise<void> {
    await this.#host.shell(`mkdir -p ${folder} && cat >${folder}/stand <<'SH' && chmod 755 ${folder}/stand
${stand}SH
cd /usr/local/bin && for path in /usr/bin/* /usr/sbin/*; do
  case \${path##*/} in sh|bash|dash|rbash|python*|\\[) continue ;; esac
  ln -sf ${folder}/stand "\${path##*/}"
done`);
  }

  /** The programs that a run started, in order. */
  async of(runId: string): Promise<string[]> {
    const log = await this.#host.shell(`cat ${folder}/log-${runId} 2>/dev/null || true`);
    return log.split('\n').filter((name) => name !== '');
  }

  /** The run's module is killed where it would start that program. */
  async killAt(runId: string, nth: number): Promise<void> {
    await this.#host.shell(`echo ${nth} >${folder}/kill-${runId}`);
  }
}
