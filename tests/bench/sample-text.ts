import { globSync, readFileSync } from 'node:fs'

/** A text to search and patterns to search it for; the same every time. */
export interface SampleText {
  readonly text: string
  readonly source: 'statutes' | 'made up'
  /** So many different patterns of three to eight characters, taken from text of the same kind that is not searched. */
  readonly patternsOf: (count: number) => string[]
}

const textLength = 2_500_000

/** Statutes of the given folder, or sentences made up where there is none. */
export function sampleText(folder: string | null): SampleText {
  const random = createRandom(20261008)
  const whole = folder === null ? madeUp(textLength * 2, random) : readStatutes(folder, textLength * 2)
  const half = Math.floor(whole.length / 2)
  const quarry = whole.slice(half).replace(/[^\u4e00-\u9fff]/g, '')
  return {
    text: whole.slice(0, half),
    source: folder === null ? 'made up' : 'statutes',
    patternsOf: (count) => pickPatterns(quarry, count, createRandom(count)),
  }
}

function readStatutes(folder: string, length: number): string {
  let text = ''
  for (const file of globSync(`${folder}/**/*.md`).sort()) {
    if (text.length >= length) break
    text += readFileSync(file, 'utf8')
  }
  return text.slice(0, length)
}

function pickPatterns(quarry: string, count: number, random: () => number): string[] {
  const patterns = new Set<string>()
  while (patterns.size < count) {
    const from = Math.floor(random() * (quarry.length - 8))
    const pattern = quarry.slice(from, from + 3 + Math.floor(random() * 6))
    patterns.add(pattern)
  }
  return [...patterns]
}

const subjects =
  '县人民政府 教育局 各乡镇 有关部门 申请人 行政机关 村民委员会 财政部门 卫生健康部门 用人单位 学校 企业 监护人 承包方'
const verbs =
  '应当公开 可以申请 不得拒绝 依法办理 负责组织 认真落实 按时报送 加强管理 及时答复 统一安排 共同研究 逐项核对'
const objects =
  '政府信息 补助资金 建设项目 安全生产 环境保护 社会保障 义务教育 农业生产 公共卫生 土地利用 工作方案 档案材料 统计数据 行政许可'

function madeUp(length: number, random: () => number): string {
  const pick = (words: string) => {
    const all = words.split(' ')
    return all[Math.floor(random() * all.length)] ?? ''
  }
  let text = ''
  while (text.length < length) {
    const number = String.fromCharCode(0x4e00 + Math.floor(random() * 2000))
    text += `${pick(subjects)}${pick(verbs)}${pick(objects)}${number}${random() < 0.2 ? '。\n' : '，'}`
  }
  return text.slice(0, length)
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
