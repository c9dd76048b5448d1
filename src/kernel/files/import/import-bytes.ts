import { sniff } from '../sniff.ts'
import { sentenceOf, unreadable } from '../unreadable.ts'
import { importDocx } from './docx.ts'
import { importHtml } from './html.ts'
import type { Imported } from './imported.ts'
import { collectLosses } from './imported.ts'
import { importOfd, importPdf } from './placed.ts'
import { importMarkdown, importText } from './text.ts'

type Importer = (bytes: Buffer, name: string) => Promise<Imported> | Imported

/** The importer of each kind of document, by the extension that fits its content. */
const importers: Readonly<Record<string, Importer>> = {
  docx: importDocx,
  docm: importDocx,
  html: importHtml,
  md: importMarkdown,
  txt: importText,
  pdf: importPdf,
  ofd: importOfd,
  locked: () => {
    throw unreadable.encrypted()
  },
}

/** Advice for kinds that are read and screened, and yet make no body. */
const advice: Readonly<Record<string, string>> = {
  doc: '旧版 Word 文档（.doc）不能直接导入正文，请用 Word 或 WPS 另存为 .docx 后导入',
  xls: '工作簿不能导入为正文，请作为附件上传，或者把表格复制到正文中',
  xlsx: '工作簿不能导入为正文，请作为附件上传，或者把表格复制到正文中',
  pptx: '演示文稿不能导入为正文，请作为附件上传',
  ppt: '演示文稿不能导入为正文，请作为附件上传',
  rtf: 'RTF 文档不能直接导入正文，请用 Word 或 WPS 另存为 .docx 后导入',
  odt: 'OpenDocument 文档不能直接导入正文，请另存为 .docx 后导入',
}

/** Makes body HTML of a document in this very process. Everybody else calls `importDocument`. Never throws for what a file holds. */
export async function importBytes(bytes: Buffer, name: string): Promise<Imported> {
  const { extension, label } = await sniff(bytes, name)
  const importer = importers[extension]
  try {
    if (bytes.length === 0) throw unreadable.empty()
    if (!importer) return failed(advice[extension] ?? `${label}不能导入为正文，请作为附件上传`)
    const imported = await importer(bytes, name)
    return { ...imported, title: imported.title || stemOf(name), losses: collectLosses(imported.losses) }
  } catch (error) {
    return failed(sentenceOf(error))
  }
}

function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,10}$/, '').trim()
}

function failed(problem: string): Imported {
  return { title: '', html: '', head: {}, losses: [], pictures: [], problem }
}
