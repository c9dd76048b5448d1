import { newBudget } from '../archive.ts'
import type { Block } from '../layout.ts'
import { blocksOf, linesOf } from '../layout.ts'
import { limits } from '../limits.ts'
import { newReading } from '../reading.ts'
import { openOfd } from '../readers/ofd.ts'
import { withPdf } from '../readers/pdf/open.ts'
import { readPdfPage } from '../readers/pdf/page.ts'
import type { Imported, Loss } from './imported.ts'
import { numberedLevel } from './numbered.ts'
import type { RoleLine } from './role-line.ts'
import { importLines } from './text.ts'

/** Makes body HTML of a PDF: paragraphs put together from the lines of its pages. */
export async function importPdf(bytes: Buffer): Promise<Imported> {
  const pages = await withPdf(bytes, async (document) => {
    const layers = await document.getOptionalContentConfig()
    const read: Block[][] = []
    for (let number = 1; number <= Math.min(document.numPages, limits.pages); number += 1) {
      const { texts } = await readPdfPage(await document.getPage(number), (group) => layers.isVisible(group))
      read.push(blocksOf(linesOf(texts.filter(({ sight }) => sight === 'seen'))))
    }
    return read
  })
  const pictures = bytes.toString('latin1').match(/\/Subtype\s*\/Image\b/g)?.length ?? 0
  return importPages(pages, pictures)
}

/** Makes body HTML of an OFD document the same way. */
export async function importOfd(bytes: Buffer): Promise<Imported> {
  const reading = newReading(newBudget(), () => Promise.resolve())
  const documents = await openOfd(bytes, reading)
  const pages = documents.flatMap(({ document }) =>
    document.pages.map(({ texts }) => blocksOf(linesOf(texts.filter(({ sight }) => sight === 'seen')))),
  )
  const pictures =
    documents[0]?.files.archive.entries.filter(({ path }) => /\.(png|jpe?g|bmp|tiff?)$/i.test(path)) ?? []
  const imported = importPages(pages, pictures.length)
  const problem = [...reading.problems].join('；')
  return problem ? { ...imported, problem } : imported
}

function importPages(pages: readonly (readonly Block[])[], pictures: number): Imported {
  const kept = pages.map((blocks) => blocks.filter((block) => !isPageNumber(block.text)))
  const dropped = pages.flat().length - kept.flat().length
  const blocks = joinPages(kept)
  const imported = importLines(blocks.map(roleLine), [
    ...(dropped > 0 ? [{ what: '页码（未导入）', count: dropped, where: '' }] : []),
    ...(pictures > 0 ? [{ what: '图片、印章（未导入，请另行插入）', count: pictures, where: '' }] : []),
    ...tableLosses(kept),
  ])
  if (blocks.length > 0) return imported
  return { ...imported, problem: '扫描件，没有可以导入的文字，请作为附件上传，或者先识别成文字' }
}

/** — 3 —, 第 3 页 共 5 页, 3/5 */
function isPageNumber(text: string): boolean {
  return /^[\s—–―-]*(第\s*)?\d{1,4}(\s*页)?(\s*[/／，,]?\s*共?\s*\d{1,4}\s*页?)?[\s—–―-]*$/.test(text.trim())
}

/** A paragraph that a page's end broke off goes on at the top of the next. */
function joinPages(pages: readonly (readonly Block[])[]): Block[] {
  const joined: Block[] = []
  for (const page of pages)
    for (const [index, block] of page.entries()) {
      const last = joined.at(-1)
      if (index === 0 && last && goesOn(last, block))
        joined[joined.length - 1] = { ...last, text: last.text + block.text }
      else joined.push(block)
    }
  return joined
}

function goesOn(above: Block, below: Block): boolean {
  const isOpen = above.text.length > 20 && !/[。！？；：.!?;:]["”’）)]?$/.test(above.text.trim())
  return isOpen && !below.isCentered && !below.isIndented && numberedLevel(below.text) === undefined
}

function roleLine({ text, size, isCentered }: Block): RoleLine {
  return { text: text.replaceAll('\t', '　'), size: Math.round(size * 2), isCentered }
}

function tableLosses(pages: readonly (readonly Block[])[]): Loss[] {
  const places = pages.flatMap((blocks, index) =>
    blocks.some(({ lines }) => lines.some(({ hasGaps }) => hasGaps)) ? [`第${index + 1}页`] : [],
  )
  const count = pages.flat().filter(({ lines }) => lines.some(({ hasGaps }) => hasGaps)).length
  if (count === 0) return []
  const where = places.length > 8 ? `${places.slice(0, 8).join('、')}等${places.length}页` : places.join('、')
  return [{ what: '疑似表格的行（按文字导入，列之间以空格隔开，请核对）', count, where }]
}
