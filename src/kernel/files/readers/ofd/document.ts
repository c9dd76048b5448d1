import type { Reading } from '../../reading.ts'
import { attempt } from '../../reading.ts'
import type { XmlElement } from '../../xml.ts'
import { at, attribute, child, childrenOf, descendants } from '../../xml.ts'
import type { OfdFiles } from './files.ts'
import { locationIn } from './files.ts'
import type { Composites, OfdText } from './page.ts'
import { readObjects } from './page.ts'

/** One page of an OFD document: what is printed on it, its template beneath and its annotations above. */
export interface OfdPage {
  readonly number: number
  readonly id: string
  readonly texts: readonly OfdText[]
}

/** Everything of one document of an OFD file that readers and importers share. */
export interface OfdDocument {
  readonly path: string
  readonly root: XmlElement
  readonly composites: Composites
  readonly pages: readonly OfdPage[]
}

/** Reads the pages of the document at a path; a page that is broken becomes a problem of the reading. */
export async function readDocument(
  files: OfdFiles,
  path: string,
  root: XmlElement,
  reading: Reading,
): Promise<OfdDocument> {
  const common = child(root, 'CommonData')
  const composites = readComposites(files, path, common)
  const templates = new Map(
    childrenOf(common, 'TemplatePage').map((page) => [
      attribute(page, 'ID') ?? '',
      attribute(page, 'BaseLoc'),
    ]),
  )
  const pages: OfdPage[] = []
  for (const [index, page] of childrenOf(child(root, 'Pages'), 'Page').entries()) {
    const id = attribute(page, 'ID') ?? ''
    await attempt(reading, () => {
      const opened = files.open(path, attribute(page, 'BaseLoc'))
      if (!opened) {
        reading.problems.add(`第${index + 1}页的内容在文件中缺失，没有检查`)
        return
      }
      const beneath = childrenOf(opened.root, 'Template').flatMap((used) => {
        const template = files.open(path, templates.get(attribute(used, 'TemplateID') ?? ''))
        return template ? readContent(template.root, composites) : []
      })
      pages.push({ number: index + 1, id, texts: [...beneath, ...readContent(opened.root, composites)] })
    })
  }
  return { path, root, composites, pages }
}

function readContent(page: XmlElement, composites: Composites): OfdText[] {
  const content = child(page, 'Content')
  return content ? readObjects(content, composites) : []
}

function readComposites(files: OfdFiles, path: string, common: XmlElement | undefined): Composites {
  const composites = new Map<string, XmlElement>()
  for (const resource of childrenOf(common).filter(
    ({ name }) => name === 'PublicRes' || name === 'DocumentRes',
  )) {
    const opened = files.open(path, locationIn(resource))
    for (const unit of descendants(opened?.root, 'CompositeGraphicUnit')) {
      const content = at(unit, 'Content') ?? unit
      composites.set(attribute(unit, 'ID') ?? '', content)
    }
  }
  return composites
}
