import type { Extraction } from '../extraction.ts'
import type { Scan } from '../reading.ts'
import { recognise } from './recognise.ts'

/** Below this the recogniser has read a pattern, a photograph or a page upside down, not text. */
const leastConfidence = 55

/** What was extracted, with the text recognised on its pictures, and a problem that says how far to trust it. */
export async function addRecognised(
  extraction: Extraction,
  { pages, problem }: Scan,
  bytes: Uint8Array,
): Promise<Extraction> {
  const found = await recognise({ bytes, pages })
  const read = found.filter(({ text, confidence }) => text !== '' && confidence >= leastConfidence)
  if (read.length === 0) return extraction
  const text = [extraction.text, ...read.map((page) => page.text)].filter(Boolean).join('\n')
  const unread = pages?.filter((page) => !read.some((one) => one.page === page)) ?? []
  const said = sayHowFar(pages === null, read.length, unread)
  return { ...extraction, text, problem: replace(extraction.problem, problem, said) }
}

function sayHowFar(isPicture: boolean, count: number, unread: readonly number[]): string {
  if (isPicture) return '图片中的文字由程序识别，可能有误，请对照图片核对'
  const rest =
    unread.length > 0
      ? `，第${unread.slice(0, 20).join('、')}${unread.length > 20 ? '等' : ''}页没有识别出文字`
      : ''
  return `扫描页${count}页，文字由程序识别，可能有误${rest}，请对照每一页核对`
}

/** The problem of the scan gives way to what is known now; any other stays. */
function replace(all: string | null, old: string | null, said: string): string {
  const others = (all ?? '').split('；').filter((problem) => problem !== '' && problem !== old)
  return [...others, said].join('；')
}
