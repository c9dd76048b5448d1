import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

/** Flags under which Chromium runs as root, without a display, and asks nobody outside for anything. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
]

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A headless Chromium: CHROMIUM_PATH, else the system's, else the one that comes as a package. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  const path = given ?? systemBrowsers.find((candidate) => existsSync(candidate))
  if (path && path !== 'packaged') return await chromium.launch({ executablePath: path, args: flags })
  const packaged = await unpackBrowser()
  return await chromium.launch({
    executablePath: packaged.executable,
    args: [...flags, '--headless=shell', '--no-zygote', '--disable-webgl'],
    env: { ...process.env, LD_LIBRARY_PATH: packaged.libraries, FONTCONFIG_PATH: packaged.fonts },
  })
}

/** Unpacks the packaged browser once, with the libraries it brings, so that it needs nothing from the system. */
async function unpackBrowser(): Promise<{ executable: string; libraries: string; fonts: string }> {
  const folder = join(tmpdir(), 'mingtang-chromium')
  if (!existsSync(folder)) {
    const unpacking = mkdtempSync(`${folder}-`)
    await inflateInto(unpacking)
    // Another test file may have been quicker; either copy is whole.
    if (existsSync(folder)) rmSync(unpacking, { recursive: true })
    else renameSync(unpacking, folder)
  }
  writeFileSync(join(folder, 'fonts', 'fonts.conf'), fontSettings(folder))
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fonts: join(folder, 'fonts'),
  }
}

/**
 * Where the browser finds typefaces: the settings in the package name folders of another machine. Without a typeface
 * that has Chinese characters it dies at the first one; the project brings one for its letters.
 */
function fontSettings(folder: string): string {
  const typeface = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json')
  const folders = [join(folder, 'fonts'), dirname(typeface)].map((path) => `<dir>${path}</dir>`).join('')
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${cache}</fontconfig>`
}

/** The package unpacks into the folder for temporary files, whatever that is at the moment. */
async function inflateInto(folder: string): Promise<void> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { inflate } = await import('@sparticuz/chromium')
    for (const part of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(join(bin, part))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}
