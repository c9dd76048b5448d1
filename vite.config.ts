import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'

/** Packs every file once at the end of the build, so that the server packs nothing. */
const packAssets: Plugin = {
  name: 'pack-assets',
  apply: 'build',
  closeBundle() {
    for (const path of globSync('dist/workbench/assets/*.{js,css,svg}')) {
      const bytes = readFileSync(path)
      writeFileSync(`${path}.br`, brotliCompressSync(bytes))
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
}

/** The workbench: src/workbench and the modules' screens, built into dist/workbench and served at /workbench/. */
export default defineConfig({
  root: 'src/workbench',
  base: '/workbench/',
  plugins: [react(), packAssets],
  build: {
    outDir: '../../dist/workbench',
    emptyOutDir: true,
    // The browsers counties have: Chromium of 360 and QQ lags by years, so syntax stays at 2021.
    target: ['chrome94', 'edge94', 'firefox102'],
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env['MINGTANG_ORIGIN'] ?? 'http://127.0.0.1:8080' },
  },
})
