import { newBudget } from '../archive.ts'
import type { OfficePackage } from '../opc.ts'
import { openPackage, relatedPath } from '../opc.ts'
import type { Styles } from '../readers/docx/styles.ts'
import { reachedParts } from '../readers/office/reach.ts'
import { readStyles } from '../readers/docx/styles.ts'
import type { EditableElement } from '../xml-edit.ts'
import { parseEditable, withChildren, writeXml } from '../xml-edit.ts'
import { cleanStory } from './docx-story.ts'
import {
  cleanCommonParts,
  dropReferences,
  isUnseenPart,
  isUnseenRelation,
  plainContentTypes,
} from './office.ts'
import type { PackageChange } from './package.ts'
import { droppedIds, writePackage } from './package.ts'

/**
 * A Word document as its reader sees it: tracked changes accepted; comments, hidden text, embedded objects, macros,
 * links to other files and properties gone. What is seen stays as it was.
 * @throws Unreadable when the file cannot be read
 */
export async function cleanDocx(bytes: Buffer): Promise<Buffer> {
  return await rewriteDocx(bytes, ({ story }) => story)
}

/** One story of the document, cleaned, for who wants to change it further before it is written. */
export interface CleanedStory {
  readonly office: OfficePackage
  readonly styles: Styles
  readonly path: string
  readonly story: EditableElement
}

/** The same, with a last change to each story. */
export async function rewriteDocx(
  bytes: Buffer,
  change: (cleaned: CleanedStory) => EditableElement,
): Promise<Buffer> {
  const office = await openPackage(bytes, newBudget())
  const stylesPath = relatedPath(office, office.mainPath, 'styles')
  const styles = readStyles(stylesPath === undefined ? undefined : office.xml(stylesPath))
  const replaced = cleanCommonParts(office)
  const plan: PackageChange = {
    isDropped: unseenIn(office),
    isDroppedRelation: isUnseenRelation,
    replaced,
    contentTypes: plainContentTypes,
  }
  for (const path of storyPaths(office)) {
    const part = office.bytes(path)
    if (!part) continue
    const story = cleanStory(parseEditable(part), styles)
    const [kept] = dropReferences(story, droppedIds(office, path, plan))
    if (kept && typeof kept !== 'string')
      replaced.set(path, writeXml(change({ office, styles, path, story: kept })))
  }
  for (const [path, names] of otherParts(office)) {
    const part = office.bytes(path)
    const [kept] = part ? dropReferences(parseEditable(part), droppedIds(office, path, plan)) : []
    if (kept && typeof kept !== 'string') replaced.set(path, writeXml(without(kept, names)))
  }
  return await writePackage(office, plan)
}

/** Parts that are never seen, and those that nothing seen leads to. */
function unseenIn(office: OfficePackage): (path: string) => boolean {
  const { reached } = reachedParts(office, isUnseenPart)
  return (path) => isUnseenPart(path) || (path !== '' && path !== '[Content_Types].xml' && !reached.has(path))
}

function storyPaths(office: OfficePackage): string[] {
  const sides = office
    .relationsOf(office.mainPath)
    .filter(({ type, isExternal }) => !isExternal && /^(header|footer|footnotes|endnotes)$/.test(type))
  return [office.mainPath, ...sides.map(({ target }) => target)]
}

/** Parts that are not stories and still name editors, templates or other files. */
function otherParts(office: OfficePackage): [path: string, names: ReadonlySet<string>][] {
  const settings = relatedPath(office, office.mainPath, 'settings')
  const charts = office.entries.filter(({ path }) => /\/charts\/chart[^/]*\.xml$/i.test(path))
  return [
    ...(settings === undefined ? [] : [[settings, unseenSettings] as [string, ReadonlySet<string>]]),
    ...charts.map(({ path }) => [path, new Set(['externalData'])] as [string, ReadonlySet<string>]),
  ]
}

const unseenSettings: ReadonlySet<string> = new Set([
  'trackRevisions',
  'rsids',
  'docVars',
  'mailMerge',
  'attachedTemplate',
  'documentProtection',
  'writeProtection',
  'revisionView',
  'docId',
])

function without(root: EditableElement, names: ReadonlySet<string>): EditableElement {
  return withChildren(
    root,
    root.children.filter((node) => typeof node === 'string' || !names.has(node.name)),
  )
}
