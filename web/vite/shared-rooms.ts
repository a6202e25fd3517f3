import { dirname, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Keeps the other rooms (`commands/`, `events/`, …) out of the server bundle: Node loads them as they are, once,
 * for the bundle and the outer server alike. Bundled copies would have error classes of their own, which `instanceof`
 * does not know.
 * @param outDir folder of the bundle's modules, all of them: what stays outside is imported relative to it.
 */
export function sharedRooms(root: string, outDir: string): Plugin {
  const rooms = ['commands', 'events', 'catalog', 'web/auth'].map((room) => resolve(root, room) + sep);
  return {
    name: 'aegir-shared-rooms',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined) return null;
      const file = resolve(dirname(importer), source);
      if (!rooms.some((room) => file.startsWith(room))) return null;
      return { id: relative(outDir, file).split(sep).join('/'), external: true };
    },
  };
}
