import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { unreadable } from '../../unreadable.ts'

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/**
 * Opens a PDF for reading only: no script runs, no font of the machine is used. The work is done with the open document,
 * which is closed after it.
 * @param mostPixels pictures up to this size are decoded; by default none is
 * @throws Unreadable when it needs a password or is broken
 */
export async function withPdf<Result>(
  bytes: Buffer,
  work: (document: PDFDocumentProxy) => Promise<Result>,
  mostPixels = 0,
): Promise<Result> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: mostPixels > 0,
    wasmUrl: join(folder, 'wasm/'),
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    maxImageSize: Math.max(1, mostPixels),
  })
  try {
    return await work(await task.promise)
  } catch (error) {
    throw explain(error)
  } finally {
    await task.destroy()
  }
}

function explain(error: unknown): unknown {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return unreadable.encrypted()
  return /^(InvalidPDFException|UnknownErrorException|FormatError|XRef)/.test(name)
    ? unreadable.damaged()
    : error
}
