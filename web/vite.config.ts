import { resolve } from 'node:path';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';
import { sharedRooms } from './vite/shared-rooms.ts';
import { systemTheme } from './vite/system-theme.ts';

const web = import.meta.dirname;

export default defineConfig({
  root: web,
  plugins: [sharedRooms(resolve(web, '..'), resolve(web, 'build/server')), reactRouter()],
  css: { postcss: { plugins: [systemTheme()] } },
  // PatternFly's modules have no file extensions and import CSS: Node cannot load them.
  ssr: { noExternal: [/^@patternfly\//] },
  // A data: URL would need an entry in the Content-Security-Policy for each kind of asset.
  build: { assetsInlineLimit: 0 },
  environments: {
    ssr: {
      build: {
        rolldownOptions: {
          input: resolve(web, 'app/handler.ts'),
          // All in one folder, as `sharedRooms` needs it.
          output: { chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
});
