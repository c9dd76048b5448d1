import { makeZip } from './zip.ts'

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Namespaces every part may use. */
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  `xmlns:r="${relationships}" ` +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

/** A relation: id, type, target, and whether it leads outside. */
export type TestRelation = readonly [id: string, type: string, target: string, isExternal?: boolean]

export function relationsPart(relations: readonly TestRelation[]): string {
  const entries = relations.map(
    ([id, type, target, isExternal]) =>
      `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`,
  )
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`
}

/** Parts of an Office document beside the main one: their content, by path. */
export type TestParts = Readonly<Record<string, string | Buffer>>

const coreType = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'

function makePackage(main: string, mainType: string, parts: TestParts): Buffer {
  const overrides = Object.keys(parts)
    .filter((path) => path.endsWith('.xml') && !path.includes('_rels'))
    .map((path) => `<Override PartName="/${path}" ContentType="application/xml"/>`)
  const types =
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
    `<Override PartName="/${main}" ContentType="${mainType}"/>${overrides.join('')}</Types>`
  const top = relationsPart([['rId1', 'officeDocument', main]]).replace(
    '</Relationships>',
    `<Relationship Id="rId2" Type="${coreType}" Target="docProps/core.xml"/></Relationships>`,
  )
  const core =
    `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>标题属性</dc:title><dc:creator>王小明</dc:creator>' +
    '<cp:lastModifiedBy>李小红</cp:lastModifiedBy></cp:coreProperties>'
  const all: TestParts = {
    '[Content_Types].xml': types,
    '_rels/.rels': top,
    'docProps/core.xml': core,
    ...parts,
  }
  return makeZip(Object.entries(all).map(([name, data]) => ({ name, data })))
}

/** A Word document around a body; `parts` are added or put in place of others. */
export function makeDocx(
  body: string,
  { parts = {}, relations = [] }: { parts?: TestParts; relations?: readonly TestRelation[] } = {},
): Buffer {
  const background = /<w:background[^>]*>/.exec(body)?.[0] ?? ''
  const document = `${declaration}<w:document ${namespaces}>${background}<w:body>${body.replace(background, '')}<w:sectPr/></w:body></w:document>`
  return makePackage(
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    {
      'word/document.xml': document,
      'word/_rels/document.xml.rels': relationsPart(relations),
      ...parts,
    },
  )
}

/** A part of WordprocessingML with its namespaces. */
export function wordPart(root: string, inner: string): string {
  return `${declaration}<w:${root} ${namespaces}>${inner}</w:${root}>`
}

/** A paragraph of one run. */
export function paragraph(text: string, runProperties = '', paragraphProperties = ''): string {
  return `<w:p><w:pPr>${paragraphProperties}</w:pPr>${run(text, runProperties)}</w:p>`
}

export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** A sheet: name, state and the XML inside its worksheet element. */
export type TestSheet = readonly [name: string, state: string, inner: string]

export function makeXlsx(
  sheets: readonly TestSheet[],
  {
    strings = [],
    styles = '',
    parts = {},
  }: { strings?: readonly string[]; styles?: string; parts?: TestParts } = {},
): Buffer {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const list = sheets.map(
    ([name, state], index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="s${index + 1}"/>`,
  )
  const relations: TestRelation[] = [
    ...sheets.map((_, index): TestRelation => [
      `s${index + 1}`,
      'worksheet',
      `worksheets/sheet${index + 1}.xml`,
    ]),
    ['shared', 'sharedStrings', 'sharedStrings.xml'],
    ['styles', 'styles', 'styles.xml'],
  ]
  const shared = strings.map((text) => `<si><t>${text}</t></si>`).join('')
  return makePackage(
    'xl/workbook.xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    {
      'xl/workbook.xml': `${declaration}<workbook ${main} xmlns:r="${relationships}"><sheets>${list.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationsPart(relations),
      'xl/sharedStrings.xml': `${declaration}<sst ${main}>${shared}</sst>`,
      'xl/styles.xml': `${declaration}<styleSheet ${main}>${styles}</styleSheet>`,
      ...Object.fromEntries(
        sheets.map(([, , inner], index) => [
          `xl/worksheets/sheet${index + 1}.xml`,
          `${declaration}<worksheet ${main} xmlns:r="${relationships}">${inner}</worksheet>`,
        ]),
      ),
      ...parts,
    },
  )
}

/** A presentation of slides, each the XML inside its shape tree and whether it is hidden. */
export function makePptx(
  slides: readonly { tree: string; isHidden?: boolean; notes?: string }[],
  parts: TestParts = {},
): Buffer {
  const files: Record<string, string> = {}
  slides.forEach(({ tree, isHidden, notes }, index) => {
    const number = index + 1
    const show = isHidden ? ' show="0"' : ''
    files[`ppt/slides/slide${number}.xml`] =
      `${declaration}<p:sld ${namespaces}${show}><p:cSld><p:spTree>${tree}</p:spTree></p:cSld></p:sld>`
    files[`ppt/slides/_rels/slide${number}.xml.rels`] = relationsPart(
      notes ? [['n', 'notesSlide', `../notesSlides/notes${number}.xml`]] : [],
    )
    if (notes)
      files[`ppt/notesSlides/notes${number}.xml`] =
        `${declaration}<p:notes ${namespaces}><p:cSld><p:spTree>${shape(notes)}</p:spTree></p:cSld></p:notes>`
  })
  const list = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index + 1}"/>`).join('')
  return makePackage(
    'ppt/presentation.xml',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
    {
      'ppt/presentation.xml': `${declaration}<p:presentation ${namespaces}><p:sldIdLst>${list}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relationsPart(
        slides.map((_, index): TestRelation => [`s${index + 1}`, 'slide', `slides/slide${index + 1}.xml`]),
      ),
      ...files,
      ...parts,
    },
  )
}

/** A shape with one paragraph, placed at x (in EMU). */
export function shape(text: string, x = 0): string {
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="1" name="s"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="0"/>` +
    `<a:ext cx="1000" cy="1000"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
  )
}
