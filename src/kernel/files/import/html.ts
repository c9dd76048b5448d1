import type { HtmlElement, HtmlParent } from '../html.ts'
import { attributeOf, findElements, parseHtml, rawText } from '../html.ts'
import { sanitizeHtml } from '../sanitize-html.ts'
import { findArticle } from './article.ts'
import type { Counts } from './count.ts'
import { compareCounts, countHtml, countPage } from './count.ts'
import type { DocumentHead, Imported, Loss } from './imported.ts'
import type { PageBlock } from './page-blocks.ts'
import { pageBlocks } from './page-blocks.ts'
import type { PictureBook } from './pictures.ts'
import { newPictureBook, takePicture } from './pictures.ts'
import type { Role } from './roles.ts'
import { assignRoles } from './roles.ts'
import { writeParagraphs } from './write.ts'

/** Makes body HTML of a saved page: its article, without what the site puts around it. */
export async function importHtml(bytes: Buffer): Promise<Imported> {
  const page = parseHtml(bytes)
  const body = findElements(page, ({ tagName }) => tagName === 'body')[0] ?? page
  const article = findArticle(body)
  const book = newPictureBook()
  const losses = await takePictures(article, book)
  const title = titleOf(page, article)
  const blocks = pageBlocks(article).filter(({ text }) => squeeze(text) !== squeeze(title) || title === '')
  const { roles, title: found, head } = assignRoles(blocks.map(roleLine))
  const source = blocks.map((block, index) => writeBlock(block, keepTitle(roles[index], title))).join('')
  const html = sanitizeHtml(source)
  const counted = compareCounts(withoutImages(countPage(article)), withoutImages(countHtml(html)))
  return {
    title: title || found,
    html,
    head: { ...head, ...pageData(page) },
    losses: [...losses, ...book.losses, ...counted],
    pictures: book.pictures,
    problem: html === '' ? '网页中没有找到正文，请打开网页复制正文后粘贴' : null,
  }
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** What stands whole takes its place among the lines but no part of their roles. */
function roleLine({ kind, text, isCentered, isRight }: PageBlock): Parameters<typeof assignRoles>[0][number] {
  return kind === 'whole' ? { text: '', isCentered: false } : { text, isCentered, isRight }
}

/** The page states its title itself: then nothing in the article is taken for it. */
function keepTitle(role: Role | undefined, title: string): Role {
  return role === undefined || (role === 'title' && title !== '') ? 'centered' : role
}

function writeBlock({ kind, html }: PageBlock, role: Role): string {
  return kind === 'whole' ? html : writeParagraphs([{ inner: html, role }])
}

function withoutImages(counts: Counts): Counts {
  return { ...counts, images: 0, notes: 0 }
}

/** Pictures inside the page are taken in; those the page only points to are not in the file. */
async function takePictures(article: HtmlParent, book: PictureBook): Promise<Loss[]> {
  let foreign = 0
  for (const image of findElements(article, ({ tagName }) => tagName === 'img')) {
    const inline = /^data:image\/[\w.+-]+;base64,([\s\S]+)$/i.exec(attributeOf(image, 'src') ?? '')?.[1]
    const address = inline === undefined ? '' : await takePicture(book, Buffer.from(inline, 'base64'))
    if (inline === undefined) foreign += 1
    image.attrs = [{ name: 'src', value: address }, ...image.attrs.filter(({ name }) => name === 'alt')]
  }
  return foreign > 0 ? [{ what: '图片（没有随网页保存，请下载后插入）', count: foreign, where: '' }] : []
}

/** The standard tag of government pages, else a heading of the article, else the window's title without the site's name. */
function titleOf(page: HtmlParent, article: HtmlParent): string {
  const stated = metaOf(page, 'articletitle')
  if (stated) return stated
  const heading = findElements(article, ({ tagName }) => tagName === 'h1')[0] ?? onlyHeading(page)
  if (heading && squeeze(rawText(heading)) !== '') return rawText(heading).trim()
  const window = findElements(page, ({ tagName }) => tagName === 'title')[0]
  return window ? (rawText(window).split(/\s*[-_|–—]{1,2}\s*/)[0] ?? '').trim() : ''
}

function onlyHeading(page: HtmlParent): HtmlElement | undefined {
  const headings = findElements(page, ({ tagName }) => tagName === 'h1')
  return headings.length === 1 ? headings[0] : undefined
}

/** What government pages state of themselves in meta elements (国办发〔2017〕47号). */
function pageData(page: HtmlParent): DocumentHead {
  const source = metaOf(page, 'contentsource')
  const publishedOn = /^\d{4}-\d{2}-\d{2}/.exec(metaOf(page, 'pubdate'))?.[0]
  return { ...(source ? { issuer: source } : {}), ...(publishedOn ? { publishedOn } : {}) }
}

function metaOf(page: HtmlParent, name: string): string {
  const meta = findElements(
    page,
    (element) => element.tagName === 'meta' && attributeOf(element, 'name')?.toLowerCase() === name,
  )[0]
  return meta ? (attributeOf(meta, 'content') ?? '').trim() : ''
}
