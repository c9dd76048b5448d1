/** A kind of content that a file carries and a reader of it does not see. */
export type HiddenKind =
  | 'trackedChange'
  | 'comment'
  | 'hiddenText'
  | 'whiteText'
  | 'hiddenSheet'
  | 'hiddenRow'
  | 'hiddenColumn'
  | 'embeddedObject'
  | 'macro'
  | 'metadata'
  | 'attachment'
  | 'javascript'
  | 'externalLink'
  | 'invisibleLayer'
  | 'revision'
  | 'structure'

/** What a user reads for each kind. */
export const hiddenKindTitles: Readonly<Record<HiddenKind, string>> = {
  trackedChange: '修订痕迹',
  comment: '批注或备注',
  hiddenText: '隐藏文字',
  whiteText: '与底色相同或极小的文字',
  hiddenSheet: '隐藏的工作表或幻灯片',
  hiddenRow: '隐藏的行',
  hiddenColumn: '隐藏的列',
  embeddedObject: '嵌入的对象',
  macro: '宏',
  metadata: '文档属性',
  attachment: '内含的附件',
  javascript: '脚本',
  externalLink: '指向外部的引用',
  invisibleLayer: '不可见的图层',
  revision: '保留的旧版本',
  structure: '文件结构里的文字',
}

/** One piece of content that a file carries and a reader of it does not see. */
export interface HiddenContent {
  readonly kind: HiddenKind
  /** Where it is, in words a clerk can follow: 第3段, 工作表“名单”第7行. */
  readonly where: string
  /** The content itself; empty where it has no text (a macro, a binary object). */
  readonly text: string
}

/** A file carried inside another one. */
export interface EmbeddedFile {
  readonly name: string
  readonly type: string
  readonly text: string
  readonly hidden: readonly HiddenContent[]
}

/** Everything that can be read out of a file without opening it in its own program. */
export interface Extraction {
  /** Media type by content, never by name. */
  readonly type: string
  /** All visible text, paragraphs by \n, table cells by \t. */
  readonly text: string
  readonly hidden: readonly HiddenContent[]
  /** Document properties by the title a user reads: 作者, 最后修改者, 单位. */
  readonly metadata: Readonly<Record<string, string>>
  /** A sentence for the user when the file could not be read, or not all of it; null when everything was. */
  readonly problem: string | null
  readonly embedded: readonly EmbeddedFile[]
}
