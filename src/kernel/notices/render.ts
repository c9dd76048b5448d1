import { hash } from 'node:crypto'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { compose } from './compose.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Letterhead } from './letterhead-store.ts'
import { letterheadFields, readLetterhead, redMarkOf } from './letterhead-store.ts'
import { problems } from './problems.ts'
import type { TakenNumber } from './register-store.ts'
import { findPrefix, takeNumber } from './register-store.ts'
import { findLastRendition, insertRendition } from './rendition-store.ts'
import type { NoticeRequest } from './notice-request.ts'
import type { Sheet } from './sheet.ts'
import type { TemplateBody } from './template.ts'
import type { NoticeKind, UsedTemplate } from './template-store.ts'
import { findKind, findTemplate, readPassages } from './template-store.ts'
import { drawNotice, drawPreview } from './typeset.ts'

/** A notice that was made. */
export interface RenderedNotice {
  readonly renditionId: string
  readonly docxHash: string
  readonly pdfHash: string
  /** Null when this kind is not numbered. */
  readonly numberText: string | null
  /** SHA-256 over everything that stands on it. */
  readonly digest: string
  readonly templateVersion: number
}

/**
 * Makes a notice: fills in the wording in force, takes a number if it has one, stores it as Word and as PDF/A, and keeps
 * what it was made from. Made again for the same case and notice it keeps its number and becomes the next version.
 * @throws notices.fieldMissing naming every field that is missing, notices.templateMissing, notices.kindNotFound,
 *   notices.noticeServed, notices.notDrawn
 */
export async function renderNotice(context: ActionContext, request: NoticeRequest): Promise<RenderedNotice> {
  const material = await readMaterial(context.tx, request)
  refuseMissing(composeWith(material, request, '〔〕').missing)
  const earlier = await findLastRendition(context.tx, request)
  if (earlier?.servedOn) throw problems.noticeServed()
  const number = await numberFor(context, request, material, earlier?.number ?? null)
  const { sheet } = composeWith(material, request, textOf(number))
  const made = {
    ...(await storeFiles(context.blobs, sheet)),
    digest: hash('sha256', canonicalJson(sheet)),
    templateVersion: material.used.version,
  }
  const version = 1 + (earlier?.version ?? 0)
  const renditionId = await insertRendition(context, request, {
    ...made,
    version,
    templateId: material.used.templateId,
    title: material.used.body.title,
    numberId: number && number.id,
  })
  await recordAudit(context, {
    chain: request.unitId,
    act: 'notices.render',
    object: { kind: 'notices.rendition', id: renditionId, label: textOf(number) ?? material.kind.title },
    after: { kind: request.templateKey, version, digest: made.digest },
  })
  return { ...made, renditionId, numberText: textOf(number) }
}

function textOf(number: TakenNumber | null): string | null {
  return number && number.text
}

async function storeFiles(blobs: BlobStore, sheet: Sheet): Promise<{ docxHash: string; pdfHash: string }> {
  const { docx, pdf } = await drawNotice(sheet)
  const storedDocx = await blobs.put(Buffer.from(docx))
  const storedPdf = await blobs.put(Buffer.from(pdf))
  return { docxHash: storedDocx.hash, pdfHash: storedPdf.hash }
}

/** A notice as it would look today: nothing is stored and no number is taken. */
export interface NoticePreview {
  /** All pages in one SVG picture. */
  readonly picture: string
  /** Labels of what is still missing; its place is left empty. */
  readonly missing: readonly string[]
}

/** @throws notices.templateMissing, notices.kindNotFound, notices.notDrawn */
export async function previewNotice({ db }: ReadContext, request: NoticeRequest): Promise<NoticePreview> {
  const material = await readMaterial(db, request)
  return await previewMaterial(db, request, material)
}

/** The same for a wording that is not saved yet. */
export async function previewWording(
  { db }: ReadContext,
  request: NoticeRequest,
  body: TemplateBody,
): Promise<NoticePreview> {
  const material = await readMaterial(db, request, body)
  return await previewMaterial(db, request, material)
}

async function previewMaterial(
  db: Reader,
  request: NoticeRequest,
  material: Material,
): Promise<NoticePreview> {
  const { registerKey } = material.used.body
  const number =
    registerKey === null
      ? null
      : `${await findPrefix(db, request.unitId, registerKey)}〔${request.on.slice(0, 4)}〕　号`
  const { sheet, missing } = composeWith(material, request, number, true)
  return { picture: await drawPreview(sheet), missing }
}

interface Material {
  readonly kind: NoticeKind
  readonly used: UsedTemplate
  readonly letterhead: Letterhead
  readonly passages: ReadonlyMap<string, string>
}

async function readMaterial(
  db: Reader,
  { templateKey, unitId, on }: NoticeRequest,
  unsaved?: TemplateBody,
): Promise<Material> {
  const kind = await findKind(db, templateKey)
  if (!kind) throw problems.kindNotFound(templateKey)
  const letterhead = await readLetterhead(db, unitId)
  const used = unsaved
    ? { templateId: '', version: 0, unitId, body: unsaved }
    : await findTemplate(db, templateKey, unitId, on)
  if (!used) throw problems.templateMissing(kind.title)
  const keys = used.body.body.flatMap((block) => (block.kind === 'passage' ? [block.key] : []))
  return { kind, used, letterhead, passages: await readPassages(db, keys, unitId, on) }
}

function composeWith(
  { kind, used, letterhead, passages }: Material,
  request: NoticeRequest,
  numberText: string | null,
  isPreview = false,
): { sheet: Sheet; missing: string[] } {
  return compose({
    template: used.body,
    fields: kind.fields,
    values: {
      ...request.fields,
      ...letterheadFields(letterhead),
      issuedOn: request.on,
      documentNumber: numberText,
    },
    passages,
    letterhead: {
      redMark: redMarkOf(letterhead, used.body.layout),
      printedBy: letterhead.printedBy ?? letterhead.name,
    },
    isPreview,
  })
}

/** @throws notices.fieldMissing */
function refuseMissing(missing: readonly string[]): void {
  if (missing.length > 0) throw problems.fieldMissing(missing.join('、'))
}

/** The number it had before, or the next one of its series. */
async function numberFor(
  context: ActionContext,
  request: NoticeRequest,
  { kind, used }: Material,
  earlier: TakenNumber | null,
): Promise<TakenNumber | null> {
  const { registerKey } = used.body
  if (earlier || registerKey === null) return earlier
  return await takeNumber(context, {
    unitId: request.unitId,
    registerKey,
    year: Number(request.on.slice(0, 4)),
    purpose: kind.title,
    caseId: request.caseId ?? null,
  })
}
