import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { SentFile } from '#kernel/http/handle.ts'
import type { Module } from '#kernel/module.ts'
import type { ReadableCase } from '#kernel/procedure/case-detail.ts'
import { requireReadable } from '#kernel/procedure/case-detail.ts'
import { isServedLate, selectNotices } from '#kernel/procedure/notice-store.ts'
import { findBound, lockForAction } from '#kernel/procedure/perform.ts'
import { writersOf, mayServe } from '#kernel/procedure/serve-notice.ts'
import type { CaseNoticeView } from './contract/case.ts'
import { problems } from './problems.ts'
import { previewNotice, renderNotice } from './render.ts'
import type { NoticePreview, RenderedNotice } from './render.ts'
import type { StoredRendition } from './rendition-store.ts'
import { findRendition, selectCaseRenditions } from './rendition-store.ts'
import type { CasePaper, NoticeSource } from './source.ts'

/** Which notice of a case: by the name its procedure or its module gives it. */
export interface ChosenNotice {
  readonly caseId: string
  readonly name: string
  /** Null: a paper nobody is owed. */
  readonly noticeId: string | null
}

/** Every notice of a case, owed and served, and its papers. @throws procedure.caseNotFound */
export async function readCaseNotices(
  context: ReadContext,
  modules: readonly Module[],
  caseId: string,
): Promise<CaseNoticeView[]> {
  const found = await requireReadable(context, modules, caseId)
  const source = findSource(found)
  const renditions = await selectCaseRenditions(context.db, caseId)
  const owed = await readOwed(context, found, source)
  const papers = (await papersOf(context, source, caseId)).map((paper) => ({
    ...unowed,
    ...paper,
    whyNot: mayMakePapers(found, context) ? null : '只有办理本件的岗位可以生成',
  }))
  return [...owed, ...papers].map((view) => ({
    ...view,
    renditions: renditions.filter((one) => belongs(one, view)).map(describe),
  }))
}

/** A notice of a case as it would look today. @throws notices.notOffered, notices.forbidden */
export async function previewCaseNotice(
  context: ReadContext,
  modules: readonly Module[],
  chosen: ChosenNotice,
): Promise<NoticePreview> {
  const found = await requireReadable(context, modules, chosen.caseId)
  const { material } = await requireMaterial(context, found, chosen)
  return await previewNotice(context, { ...material, unitId: found.row.unitId, on: context.today })
}

/**
 * Makes a notice of a case, dated today: the case is locked meanwhile, so that two people do not make it twice.
 * @throws procedure.stale, notices.notOffered, notices.forbidden, notices.fieldMissing, notices.noticeServed
 */
export async function renderCaseNotice(
  context: ActionContext,
  modules: readonly Module[],
  { version, ...chosen }: ChosenNotice & { readonly version: number },
): Promise<RenderedNotice> {
  const bound = await findBound(
    context.tx,
    modules.flatMap(({ procedures }) => procedures),
    chosen.caseId,
  )
  await lockForAction(context, bound, chosen.caseId, version)
  const found = await requireReadable(context, modules, chosen.caseId)
  const { source, material } = await requireMaterial(context, found, chosen)
  const made = await renderNotice(context, {
    ...material,
    unitId: found.row.unitId,
    on: context.today,
    caseId: chosen.caseId,
    ...(chosen.noticeId === null ? { paper: chosen.name } : { noticeId: chosen.noticeId }),
  })
  const { name, noticeId } = chosen
  await source.onRendered?.(context, chosen.caseId, {
    ...made,
    name,
    noticeId,
    templateKey: material.templateKey,
  })
  return made
}

/** A notice that was made, to whoever may read its case. @throws notices.renditionNotFound */
export async function readRendition(
  context: ReadContext,
  modules: readonly Module[],
  { renditionId, format }: { readonly renditionId: string; readonly format: 'docx' | 'pdf' },
): Promise<SentFile> {
  const found = await findRendition(context.db, renditionId)
  if (!found?.caseId) throw problems.renditionNotFound()
  await requireReadable(context, modules, found.caseId)
  const name = `${found.title}${found.numberText ?? ''}.${format}`
  return format === 'pdf'
    ? { hash: found.pdfHash, name, type: 'application/pdf' }
    : { hash: found.docxHash, name, type: wordType }
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const unowed = {
  noticeId: null,
  to: '存档',
  owedOn: null,
  dueOn: null,
  servedOn: null,
  method: null,
  evidence: null,
  cancelledOn: null,
  isLate: false,
  canServe: false,
} as const

type Found = ReadableCase

function findSource({ module, procedure }: Found): NoticeSource | undefined {
  return module.noticeSources?.find(({ procedureKey }) => procedureKey === procedure.key)
}

async function papersOf(
  context: ReadContext,
  source: NoticeSource | undefined,
  caseId: string,
): Promise<readonly CasePaper[]> {
  return (await source?.papersOf?.(context, caseId)) ?? []
}

async function readOwed(
  { db, today, actor }: ReadContext,
  { procedure, row }: Found,
  source: NoticeSource | undefined,
): Promise<Omit<CaseNoticeView, 'renditions'>[]> {
  const rows = await selectNotices(db, row.id)
  return rows.map((owed) => {
    const { id, name, owedOn, dueOn, servedOn, method, evidence, cancelledOn } = owed
    const rule = procedure.notices?.[name]
    const mayMake = writersOf(procedure, name).some((role) => hasRoleOver(actor, role, row.unitPath))
    const isOpen = servedOn === null && cancelledOn === null
    return {
      name,
      noticeId: id,
      title: rule?.title ?? name,
      to: rule?.to ?? '',
      owedOn,
      dueOn,
      servedOn,
      method,
      evidence,
      cancelledOn,
      isLate: isServedLate(owed, today),
      whyNot: whyNot(owed, { hasSource: source !== undefined, mayMake }),
      canServe: isOpen && mayServe(procedure, name, row.unitPath, actor),
    }
  })
}

function whyNot(
  { servedOn, cancelledOn }: { readonly servedOn: string | null; readonly cancelledOn: string | null },
  { hasSource, mayMake }: { readonly hasSource: boolean; readonly mayMake: boolean },
): string | null {
  if (cancelledOn !== null) return '已经撤回，不再送达'
  if (servedOn !== null) return '已经送达，不能重新生成'
  if (!hasSource) return '这类办件不在系统内生成文书'
  return mayMake ? null : '只有发出这份文书的岗位可以生成'
}

function mayMakePapers({ procedure, row }: Found, { actor }: ReadContext): boolean {
  return Object.keys(procedure.roles).some((role) => hasRoleOver(actor, role, row.unitPath))
}

/** What the notice is made from, when the actor may make it. @throws notices.forbidden, notices.notOffered */
async function requireMaterial(context: ReadContext, found: Found, { caseId, name, noticeId }: ChosenNotice) {
  const source = findSource(found)
  if (
    noticeId === null ? !mayMakePapers(found, context) : !(await mayMakeOwed(context, found, name, noticeId))
  )
    throw problems.forbidden()
  const isOffered =
    noticeId !== null || (await papersOf(context, source, caseId)).some((paper) => paper.name === name)
  const material = isOffered ? await source?.fieldsOf(context, caseId, name) : undefined
  if (!source || !material) throw problems.notOffered()
  return { source, material }
}

async function mayMakeOwed(
  { db, actor }: ReadContext,
  { procedure, row }: Found,
  name: string,
  noticeId: string,
): Promise<boolean> {
  const rows = await selectNotices(db, row.id)
  if (!rows.some((one) => one.id === noticeId && one.name === name && one.cancelledOn === null))
    throw problems.notOffered()
  return writersOf(procedure, name).some((role) => hasRoleOver(actor, role, row.unitPath))
}

function belongs(
  one: StoredRendition,
  { noticeId, name }: { noticeId: string | null; name: string },
): boolean {
  return noticeId === null ? one.noticeId === null && one.paper === name : one.noticeId === noticeId
}

function describe(one: StoredRendition): CaseNoticeView['renditions'][number] {
  const { id, version, title, numberText, isNumberVoided, issuedOn, renderedByName, digest } = one
  const renderedAt = one.renderedAt.toISOString()
  return { id, version, title, numberText, isNumberVoided, issuedOn, renderedByName, digest, renderedAt }
}
