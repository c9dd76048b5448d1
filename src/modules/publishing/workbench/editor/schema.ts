import type { AnyExtension } from '@tiptap/core'
import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'

/**
 * Everything the allow-list of a body lets through (kernel/files/sanitize-html.ts), so that a text that was imported can
 * be opened, changed in one place and saved without losing what the editor has no button for.
 *
 * @param image how pictures are shown
 */
export function bodyExtensions(image: typeof Image = Image): AnyExtension[] {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3, 4, 5, 6] },
      link: {
        openOnClick: false,
        autolink: false,
        protocols: ['http', 'https', 'mailto'],
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    image.configure({ inline: true }),
    Table.extend({
      renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
    }).configure({ resizable: false, View: null }),
    TableRow,
    TableCell,
    TableHeader,
    raisedMark('superscript', 'sup'),
    raisedMark('subscript', 'sub'),
    blockNode('section', ['section', 'div'], 'block+'),
    blockNode('figure', ['figure'], '(block | figureCaption)+'),
    partNode('figureCaption', 'figcaption', 'inline*'),
    blockNode('descriptionList', ['dl'], '(term | description)+'),
    partNode('term', 'dt', 'inline*'),
    partNode('description', 'dd', 'block+'),
    keptAttributes(),
  ]
}

function raisedMark(name: string, tag: string): Mark {
  return Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
}

function blockNode(name: string, tags: readonly string[], content: string): Node {
  return Node.create({
    name,
    group: 'block',
    content,
    parseHTML: () => tags.map((tag) => ({ tag })),
    renderHTML: ({ HTMLAttributes }) => [tags[0] ?? 'div', HTMLAttributes, 0],
  })
}

function partNode(name: string, tag: string, content: string): Node {
  return Node.create({
    name,
    content,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
}

/** Attributes that carry meaning and have no button of their own: places of footnotes, roles of header cells, classes. */
function keptAttributes(): Extension {
  const kept = (attribute: string) => ({
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute(attribute),
    renderHTML: (values: Record<string, unknown>) =>
      values[attribute] ? { [attribute]: values[attribute] } : {},
  })
  return Extension.create({
    name: 'keptAttributes',
    addGlobalAttributes: () => [
      { types: ['link', 'listItem'], attributes: { id: kept('id') } },
      { types: ['tableHeader'], attributes: { scope: kept('scope') } },
      { types: ['image'], attributes: { width: kept('width'), height: kept('height') } },
      {
        types: [
          'paragraph',
          'heading',
          'blockquote',
          'section',
          'figure',
          'table',
          'tableCell',
          'tableHeader',
          'orderedList',
          'bulletList',
        ],
        attributes: { class: kept('class') },
      },
    ],
  })
}

/** The body as it is saved: without the empty paragraph the editor keeps at the end for the cursor. */
export function withoutEmptyEnd(html: string): string {
  return html.replace(/(<p><\/p>)+$/, '')
}

/** A body prepared for the editor: the caption of a table, which the editor cannot hold inside, stands above it. */
export function prepareBody(html: string): string {
  return html.replaceAll(
    /(<table[^>]*>)\s*<caption[^>]*>([\s\S]*?)<\/caption>/g,
    (_whole, table: string, caption: string) =>
      `<p class="align-center">${caption.replaceAll(/<\/?(p|div)[^>]*>/g, '')}</p>${table}`,
  )
}
