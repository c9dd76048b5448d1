import type { HiddenContent, HiddenKind } from '#kernel/files/extraction.ts'
import { hiddenKindTitles } from '#kernel/files/extraction.ts'
import type { Severity } from '../finding.ts'

/** What each kind of hidden content weighs, and what to do about it. */
export const hiddenRules: Readonly<Record<HiddenKind, { severity: Severity; advice: string }>> = {
  trackedChange: {
    severity: 'block',
    advice: '在 Word 或 WPS 中接受或者拒绝全部修订后再上传，也可以用“清理文件”',
  },
  comment: { severity: 'block', advice: '删去全部批注和备注后再上传，也可以用“清理文件”' },
  hiddenText: { severity: 'block', advice: '显示隐藏文字，核对后删去' },
  whiteText: { severity: 'block', advice: '把文字改成看得见的颜色和字号，核对后删去不该公开的' },
  hiddenSheet: { severity: 'block', advice: '取消隐藏，核对后删去不公开的工作表或者幻灯片' },
  hiddenRow: { severity: 'block', advice: '取消隐藏，核对后删去不公开的行' },
  hiddenColumn: { severity: 'block', advice: '取消隐藏，核对后删去不公开的列' },
  embeddedObject: {
    severity: 'explain',
    advice: '嵌入的对象可能带有整份原文件，改成图片后再插入；确需保留的，说明',
  },
  macro: { severity: 'block', advice: '另存为不含宏的格式（docx、xlsx）后再上传' },
  metadata: { severity: 'note', advice: '不想公开作者等属性的，用“清理文件”去掉' },
  attachment: { severity: 'explain', advice: '取出内含的附件单独上传和检查；确需保留的，说明' },
  javascript: { severity: 'block', advice: '重新导出不含脚本的文件后再上传' },
  externalLink: { severity: 'explain', advice: '断开外部引用，只保留数值；确需保留的，说明' },
  invisibleLayer: { severity: 'block', advice: '删去不可见的图层后重新导出' },
  structure: { severity: 'note', advice: '用“清理文件”去掉，或者在原来的软件中删去后再上传' },
  revision: { severity: 'block', advice: '文件里留有旧版本，另存为新文件后再上传' },
}

/** Hidden content said in one sentence. */
export function describeHidden({ kind, where }: HiddenContent): string {
  return `${where === '' ? '' : `${where}有`}${hiddenKindTitles[kind]}`
}
