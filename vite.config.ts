// Builds the client into dist/ and, while developing, serves it with /api passed on to the running server. Nothing is fetched from elsewhere.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const server = process.env['LIMN_DEV_SERVER'] ?? `http://127.0.0.1:${process.env['LIMN_PORT'] ?? '8080'}`

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  // Two copies of Yjs break its constructor checks without a word.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'lit', '@lit/reactive-element', '@preact/signals-core'] },
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // A strict content security policy refuses data: URLs for scripts and WebAssembly.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: ['index.html', 'shell-worker.ts'].map((file) => fileURLToPath(new URL(`client/${file}`, import.meta.url))),
      // A service worker rules over what lies beside it, under a name that never changes.
      output: {
        entryFileNames: ({ name }) => (name === 'shell-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': { target: server, ws: true } } },
})
