import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Module } from '#kernel/module.ts'
import type { ReadableCase } from '#kernel/procedure/case-detail.ts'
import { requireReadable } from '#kernel/procedure/case-detail.ts'
import { findProcedure } from '#kernel/procedure/registry.ts'
import { writersOf } from '#kernel/procedure/serve-notice.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import type { listPreviewCases, previewTemplate } from './contract/templates.ts'
import { previewUnsaved, requireKeeper } from './keep-templates.ts'
import { selectCasesToShow } from './keeper-store.ts'
import { problems } from './problems.ts'
import { previewWording } from './render.ts'
import type { NoticeSource } from './source.ts'
import type { FieldValues } from './template.ts'

/** The newest cases of which the actor may make notices of this kind. Who only keeps the wording sees none. */
export async function readPreviewCases(
  { db, actor }: ReadContext,
  modules: readonly Module[],
  { kindKey, text }: z.output<typeof listPreviewCases.input>,
): Promise<z.input<typeof listPreviewCases.output>> {
  const sources = modules.flatMap(({ noticeSources }) => noticeSources ?? [])
  const cases: z.input<typeof listPreviewCases.output>['cases'] = []
  for (const source of sources.filter(({ makes }) => makes(kindKey))) {
    const { procedure } = findProcedure(modules, source.procedureKey).bound
    const about = { procedureKey: procedure.key, roles: makersOf(procedure, source), text }
    const found = await selectCasesToShow(db, actor, about)
    cases.push(...found.map((one) => ({ ...one, procedureTitle: procedure.title })))
  }
  return { cases: cases.toSorted((a, b) => b.receivedOn.localeCompare(a.receivedOn)).slice(0, 20) }
}

/** Everybody who may make any notice of a procedure. */
function makersOf(procedure: Procedure, { papersOf }: NoticeSource): string[] {
  if (papersOf) return Object.keys(procedure.roles)
  return [...new Set(Object.keys(procedure.notices ?? {}).flatMap((name) => writersOf(procedure, name)))]
}

/**
 * A wording that is not saved yet, with samples or with the data of a case.
 * @throws notices.forbidden unless the actor may make a notice of the case, procedure.caseNotFound, notices.notOffered
 */
export async function previewUnsavedWith(
  context: ReadContext,
  modules: readonly Module[],
  input: z.output<typeof previewTemplate.input>,
): Promise<z.input<typeof previewTemplate.output>> {
  const { kindKey, unitId, template, caseId } = input
  if (caseId === null) return await previewUnsaved(context, input)
  if (unitId !== null) await requireKeeper(context, unitId)
  const found = await requireReadable(context, modules, caseId)
  const source = found.module.noticeSources?.find((one) => one.procedureKey === found.procedure.key)
  if (!source?.makes(kindKey)) throw problems.notOffered()
  const fields = await readFields(context, found, source, kindKey)
  const request = { templateKey: kindKey, unitId: found.row.unitId, fields, on: context.today }
  const { picture, missing } = await previewWording(context, request, template)
  return { picture, missing: [...missing] }
}

/** What the case has for a notice of this kind: its own when it owes one, else what its other notices say of it. */
async function readFields(
  context: ReadContext,
  { procedure, row }: ReadableCase,
  source: NoticeSource,
  kindKey: string,
): Promise<FieldValues> {
  const holds = (role: string): boolean => hasRoleOver(context.actor, role, row.unitPath)
  const owed = Object.keys(procedure.notices ?? {}).filter((name) => writersOf(procedure, name).some(holds))
  const mayMakePapers = Object.keys(procedure.roles).some(holds)
  const papers = mayMakePapers ? ((await source.papersOf?.(context, row.id)) ?? []) : []
  const names = [...owed, ...papers.map(({ name }) => name)]
  if (names.length === 0) throw problems.forbidden()
  const all: Record<string, FieldValues[string]> = {}
  for (const name of names) {
    const material = await source.fieldsOf(context, row.id, name)
    if (material?.templateKey === kindKey) return material.fields
    Object.assign(all, material?.fields)
  }
  return all
}
