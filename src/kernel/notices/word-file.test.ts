import { posix } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { Archive } from '#kernel/files/archive.ts'
import { newBudget, openArchive } from '#kernel/files/archive.ts'
import { drawWord } from './draw-word.ts'
import type { Sheet } from './sheet.ts'
import type { Layout } from './template.ts'

/** Order of the children of some elements (ECMA-376 part 1): Word calls a file damaged that has them otherwise. */
const orders: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': [
    'pStyle',
    'keepNext',
    'keepLines',
    'pageBreakBefore',
    'framePr',
    'widowControl',
    'numPr',
    'pBdr',
    'shd',
    'tabs',
    'snapToGrid',
    'spacing',
    'ind',
    'contextualSpacing',
    'jc',
    'textAlignment',
    'outlineLvl',
    'rPr',
    'sectPr',
  ].map((name) => `w:${name}`),
  'w:tcPr': [
    'tcW',
    'gridSpan',
    'vMerge',
    'tcBorders',
    'shd',
    'noWrap',
    'tcMar',
    'textDirection',
    'tcFitText',
    'vAlign',
  ].map((name) => `w:${name}`),
  'w:tblPr': [
    'tblStyle',
    'tblpPr',
    'tblOverlap',
    'tblW',
    'jc',
    'tblCellSpacing',
    'tblInd',
    'tblBorders',
    'shd',
    'tblLayout',
    'tblCellMar',
    'tblLook',
  ].map((name) => `w:${name}`),
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
}

/** Every element of a part, parents first. @throws Error when it is not well-formed */
function parse(xml: string): Element[] {
  const all: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    all.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return all
}

function readPart(archive: Archive, path: string): Element[] {
  const entry = archive.find(path)
  if (!entry) throw new Error(`no part ${path}`)
  return parse(entry.read().toString('utf8'))
}

/** The parts of the archive that a part with relationships refers to. */
function targetsOf(archive: Archive, path: string): string[] {
  const folder = posix.dirname(posix.dirname(path))
  return readPart(archive, path).flatMap(({ attributes: { Target: target, TargetMode: mode } }) => {
    if (!target || mode === 'External') return []
    return [target.startsWith('/') ? target.slice(1) : posix.join(folder, target)]
  })
}

function sheetOf(layout: Layout): Sheet {
  const hasHead = layout === 'redHead' || layout === 'redLetter'
  return {
    layout,
    title: '答复书',
    author: '青岚县财政局',
    on: '2026-10-12',
    head: hasHead ? { mark: '青岚县财政局文件', number: '青岚财〔2026〕1号' } : null,
    parts: [
      { kind: 'title', text: '青岚县财政局\n答复书' },
      { kind: 'number', text: '青岚财〔2026〕1号' },
      { kind: 'addressee', text: '张三：' },
      { kind: 'subheading', text: '一、事实' },
      { kind: 'paragraph', text: '甲 & 乙 <丙>', align: 'indent' },
      { kind: 'table', widths: [1, 2], head: ['序号', '名称'], rows: [['1', '甲']] },
      { kind: 'form', lines: [{ height: 2, cells: [{ text: '姓名', span: 24, label: true }] }] },
      { kind: 'attachments', items: ['清单', '图'] },
      { kind: 'note', text: '此件公开' },
      { kind: 'signature', unit: '青岚县财政局', date: '2026年10月12日' },
      { kind: 'pageBreak' },
    ],
    imprint: { copies: '县档案馆', by: '青岚县财政局办公室', on: '2026年10月12日' },
    isPreview: false,
  }
}

const layouts: readonly Layout[] = ['plain', 'redHead', 'redLetter', 'form']

describe.each(layouts)('the Word file of the layout %s', (layout) => {
  const drawn = drawWord(sheetOf(layout)).then(
    async (bytes) => await openArchive(Buffer.from(bytes), newBudget()),
  )

  test('is made of well-formed parts, each with a content type, and refers to none that is not there', async () => {
    const archive = await drawn
    const types = readPart(archive, '[Content_Types].xml')
    const extensions = new Set(types.map(({ attributes }) => attributes['Extension']))
    const overrides = new Set(types.map(({ attributes }) => attributes['PartName']))
    const parts = archive.entries.filter(({ isFolder, path }) => !isFolder && path !== '[Content_Types].xml')
    for (const { path } of parts) {
      const isTyped = overrides.has(`/${path}`) || extensions.has(path.split('.').at(-1))
      expect(`${path} ${isTyped ? 'is typed' : 'has no type'}`).toBe(`${path} is typed`)
      if (/\.(xml|rels)$/.test(path)) expect(readPart(archive, path).length).toBeGreaterThan(0)
    }
    for (const { path } of parts.filter((part) => part.path.endsWith('.rels')))
      for (const whole of targetsOf(archive, path))
        expect(`${whole} ${archive.find(whole) ? 'exists' : 'is missing'}`).toBe(`${whole} exists`)
  })

  test('keeps the order that Word asks of its elements, ends every cell with a paragraph and the body with its section', async () => {
    const elements = readPart(await drawn, 'word/document.xml')
    for (const { name, children } of elements) {
      const order = orders[name]
      if (!order) continue
      const places = children.map((child) => order.indexOf(child.name))
      const words = `${name}: ${children.map((child) => child.name).join(' ')}`
      expect(`${places.includes(-1) ? 'unknown child in ' : ''}${words}`).toBe(words)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
    for (const { children } of elements.filter(({ name }) => name === 'w:tc'))
      expect(children.at(-1)?.name).toBe('w:p')
    expect(elements.find(({ name }) => name === 'w:body')?.children.at(-1)?.name).toBe('w:sectPr')
  })
})
