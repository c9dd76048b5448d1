import type { Content } from '../../contract/content.ts'
import { blocksOf } from '../review/blocks.ts'
import { compareBlocks } from '../review/difference.ts'

export type ContentField = keyof Content

/** Two texts of one edition put together. */
export interface Merge {
  /** With what both agree on and what only one changed; where both changed, mine. */
  readonly merged: Content
  /** Fields that both changed, each differently: somebody must choose. */
  readonly clashes: readonly ContentField[]
  /** Fields that only the other one changed. */
  readonly taken: readonly ContentField[]
}

/**
 * Puts what I wrote and what was saved meanwhile together, field by field.
 *
 * @param base what both began with; null when it is not known, and then every difference is a clash
 */
export function mergeContents(base: Content | null, mine: Content, theirs: Content): Merge {
  const fields = Object.keys(mine) as ContentField[]
  const differing = fields.filter((field) => !isSame(mine[field], theirs[field]))
  const taken = differing.filter((field) => base !== null && isSame(mine[field], base[field]))
  const clashes = differing.filter(
    (field) => !taken.includes(field) && (base === null || !isSame(theirs[field], base[field])),
  )
  return { merged: withFields(mine, theirs, taken), clashes, taken }
}

/** `content` with these fields as `other` has them. */
export function withFields(content: Content, other: Content, fields: readonly ContentField[]): Content {
  return { ...content, ...Object.fromEntries(fields.map((field) => [field, other[field]])) }
}

/**
 * My body with the paragraphs at its end that only the other one has, under a line that says whose they are: no word is
 * lost, and they are put in their place by hand. Lists and tables come as plain paragraphs.
 */
export function withBothBodies(mine: string, theirs: string, whose: string): string {
  const own = compareBlocks(blocksOf(mine), blocksOf(theirs)).flatMap(({ kind, right }) =>
    right && (kind === 'changed' || kind === 'added') ? [right.map(({ text }) => text).join('')] : [],
  )
  if (own.length === 0) return mine
  const lines = [`〔以下为${whose}同时写的段落，请合并到上文后删去〕`, ...own]
  return mine + lines.map((line) => `<p>${escapeText(line)}</p>`).join('')
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}

/** True when two contents, or two values of a field, say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** What a user calls each field. */
export const fieldTitles: Readonly<Record<ContentField, string>> = {
  title: '标题',
  subtitle: '副标题',
  summary: '内容概述',
  body: '正文',
  genre: '体裁（公文种类）',
  themes: '主题分类',
  catalogueCode: '公开目录',
  keywords: '主题词',
  source: '信息来源',
  documentNumber: '发文字号',
  writtenOn: '成文日期',
  effectiveOn: '施行日期',
  ceasesOn: '废止（失效）日期',
  validity: '有效性',
  disclosure: '公开属性',
  disclosureReason: '公开属性的理由',
  datedOn: '发布日期',
  datedOnReason: '发布日期早于起草的理由',
  changeNote: '给公众看的修改说明',
  keepsPrevious: '旧版本是否保留可读',
  columnIds: '栏目',
  relations: '关联文件',
  coIssuerIds: '联合发文单位',
}
