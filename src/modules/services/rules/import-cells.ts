import type { Limit, Material, ServiceContent } from '../contract/content.ts'
import { emptyContent, materialFormTitles, materialSourceTitles } from '../contract/content.ts'
import type { Theme } from '../contract/settings.ts'

/** One thing wrong in a row: key of its column, and what to do about it. */
export interface CellMistake {
  readonly column: string
  readonly reason: string
}

type Cells = Readonly<Record<string, string>>

/** What a row says of an item, and what in it cannot be read. Posts stay by their titles: which are meant is looked up. */
export interface ParsedRow {
  readonly content: ServiceContent
  /** For each step the title of its post; empty when none is named. */
  readonly stepPosts: readonly string[]
  readonly mistakes: readonly CellMistake[]
}

/** Reads the cells of a row. */
export function parseCells(cells: Cells, themes: readonly Theme[]): ParsedRow {
  const mistakes: CellMistake[] = []
  const note: Note = (column, reason) => void mistakes.push({ column, reason })
  const text: Text = (column) => cells[column]?.trim() ?? ''
  const steps = partsOf(text('steps'))
  const content: ServiceContent = {
    ...emptyContent,
    ...readWords(text),
    audience: readAudience(text('audience'), note),
    materials: partsOf(text('materials')).map((line) => readMaterial(line, note)),
    steps: steps.map(([title = '', , limit = '']) => ({
      title,
      what: '',
      postId: null,
      limit: readLimit('steps', limit, note),
      isCounted: true,
    })),
    statutoryLimit: readLimit('statutoryLimit', text('statutoryLimit'), note),
    promisedLimit: readLimit('promisedLimit', text('promisedLimit'), note),
    ...readFees(text('fees'), note),
    themes: readThemes(text('themes'), themes, note),
  }
  return { content, stepPosts: steps.map(([, post = '']) => post), mistakes }
}

/** The elements that are taken as they stand. */
function readWords(text: Text): Partial<ServiceContent> {
  const place = text('place')
  return {
    title: text('title'),
    summary: text('summary'),
    officeTitle: text('officeTitle'),
    basis: partsOf(text('basis')).map(([instrument = '', article = '', wording = '']) => ({
      instrument: instrument.replaceAll(/[《》]/g, ''),
      article,
      wording,
    })),
    conditions: linesOf(text('conditions')),
    resultTitle: text('resultTitle'),
    places: place === '' ? [] : [{ where: place, hours: text('hours'), phone: text('phone') }],
    phone: text('phone'),
    complaint: { phone: text('complaintPhone'), address: '', online: '' },
    remedies: { refusal: text('refusal'), delay: text('delay'), inaction: text('inaction') },
  }
}

type Text = (column: string) => string
type Note = (column: string, reason: string) => void

function linesOf(text: string): string[] {
  return text
    .split(/[\n；]+/)
    .map((line) => line.trim())
    .filter(Boolean)
}

function readAudience(text: string, note: Note): ServiceContent['audience'] {
  if (text === '' || text === '个人') return 'person'
  if (text === '依职权') return 'none'
  const known: Readonly<Record<string, ServiceContent['audience']>> = {
    法人和其他组织: 'organisation',
    法人: 'organisation',
    '个人、法人和其他组织': 'both',
    个人和法人: 'both',
  }
  const found = known[text]
  if (!found)
    note('audience', `不认识“${text}”，请填写个人、法人和其他组织、“个人、法人和其他组织”或者依职权`)
  return found ?? 'person'
}

/** A limit as people write it: 20工作日, 3个工作日, 30天, 4小时, 即时. */
export function parseLimit(text: string): Limit | null {
  if (/^(即时|当场)/.test(text)) return { amount: 0, unit: 'workingDay' }
  const [, amount, unit] = /^(\d{1,4})\s*个?(工作日|自然日|日|天|小时)$/.exec(text) ?? []
  if (amount === undefined || unit === undefined) return null
  const units: Readonly<Record<string, Limit['unit']>> = { 工作日: 'workingDay', 小时: 'hour' }
  return { amount: Number(amount), unit: units[unit] ?? 'calendarDay' }
}

function readLimit(column: string, text: string, note: Note): Limit | null {
  if (text === '') return null
  const limit = parseLimit(text)
  if (!limit) note(column, `“${text}”不是时限，请写成20工作日、30自然日、4小时或者即时`)
  return limit
}

function partsOf(text: string): string[][] {
  return linesOf(text).map((line) => line.split('|').map((part) => part.trim()))
}

function readMaterial(
  [name = '', form = '', copies = '', source = '']: readonly string[],
  note: Note,
): Material {
  const blame = (reason: string): void => note('materials', `“${name}”的${reason}`)
  return {
    name,
    form: readTitled('形式', form || '原件', materialFormTitles, blame) ?? 'original',
    copies: readCopies(copies || '1', blame),
    source: readTitled('来源', source || '申请人自备', materialSourceTitles, blame) ?? 'applicant',
    isNeeded: true,
    note: '',
    formHash: null,
    sampleHash: null,
  }
}

function readTitled<Code extends string>(
  what: string,
  text: string,
  titles: Readonly<Record<Code, string>>,
  blame: (reason: string) => void,
): Code | undefined {
  const codes = Object.keys(titles) as Code[]
  const found = codes.find((code) => titles[code] === text)
  if (!found) blame(`${what}“${text}”不认识，可用：${codes.map((code) => titles[code]).join('；')}`)
  return found
}

function readCopies(text: string, blame: (reason: string) => void): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 0 && count <= 20) return count
  blame(`份数“${text}”不是0至20的整数`)
  return 1
}

function readFees(text: string, note: Note): Pick<ServiceContent, 'isFree' | 'fees'> {
  if (text === '' || text === '不收费') return { isFree: true, fees: [] }
  const fees = partsOf(text).map(([title = '', standard = '', basis = '']) => ({ title, standard, basis }))
  if (fees.some((fee) => !fee.title || !fee.standard || !fee.basis))
    note('fees', '每项收费要写全项目、标准和依据，用 | 分隔；不收费的填“不收费”')
  return { isFree: false, fees }
}

function readThemes(text: string, themes: readonly Theme[], note: Note): string[] {
  const titles = text.split(/[、,，;；\s]+/).filter(Boolean)
  const unknown = titles.filter((title) => !themes.some((theme) => theme.title === title))
  if (unknown.length > 0) note('themes', `没有这些主题：${unknown.join('、')}`)
  return themes.filter(({ title }) => titles.includes(title)).map(({ code }) => code)
}
