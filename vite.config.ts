// Builds the three shells into dist/web/<shell>/; the server answers / with the worker's, /desk and /public with theirs.
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Script and style of the worker's first page, gzipped: what an old phone on a weak network has to fetch. It was 130 KB at first. */
const firstPageLimit = 200 * 1024

export default defineConfig({
  publicDir: 'web/static',
  plugins: [react(), shellAddresses(), firstPageWeight()],
  server: {
    port: 5173,
    // The host stays as the browser wrote it: the server refuses commands that come from another site.
    proxy: { '/api': { target: process.env.API ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: {
    outDir: 'dist',
    // Phones of 2020 and the browser inside WeChat.
    target: ['chrome87', 'safari14.1', 'firefox88'],
    cssTarget: ['chrome111', 'safari16.4', 'firefox113'],
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 900,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ['worker', 'desk', 'public'].map(name => `web/${name}/index.html`) },
  },
})

/** In development too, the pages of web/<shell>/index.html live at /, /desk and /public. */
function shellAddresses(): Plugin {
  return {
    name: 'shell-addresses',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/'
        const wantsPage = request.headers.accept?.includes('text/html') && !/\.\w+$|^\/(api|@|node_modules)/.test(path)
        if (wantsPage) request.url = `/web/${/^\/(desk|public)(\/|$)/.exec(path)?.[1] ?? 'worker'}/index.html`
        next()
      })
    },
  }
}

/** Refuses a build whose first worker page has grown too heavy. */
function firstPageWeight(): Plugin {
  return {
    name: 'first-page-weight',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle)
      const entry = files.find(
        f => f.type === 'chunk' && f.isEntry && f.facadeModuleId?.endsWith('web/worker/index.html'),
      )
      if (entry?.type !== 'chunk') return
      const loaded = new Set<string>()
      const gather = (name: string) => {
        const file = bundle[name]
        if (!file || loaded.has(name)) return
        loaded.add(name)
        if (file.type !== 'chunk') return
        for (const style of file.viteMetadata?.importedCss ?? []) loaded.add(style)
        for (const next of file.imports) gather(next)
      }
      gather(entry.fileName)
      const home = files.find(f => f.type === 'chunk' && f.facadeModuleId?.endsWith('web/worker/pages/home.tsx'))
      if (home) gather(home.fileName)
      let weight = 0
      for (const name of loaded) {
        const file = bundle[name]
        weight += gzipSync(file?.type === 'chunk' ? file.code : (file?.source ?? '')).length
      }
      this.info(`the worker's first page: ${(weight / 1024).toFixed(1)} KB gzip in ${loaded.size} files`)
      if (weight > firstPageLimit)
        this.error(
          `the worker's first page weighs ${(weight / 1024).toFixed(1)} KB gzip; the limit is ${firstPageLimit / 1024}`,
        )
    },
  }
}
