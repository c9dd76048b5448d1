import type { Budget } from './archive.ts'
import { newBudget } from './archive.ts'
import type { Extraction } from './extraction.ts'
import { limits } from './limits.ts'
import type { Reader, Reading, Scan } from './reading.ts'
import { newReading, shorten } from './reading.ts'
import { readDoc } from './readers/doc.ts'
import { readDocx } from './readers/docx.ts'
import { readEml } from './readers/eml.ts'
import { readHtml } from './readers/html.ts'
import { readImage, readPlainImage } from './readers/image.ts'
import { readOdf } from './readers/odf.ts'
import { readOfd } from './readers/ofd.ts'
import { readOle } from './readers/ole.ts'
import { readPdf } from './readers/pdf.ts'
import { readPpt } from './readers/ppt.ts'
import { readPptx } from './readers/pptx.ts'
import { readRtf } from './readers/rtf.ts'
import { readCsv, readMarkdown, readText } from './readers/text.ts'
import { readXls } from './readers/xls.ts'
import { readXlsx } from './readers/xlsx.ts'
import { readXml } from './readers/xml.ts'
import { readZip } from './readers/zip.ts'
import { sniff } from './sniff.ts'
import { sentenceOf, unreadable } from './unreadable.ts'

/** The reader of each kind of file, by the extension that fits its content. */
const readers: Readonly<Record<string, Reader>> = {
  docx: readDocx,
  docm: readDocx,
  xlsx: readXlsx,
  xlsm: readXlsx,
  pptx: readPptx,
  pptm: readPptx,
  odt: readOdf,
  ods: readOdf,
  odp: readOdf,
  ofd: readOfd,
  doc: readDoc,
  xls: readXls,
  ppt: readPpt,
  ole: readOle,
  pdf: readPdf,
  zip: readZip,
  eml: readEml,
  rtf: readRtf,
  html: readHtml,
  md: readMarkdown,
  csv: readCsv,
  txt: readText,
  xml: readXml,
  svg: readXml,
  jpg: readImage,
  png: readImage,
  gif: () => undefined,
  webp: readPlainImage,
  bmp: readPlainImage,
  tif: () => undefined,
  locked: () => {
    throw unreadable.encrypted()
  },
}

/**
 * Reads a file in this very process: for the reading process itself and for benches. Everybody else calls `extract`,
 * which a hostile file cannot take down. Never throws for what a file holds; that becomes its `problem`.
 */
export async function extractBytes(bytes: Buffer, name: string): Promise<Extraction> {
  return (await extractWithScan(bytes, name)).extraction
}

/** The same, and where there are pictures in which there may be text; null when there are none. */
export async function extractWithScan(
  bytes: Buffer,
  name: string,
): Promise<{ extraction: Extraction; scan: Scan | null }> {
  const { reading, type, mismatch } = await readOne(bytes, name, newBudget(), 1)
  const problems = [...(mismatch ? [mismatch] : []), ...reading.problems]
  const extraction = {
    type,
    text: reading.lines.join('\n'),
    hidden: reading.hidden,
    metadata: Object.fromEntries(reading.metadata),
    problem: problems.length > 0 ? sumUp(problems) : null,
    embedded: reading.embedded,
  }
  return { extraction, scan: reading.scan }
}

/** So many reasons are given one by one, each up to so many characters; nobody reads more. */
const mostProblems = 8
const longestProblem = 200

/** The problems of a file in a sentence of bearable length. */
function sumUp(problems: readonly string[]): string {
  const shown = problems
    .slice(0, mostProblems)
    .map((problem) => (problem.length > longestProblem ? `${problem.slice(0, longestProblem)}…` : problem))
  const rest = problems.length - shown.length
  return [...shown, ...(rest > 0 ? [`另有 ${rest} 处没有能够检查，未逐一列出`] : [])].join('；')
}

interface ReadFile {
  readonly reading: Reading
  readonly type: string
  readonly mismatch: string | null
}

async function readOne(bytes: Buffer, name: string, budget: Budget, depth: number): Promise<ReadFile> {
  const { type, extension, label, mismatch } = await sniff(bytes, name)
  const reading: Reading = newReading(budget, async (innerName, innerBytes) => {
    await readInside(reading, innerName, innerBytes, depth + 1)
  })
  try {
    const read = readers[extension]
    if (bytes.length === 0) throw unreadable.empty()
    if (!read) throw unreadable.unsupported(label, type)
    await read(bytes, reading)
  } catch (error) {
    reading.problems.add(sentenceOf(error))
  }
  return { reading, type, mismatch }
}

async function readInside(outer: Reading, given: string, bytes: Buffer, depth: number): Promise<void> {
  const name = given.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
  if (depth > limits.nesting) {
    outer.problems.add(`有文件嵌套在${limits.nesting}层文件之内，没有检查，请取出后单独上传`)
    return
  }
  if (outer.budget.remainingFiles <= 0) {
    outer.problems.add(`内含的文件超过 ${limits.embeddedFiles} 个，其余没有检查，请拆分后重新上传`)
    return
  }
  outer.budget.remainingFiles -= 1
  const { reading, type } = await readOne(bytes, name, outer.budget, depth)
  outer.embedded.push(
    { name, type, text: reading.lines.join('\n'), hidden: reading.hidden },
    ...reading.embedded.map((file) => ({ ...file, name: `${name}/${file.name}` })),
  )
  addInnerProblems(outer, name, reading.problems)
}

/** What is wrong inside a file inside a file is said once, however often and however deep it is. */
function addInnerProblems(outer: Reading, name: string, problems: ReadonlySet<string>): void {
  for (const problem of problems) {
    const reason = problem.replace(/^内含的文件“.*?”：/, '')
    if (![...outer.problems].some((known) => known.endsWith(reason)))
      outer.problems.add(`内含的文件“${shorten(name)}”：${reason}`)
  }
}
