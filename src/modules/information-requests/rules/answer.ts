import { hash } from 'node:crypto'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import type { Opinion } from '../contract/words.ts'

/** The words of an answer. */
export interface AnswerText {
  readonly outcomeCode: string
  readonly outcomeDetail: string | null
  readonly grounds: string
  readonly reasons: string
  readonly body: string
  readonly way: string
  readonly organ: string
  readonly overrideReason: string
  readonly openReasons: string
}

/** A file that goes out with it. */
export interface AnswerFile {
  readonly hash: string
  readonly name: string
}

/** What is known beside the answer when it is judged whether it is complete. */
export interface AnswerFacts {
  readonly needs: readonly string[]
  readonly files: readonly AnswerFile[]
  /** Searches that found nothing. */
  readonly emptySearches: number
  readonly wasCorrected: boolean
  /** Null while nobody was asked for reasons, or they were not judged. */
  readonly areReasonsReasonable: boolean | null
  /** Earlier requests of the same applicant to the same unit. */
  readonly earlierRequests: number
  readonly thirdParty: readonly (Opinion | null)[]
}

/** SHA-256 of everything that goes out: secrecy review, signature and service are bound to it. */
export function digestOf(answer: AnswerText, files: readonly AnswerFile[]): string {
  const { outcomeCode, outcomeDetail, grounds, reasons, body, way, organ, overrideReason, openReasons } =
    answer
  const words = {
    outcomeCode,
    outcomeDetail,
    grounds,
    reasons,
    body,
    way,
    organ,
    overrideReason,
    openReasons,
  }
  const carried = files
    .map(({ hash: content, name }) => ({ content, name }))
    .sort((a, b) => (`${a.content}${a.name}` < `${b.content}${b.name}` ? -1 : 1))
  return hash('sha256', canonicalJson({ words, carried }))
}

/** What the answer still lacks, a sentence each, naming the rule; empty when it may be put forward. */
export function findMissing(answer: AnswerText, facts: AnswerFacts): string[] {
  return [
    ...facts.needs.flatMap((need) => checks[need]?.(answer, facts) ?? []),
    ...findThirdPartyMissing(answer, facts),
  ]
}

type Check = (answer: AnswerText, facts: AnswerFacts) => string | null

const checks: Readonly<Record<string, Check>> = {
  way: ({ way }) => (way ? null : '请写明获取该信息的方式、途径（条例第三十六条第一项）'),
  content: ({ body }, { files }) =>
    body || files.length > 0 ? null : '请写明公开的内容，或者添加随答复提供的文件（条例第三十六条第二项）',
  grounds: ({ grounds }) => (grounds ? null : '不予公开的部分必须引用法律依据（条例第三十六条第三项）'),
  reasons: ({ reasons }) => (reasons ? null : '请说明理由（条例第三十六条）'),
  organ: ({ organ }) =>
    organ ? null : '能够确定负责公开的机关的，应当告知其名称和联系方式（条例第三十六条第五项）',
  search: (_, { emptySearches }) =>
    emptySearches > 0
      ? null
      : '答复信息不存在以前，须登记检索的地方、所用的词、检索人和结果（条例第三十六条第四项）',
  correction: (_, { wasCorrected }) =>
    wasCorrected ? null : '只有补正以后仍不明确的，才能这样答复；请先告知补正（条例第三十条）',
  explanation: (_, { areReasonsReasonable }) =>
    areReasonsReasonable === false ? null : '请先要求申请人说明理由，并判断理由不合理（条例第三十五条）',
  earlier: (_, { earlierRequests }) =>
    earlierRequests > 0 ? null : '没有找到同一申请人此前的申请，不能按重复申请处理（条例第三十六条第六项）',
  thirdParty: (_, { thirdParty }) => (thirdParty.length > 0 ? null : '请先征求第三方意见（条例第三十二条）'),
}

/** Codes under which information is given out. */
const givenOut: ReadonlySet<string> = new Set(['G2', 'P'])

/** Silence of a third party is no consent, and against its reasons only a public interest discloses (条例 第三十二条). */
function findThirdPartyMissing(answer: AnswerText, { thirdParty }: AnswerFacts): string[] {
  if (thirdParty.includes(null)) return ['还有第三方没有答复，期限届满以前不能决定（条例第三十二条）']
  const holder = answer.outcomeDetail?.endsWith('ByHolder')
  const silence = answer.outcomeDetail?.endsWith('BySilence')
  return [
    ...(holder && !thirdParty.some(isObjecting)
      ? ['没有第三方表示不同意，请改选其他情形（条例第三十二条）']
      : []),
    ...(silence && !thirdParty.includes('silent')
      ? ['没有第三方逾期未答复，请改选其他情形（条例第三十二条）']
      : []),
    ...(givenOut.has(answer.outcomeCode) ? findReasonsToGive(answer, thirdParty) : []),
  ]
}

function findReasonsToGive(answer: AnswerText, thirdParty: readonly (Opinion | null)[]): string[] {
  const overrides = answer.outcomeCode === 'G2' && thirdParty.some(isObjecting)
  return [
    ...(overrides && !answer.overrideReason
      ? ['第三方不同意公开：写明不公开会对公共利益造成的重大影响，并书面告知第三方（条例第三十二条）']
      : []),
    ...(thirdParty.includes('silent') && !answer.openReasons
      ? ['第三方逾期未答复不视为同意：请写明本机关决定公开的理由（条例第三十二条）']
      : []),
  ]
}

function isObjecting(opinion: Opinion | null): boolean {
  return opinion === 'objected' || opinion === 'partly'
}

/** True when it is disclosed against a third party, who then has to be told in writing. */
export function isOverride({ outcomeCode, overrideReason }: AnswerText): boolean {
  return givenOut.has(outcomeCode) && overrideReason !== ''
}
