import type { CivilDate } from '#kernel/calendar.ts'
import type { HiddenContent } from '#kernel/files/extraction.ts'

/** What a user reads for each kind of finding. */
export const findingKindTitles = {
  secrecyMark: '密级标志',
  workSecret: '工作秘密与内部资料',
  identityCard: '身份证件号码',
  travelDocument: '护照、通行证号码',
  bankCard: '银行卡号',
  phone: '电话号码',
  plate: '车牌号',
  email: '电子邮箱',
  address: '详细住址',
  minor: '未成年人信息',
  samePerson: '拼合出同一人',
  hiddenContent: '隐藏内容',
  expression: '错误表述',
  officeTitle: '姓名职务',
  link: '链接',
  unread: '未能检查',
} as const
export type FindingKind = keyof typeof findingKindTitles

/** How much a finding weighs, and what a user reads for it. */
export const severityTitles = {
  /** Nothing goes on until it is mended. */
  block: '必须改正',
  /** Mended, or explained by a named person. */
  explain: '改正或者说明',
  /** Shown, and asks for nothing. */
  note: '提示',
} as const
export type Severity = keyof typeof severityTitles

/** Where a text belongs in what is to go out. */
export type PartKey = 'title' | 'body' | 'metadata' | `attachment:${string}`

/** A link as it stands in a part. */
export interface PartLink {
  readonly href: string
  /** The words that carry the link; "" for a picture. */
  readonly text: string
  /** Where those words stand in the part's text; both 0 when they cannot be placed. */
  readonly start: number
  readonly end: number
}

/** A text that goes out with a part without standing in it, e.g. an attribute of its HTML. */
export interface PartAside {
  /** What a user calls its place, e.g. 链接“通知”的提示文字. */
  readonly where: string
  readonly text: string
}

/** One text of what is to go out: the title, the body, the metadata, or what was read out of an attachment. */
export interface ScreenPart {
  readonly key: PartKey
  /** What a user calls it, e.g. 正文, 附件“名单.xlsx”. */
  readonly label: string
  /** Paragraphs and table rows end with \n, cells are separated by \t. */
  readonly text: string
  readonly hidden?: readonly HiddenContent[]
  /** The file name of an attachment; it is screened as well. */
  readonly name?: string
  /** Why the file could not be read, or not wholly; null or absent when it was. */
  readonly problem?: string | null
  readonly links?: readonly PartLink[]
  /** What goes out in the source of the page and is not in the text; link addresses are read from `links`. */
  readonly asides?: readonly PartAside[]
}

/** Known digits of a number of one person that is already public; unknown places are "*". */
export interface PublishedFragment {
  /** Folded name. */
  readonly name: string
  readonly kind: FragmentKind
  /** 18, 15 or 11 places for numbers; the folded text for an address. */
  readonly pattern: string
  /** Which public thing shows it, e.g. "publishing.edition:<id>". */
  readonly source: string
  /** What a user calls the place it stands in, e.g. the title of the published item. */
  readonly label: string
}
export type FragmentKind = 'identityCard' | 'phone' | 'bankCard' | 'address'

/** Everything that goes out together and is screened together. */
export interface ScreenInput {
  readonly parts: readonly ScreenPart[]
  /** The civil date ages and terms of office are counted on; null counts no ages. */
  readonly today?: CivilDate | null
  /** What is already public about people named here; found with `findPublishedFragments`. */
  readonly published?: readonly PublishedFragment[]
}

/** One place that needs a human eye. */
export interface Finding {
  /**
   * Stays the same while the words found and the words right around them stay the same, wherever they move in the part;
   * so an explanation survives a new screening and is void once the words are changed.
   */
  readonly key: string
  readonly kind: FindingKind
  readonly severity: Severity
  readonly part: PartKey
  /** UTF-16 offsets in the part's text; both 0 when `where` is given. */
  readonly start: number
  readonly end: number
  /** The place in words when it is not in the visible text (工作表“名单”第7行, 文件名); null when the offsets say it. */
  readonly where: string | null
  /** The words found, with a little around them, numbers of people partly covered. */
  readonly excerpt: string
  readonly message: string
  readonly advice: string
  /** What to write instead, when the rule knows it. */
  readonly suggestion?: string
}

/** What a named person said about one finding. */
export interface FindingExplanation {
  readonly findingKey: string
  readonly reason: string
}

/** The findings that still stand in the way: everything that blocks, and whatever must be explained and is not. */
export function unresolved<Found extends Pick<Finding, 'key' | 'severity'>>(
  findings: readonly Found[],
  explanations: readonly FindingExplanation[],
): Found[] {
  const explained = new Set(
    explanations.filter(({ reason }) => reason.trim() !== '').map(({ findingKey }) => findingKey),
  )
  return findings.filter(
    ({ key, severity }) => severity === 'block' || (severity === 'explain' && !explained.has(key)),
  )
}
