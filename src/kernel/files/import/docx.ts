import mammoth from 'mammoth'
import { rewriteDocx } from '../clean/docx.ts'
import { newBudget } from '../archive.ts'
import { extractBytes } from '../extract-bytes.ts'
import type { Extraction, HiddenKind } from '../extraction.ts'
import { hiddenKindTitles } from '../extraction.ts'
import type { OfficePackage } from '../opc.ts'
import { relatedPath } from '../opc.ts'
import { newReading } from '../reading.ts'
import { readBlocks } from '../readers/docx/blocks.ts'
import { createNumberer } from '../readers/docx/numbering.ts'
import type { Styles } from '../readers/docx/styles.ts'
import { sanitizeHtml } from '../sanitize-html.ts'
import { descendants, textOf } from '../xml.ts'
import type { EditableElement } from '../xml-edit.ts'
import { editableChildren } from '../xml-edit.ts'
import type { Counts } from './count.ts'
import { compareCounts, countHtml, countStory, missingLines } from './count.ts'
import { noteLooks } from './docx-flatten.ts'
import { prepareBody, roleStyles } from './docx-prepare.ts'
import type { Imported, Loss } from './imported.ts'
import type { PictureBook } from './pictures.ts'
import { newPictureBook, takePicture } from './pictures.ts'
import type { Roles } from './roles.ts'
import { assignRoles } from './roles.ts'

/** Makes body HTML of a Word document as its reader sees it, and tells what the body does not show. */
export async function importDocx(bytes: Buffer, name: string): Promise<Imported> {
  const losses: Loss[] = []
  let roles: Roles = assignRoles([])
  let lines: readonly string[] = []
  let before: Counts = { tables: 0, rows: 0, cells: 0, images: 0, notes: 0 }
  const prepared = await rewriteDocx(bytes, ({ office, styles, path, story }) => {
    if (path !== office.mainPath) return noteMargin(path, story, losses)
    const done = prepareBody(story, styles, numbererOf(office, styles), losses)
    noteLooks(done.story, losses)
    roles = done.roles
    before = countStory(done.story)
    lines = storyLines(done.story, styles)
    return done.story
  })
  const book = newPictureBook()
  const html = sanitizeHtml(await convert(prepared, book))
  const extraction = await extractBytes(bytes, name)
  return {
    title: roles.title,
    html,
    head: roles.head,
    losses: [
      ...hiddenLosses(extraction),
      ...losses,
      ...book.losses,
      ...compareCounts(before, countHtml(html)),
      ...missingLines(lines, html),
    ],
    pictures: book.pictures,
    problem: extraction.problem,
  }
}

/** The words of the prepared body, as its reader sees them. */
function storyLines(story: EditableElement, styles: Styles): string[] {
  const reading = newReading(newBudget(), () => Promise.resolve())
  const around = { hasBackground: true, change: undefined }
  const [body] = editableChildren(story, 'body')
  return body
    ? readBlocks(
        body,
        { reading, styles, numberOf: () => undefined, title: '', paragraphs: 0, tables: 0 },
        around,
      )
    : []
}

function numbererOf(office: OfficePackage, styles: Styles): ReturnType<typeof createNumberer> {
  const path = relatedPath(office, office.mainPath, 'numbering')
  return createNumberer(path === undefined ? undefined : office.xml(path), styles)
}

/** Headers and footers belong to paper; page numbers are not missed. */
function noteMargin(path: string, story: EditableElement, losses: Loss[]): EditableElement {
  if (!/(header|footer)\d*\.xml$/i.test(path)) return story
  const text = descendants(story, 't').map(textOf).join('').trim()
  if (/\p{Script=Han}{2}/u.test(text.replaceAll(/[第共页]/g, '')))
    losses.push({ what: `页眉页脚（${text.slice(0, 30)}）`, count: 1, where: '' })
  return story
}

const styleMap = [
  `p.${roleStyles.heading2} => h2:fresh`,
  `p.${roleStyles.heading3} => h3:fresh`,
  `p.${roleStyles.heading4} => h4:fresh`,
  `p.${roleStyles.heading5} => h5:fresh`,
  `p.${roleStyles.centered} => p.align-center:fresh`,
  `p.${roleStyles.right} => p.align-right:fresh`,
  `p.${roleStyles.signature} => p.signature:fresh`,
  'p.RolePlain => p:fresh',
  'u => u',
  'strike => s',
]

async function convert(prepared: Buffer, book: PictureBook): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: prepared },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async (image) => ({
        src: await takePicture(book, await image.readAsBuffer()),
      })),
    },
  )
  // Boxes of forms that were ticked or not are text on a page.
  return value.replaceAll(/<input type="checkbox"( checked="checked")?\s*\/?>/g, (_, checked) =>
    checked ? '☑' : '☐',
  )
}

/** What the cleaning before took out, by kind. */
const cleanedWords: Readonly<Partial<Record<HiddenKind, string>>> = {
  trackedChange: '修订痕迹（已按接受修订处理）',
  comment: '批注（未导入）',
  hiddenText: '隐藏文字（未导入）',
  whiteText: '与底色相同或极小的文字（未导入）',
  hiddenRow: '隐藏的行（未导入）',
}

function hiddenLosses({ hidden }: Extraction): Loss[] {
  return hidden
    .filter(({ kind }) => kind !== 'metadata' && kind !== 'externalLink' && kind !== 'structure')
    .map(({ kind, where }) => ({
      what: cleanedWords[kind] ?? `${hiddenKindTitles[kind]}（未导入）`,
      count: 1,
      where,
    }))
}
