import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The workbench: src/workbench and the modules' screens, built into dist/workbench and served at /workbench/. */
export default defineConfig({
  root: 'src/workbench',
  base: '/workbench/',
  plugins: [react()],
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
