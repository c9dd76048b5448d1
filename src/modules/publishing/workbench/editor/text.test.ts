import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { bodyText } from '../../rules/body-text.ts'
import { bodyExtensions } from './schema.ts'
import { placeOf, textOfDocument } from './text.ts'

const schema = getSchema(bodyExtensions())
const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
})
const node = (type: string, ...content: object[]) => ({ type, content })
const document = (...content: object[]) => schema.nodeFromJSON({ type: 'doc', content })

/** The same body as the editor holds it and as it is saved. */
const bodies: readonly [name: string, html: string, content: readonly object[]][] = [
  [
    'paragraphs with marks and double spaces',
    '<p>甲  <strong> 乙</strong>丙</p><p></p><h2>　一、总则</h2>',
    [
      node('paragraph', text('甲  '), text(' 乙', 'bold'), text('丙')),
      { type: 'paragraph' },
      { type: 'heading', attrs: { level: 2 }, content: [text('　一、总则')] },
    ],
  ],
  [
    'a table with paragraphs in its cells',
    '<table><tbody><tr><th><p>姓名</p></th><th><p>电话</p></th></tr><tr><td><p>张三</p><p>李四</p></td><td><p>13800138000</p></td></tr></tbody></table><p>完</p>',
    [
      node(
        'table',
        node(
          'tableRow',
          node('tableHeader', node('paragraph', text('姓名'))),
          node('tableHeader', node('paragraph', text('电话'))),
        ),
        node(
          'tableRow',
          node('tableCell', node('paragraph', text('张三')), node('paragraph', text('李四'))),
          node('tableCell', node('paragraph', text('13800138000'))),
        ),
      ),
      node('paragraph', text('完')),
    ],
  ],
  [
    'lists, quotes, breaks, pictures and rules',
    '<ul><li><p>第一</p><ol><li><p>其一</p></li></ol></li></ul><blockquote><p>引文</p></blockquote><p>上<br>下<img src="/x" alt=" 地图 ">右</p><hr><pre><code>a  b</code></pre>',
    [
      node(
        'bulletList',
        node(
          'listItem',
          node('paragraph', text('第一')),
          node('orderedList', node('listItem', node('paragraph', text('其一')))),
        ),
      ),
      node('blockquote', node('paragraph', text('引文'))),
      node(
        'paragraph',
        text('上'),
        { type: 'hardBreak' },
        text('下'),
        { type: 'image', attrs: { src: '/x', alt: ' 地图 ' } },
        text('右'),
      ),
      { type: 'horizontalRule' },
      node('codeBlock', text('a  b')),
    ],
  ],
]

test.each(bodies)('the editor reads %s exactly as the server does', (_name, html, content) => {
  expect(textOfDocument(document(...content)).text).toBe(bodyText(html).text)
})

test.each(bodies)('in %s every character knows where it stands', (_name, _html, content) => {
  const doc = document(...content)
  const { text: read, positions } = textOfDocument(doc)
  for (const [at, character] of Array.from(read).entries()) {
    if (/\s/.test(character)) continue
    const position = positions[at] ?? -1
    const found = doc.textBetween(position, position + 1) || String(doc.nodeAt(position)?.attrs['alt'] ?? '')
    expect(found).toContain(character)
  }
})

test('a finding is shown on the words it was found in', () => {
  const doc = document(
    node('paragraph', text('联系人：')),
    node('paragraph', text('电话 '), text('13800138000', 'bold')),
  )
  const read = textOfDocument(doc)
  const start = read.text.indexOf('138')
  const place = placeOf(read, start, start + 11)
  expect(place && doc.textBetween(place.from, place.to)).toBe('13800138000')
  expect(placeOf(read, 500, 501)).toBeNull()
  expect(placeOf(read, 3, 3)).toBeNull()
})
