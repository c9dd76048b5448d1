import { numberedLevel } from './numbered.ts'
import type { RoleLine } from './role-line.ts'

/** Paragraphs among which the head of a document is looked for. */
const headLength = 14

/** Places of red head, document number and title; -1 and none where there are none. */
export function findHead(lines: readonly RoleLine[]): { redHead: number; number: number; title: number[] } {
  const top = lines.slice(0, headLength)
  const number = top.findIndex(({ text }) => documentNumberIn(text) !== undefined)
  const title = findTitle(lines, number)
  const below = number >= 0 ? number : (title[0] ?? 0)
  const redHead = top.slice(0, below).findIndex((line, index) => isRedHead(line, index === number - 1))
  return { number, title, redHead }
}

/** The document number that makes up a line of its own, perhaps before the name of who signed (发文字号 7.2.5). */
export function documentNumberIn(text: string): string | undefined {
  const found =
    /^\s*([\p{Script=Han}A-Za-z]{1,20}\s*[〔[［(（【]\s*(?:19|20)\d{2}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号)\s*(?:签发人.*)?$/u.exec(
      text,
    )?.[1]
  return found?.replaceAll(/\s+/g, '')
}

function isRedHead({ text, isRed, isCentered }: RoleLine, isAboveNumber: boolean): boolean {
  const words = squeeze(text)
  return (
    words.length <= 40 &&
    /(文件|令|政府|委员会|办公室|局)$/.test(words) &&
    (isRed === true || isCentered || isAboveNumber)
  )
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

const kinds =
  '通知|公告|通告|公报|意见|办法|规定|决定|决议|批复|方案|报告|请示|函|复函|纪要|通报|规划|细则|条例|公示|说明|解读|总结|要点|名单|计划|预案|指南|制度|章程|议案|清单|目录|法|规则|准则|安排|措施|命令|令'

/** Lines that end in the name of a kind of document (公文种类). */
const titleEnding = new RegExp(`(${kinds})(（[^）]{1,20}）|\\([^)]{1,20}\\))?$`)

/** Places of the title's lines: stated by style, else centred and above the body, else the first short line that names a kind. */
function findTitle(lines: readonly RoleLine[], number: number): number[] {
  const stated = lines.slice(0, headLength).findIndex(({ isTitle }) => isTitle)
  if (stated >= 0) return [stated]
  const from = number + 1
  for (let index = from; index < Math.min(lines.length, from + headLength); index += 1) {
    const line = lines[index]
    if (!line || isBodyText(line.text)) break
    if (canBeTitle(line)) return withNextLines(lines, index)
  }
  return []
}

function isBodyText(text: string): boolean {
  return text.length > 80 || /[。；;]$/.test(text.trim())
}

function canBeTitle({ text, isCentered, isRed, outlineLevel }: RoleLine): boolean {
  const words = squeeze(text)
  if (words.length < 4 || words.length > 80 || isRed || /[：:，,]$/.test(words) || /^[（(]/.test(words))
    return false
  return isCentered || outlineLevel === 0 || titleEnding.test(words)
}

/** Whether a line of a title is not its last: it names no kind of document, and is long or breaks off. */
function runsOn(words: string): boolean {
  if (titleEnding.test(words) || !/\p{Script=Han}/u.test(words)) return false
  return words.length >= 12 || /(关于|印发|转发|批转|的|和|与|及|、)$/.test(words) || /《[^》]*$/.test(words)
}

/** A long title runs over several centred lines of one size. */
function withNextLines(lines: readonly RoleLine[], first: number): number[] {
  const places = [first]
  for (let index = first + 1; index < first + 4; index += 1) {
    const [above, line] = [lines[index - 1], lines[index]]
    if (!above || !line || !runsOn(squeeze(above.text))) break
    const isSameLook = line.isCentered && above.isCentered && line.size === above.size
    if (!isSameLook || !canBeTitle({ ...line, text: `${line.text}　　　　` }) || numberedLevel(line.text))
      break
    places.push(index)
  }
  return places
}
