import type { FoldedText } from '../fold.ts'
import { boundsOf, contextOf, lineOf, mentions, readFolded, tableAt } from '../layout.ts'
import type { Hit } from '../match.ts'
import type { Draft, Page } from '../page.ts'
import type { SecrecyTermRule } from '../rules.ts'

/**
 * Secrecy marks (保守国家秘密法 第二十二条) and marks of work secrets and internal papers (第六十四条). Words that are
 * excepted are passed over, but never a mark that must be mended.
 */
export function findSecrecyMarks(page: Page): Draft[] {
  return page.hits.secrecyTerms.flatMap((hit) => {
    const draft = judge(page, hit)
    return draft && (!hit.isExcepted || draft.severity === 'block') ? [draft] : []
  })
}

function judge(page: Page, hit: Hit<SecrecyTermRule>): Draft | undefined {
  const { form, severity } = hit.rule
  if (form === 'phrase') return draftOf(hit, severity, '出现')
  return form === 'line' ? judgeAlone(page, hit, severity) : judgeGrade(page, hit)
}

function judgeGrade(page: Page, hit: Hit<SecrecyTermRule>): Draft | undefined {
  const period = markAfter(page.folded, hit)
  if (period) return draftOf({ ...hit, end: period }, 'block', '标有')
  if (isAfterLabel(page.folded, hit)) return draftOf(hit, 'block', '密级栏写有')
  const alone = judgeAlone(page, hit, 'block')
  if (alone) return alone
  return hasGradeWordAfter(page.folded, hit) ? draftOf(hit, hit.rule.severity, '提到') : undefined
}

/** Alone on its line it is a mark; alone in a cell it is one where the column or the label says so, and a word elsewhere. */
function judgeAlone(page: Page, hit: Hit<SecrecyTermRule>, severity: Draft['severity']): Draft | undefined {
  if (!isAlone(page, hit)) return undefined
  const isCell = tableAt(page, lineOf(page, hit.start)) !== undefined
  if (!isCell || mentions(contextOf(page, hit.start), ['密级', '涉密']))
    return draftOf(hit, severity, '单独成行的')
  return draftOf(hit, hit.rule.severity === 'block' ? 'explain' : hit.rule.severity, '单独成格的')
}

type Place = Pick<Hit<SecrecyTermRule>, 'rule' | 'start' | 'end'>

function draftOf({ rule, start, end }: Place, severity: Draft['severity'], how: string): Draft {
  const isState = rule.kind === 'secrecyMark'
  return {
    kind: rule.kind,
    severity,
    start,
    end,
    message: `${how}“${rule.term}”`,
    advice: adviceOf(isState, severity),
  }
}

function adviceOf(isState: boolean, severity: Draft['severity']): string {
  if (!isState) return '工作秘密和内部资料不得公开；确可公开的，去掉标注或者说明依据'
  if (severity === 'block')
    return '涉密内容不得进入本系统：停止传递，不要转存，报告本单位保密工作机构（保守国家秘密法第三十一条第三项、第三十四条）'
  return '核对是否引用了涉密文件的内容；只是一般叙述的，说明'
}

/** Signs between a grade and its period: 机密★10年, 秘密·1年. */
const marks = new Set(['★', '*', '·', '◆', '◇', '△', '▲', '-', '・'])
/** Units after the grade that are looked at. */
const markReach = 10
const periodPattern = /^(?:\d{1,2}|[一二三四五六七八九十]{1,3}|半)(?:个月|年|月|天|日)|^长期/

/** Offset after the mark when a star or a period of secrecy follows; 0 when none does. */
function markAfter({ dense, at }: FoldedText, { denseEnd }: Hit<SecrecyTermRule>): number {
  const after = String.fromCharCode(...dense.subarray(denseEnd, denseEnd + markReach))
  const hasSign = marks.has(after.charAt(0))
  const period = periodPattern.exec(hasSign ? after.slice(1) : after)?.[0] ?? ''
  if (after.startsWith('★') || (hasSign && period !== '')) return (at[denseEnd + period.length] ?? 0) + 1
  return 0
}

const gradeLabels = [
  '密级',
  '密级:',
  '密级为',
  '涉密等级:',
  '保密等级:',
  '秘密等级:',
  '定密:',
  '密级和保密期限:',
]

function isAfterLabel({ dense }: FoldedText, { denseStart }: Hit<SecrecyTermRule>): boolean {
  const before = String.fromCharCode(...dense.subarray(Math.max(0, denseStart - 10), denseStart))
  return gradeLabels.some((label) => before.endsWith(label))
}

const gradeWords = ['级', '文件', '件', '资料', '材料', '事项', '载体', '信息', '电报']

function hasGradeWordAfter({ dense }: FoldedText, { denseEnd }: Hit<SecrecyTermRule>): boolean {
  const after = String.fromCharCode(...dense.subarray(denseEnd, denseEnd + 2))
  return gradeWords.some((word) => after.startsWith(word))
}

const opening = /^[[({【〔《<"'“‘*★·◆]*$/
const closing =
  /^(?:[★*·◆◇△▲-]?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3}|半)(?:个月|年|月|天|日)|长期))?[\])}】〕》>"'”’!。*★·◆]*$/
/** A line longer than this is a sentence. */
const longestLine = 30

/** True when nothing but brackets, signs and a period of secrecy shares its line or cell. */
function isAlone(page: Page, { start, end }: Hit<SecrecyTermRule>): boolean {
  const line = boundsOf(page, lineOf(page, start))
  const { codes } = page.folded
  let [from, to] = [start, end]
  while (from > line.start && codes[from - 1] !== 0x09 && start - from < longestLine) from--
  while (to < line.end && codes[to] !== 0x09 && to - end < longestLine) to++
  return opening.test(readFolded(page.folded, from, start)) && closing.test(readFolded(page.folded, end, to))
}
