import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Sheet } from './sheet.ts'

const load = createRequire(import.meta.url)
const programPath = fileURLToPath(new URL('./notice.typ', import.meta.url))
const program = readFileSync(programPath, 'utf8')

/** The two weights that are used, of eight. */
const weights = ['400Regular', '700Bold'] as const

let compiler: Compiler | undefined

/**
 * The typesetter, with the packaged typeface and no folder to look into: its workspace lies below a file,
 * where nothing can be, and a path that leads out of it is refused. What is printed reaches it as data only.
 */
export function typesetter(): Compiler {
  if (compiler) return compiler
  const { NodeCompiler } = load('@myriaddreamin/typst-ts-node-compiler') as {
    NodeCompiler: typeof Compiler
  }
  const typeface = dirname(load.resolve('@expo-google-fonts/noto-serif-sc/package.json'))
  compiler = NodeCompiler.create({
    workspace: join(programPath, 'nothing'),
    fontArgs: [{ fontPaths: weights.map((weight) => join(typeface, weight)) }],
  })
  return compiler
}

/** The notice as PDF/A-2b: fonts embedded, no scripts, dated on the day of the notice. */
export function drawPdf(sheet: Sheet): Uint8Array {
  const creationTimestamp = Date.parse(`${sheet.on}T00:00:00Z`) / 1000
  return typeset(sheet, (made, document) => made.pdf(document, { pdfStandard: 'a-2b', creationTimestamp }))
}

/** The notice as a picture that shows exactly what the PDF shows: all pages in one SVG of outlines, one below the other. */
export function drawPicture(sheet: Sheet): string {
  const picture = typeset(sheet, (made, document) => made.plainSvg(document))
  return picture.replaceAll(paperOfPage, '')
}

/** The typesetter paints the paper of every page over the first one: the paper is left to whoever shows the picture. */
const paperOfPage = /^ {4}<path class="typst-shape" fill="#ffffff"[^>]*\/>$/gm

function typeset<Result>(
  sheet: Sheet,
  draw: (made: Compiler, document: { mainFileContent: string; inputs: Record<string, string> }) => Result,
): Result {
  const made = typesetter()
  try {
    return draw(made, { mainFileContent: program, inputs: { sheet: JSON.stringify(sheet) } })
  } finally {
    made.evictCache(10)
  }
}
