import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { z } from 'zod'
import { checkTemplate } from './check.ts'
import type * as contract from './contract/templates.ts'
import { noticeKeepers } from './contract/templates.ts'
import type { StoredVersion } from './keeper-store.ts'
import {
  findUnitPath,
  findVersion,
  selectKeptUnits,
  selectPassages,
  selectRegisterKinds,
  selectVersions,
} from './keeper-store.ts'
import { problems } from './problems.ts'
import { previewWording } from './render.ts'
import { sampleValues } from './sample.ts'
import type { TemplateBody } from './template.ts'
import { findKind, parseBody, selectKinds } from './template-store.ts'

type In<C extends { input: z.ZodType }> = z.output<C['input']>
type Out<C extends { output: z.ZodType }> = z.input<C['output']>

/** @throws notices.forbidden unless the actor keeps the notices of the unit, or of everybody for null */
export async function requireKeeper({ db, actor }: ReadContext, unitId: string | null): Promise<void> {
  const path = unitId === null ? '' : await findUnitPath(db, unitId)
  if (path === undefined) throw problems.unitNotFound()
  if (!noticeKeepers.some((role) => hasRoleOver(actor, role, path))) throw problems.forbidden()
}

/** Every kind with the wording a unit, or the county, uses today. @throws notices.forbidden */
export async function readTemplates(
  context: ReadContext,
  { unitId }: In<typeof contract.listTemplates>,
): Promise<Out<typeof contract.listTemplates>> {
  const { db, actor, today } = context
  const units = await selectKeptUnits(db, actor, today)
  if (unitId !== null) await requireKeeper(context, unitId)
  const own = unitId === null ? new Map<string, StoredVersion>() : await inUse(context, unitId)
  const defaults = await inUse(context, null)
  const rows = (await selectKinds(db)).map(({ key, title, groupTitle, recipient }) => {
    const mine = own.get(key)
    const used = mine?.body ? mine : defaults.get(key)
    return {
      kindKey: key,
      title,
      groupTitle,
      recipient,
      isOwn: used !== undefined && used === mine,
      layout: used?.layout ?? null,
      version: used?.version ?? null,
      startsOn: used?.startsOn ?? null,
    }
  })
  return {
    rows,
    units: units.map(({ id, title }) => ({ id, title })),
    keepsDefault: noticeKeepers.some((role) => hasRoleOver(actor, role, '')),
  }
}

/** The newest version of each kind that has begun. */
async function inUse({ db, today }: ReadContext, unitId: string | null): Promise<Map<string, StoredVersion>> {
  const versions = await selectVersions(db, unitId)
  const begun = versions.filter(({ startsOn }) => startsOn <= today)
  return new Map(begun.toReversed().map((version) => [version.kindKey, version]))
}

/** One template for the editor. @throws notices.kindNotFound, notices.templateMissing, notices.forbidden */
export async function readTemplate(
  context: ReadContext,
  { kindKey, unitId }: In<typeof contract.getTemplate>,
): Promise<Out<typeof contract.getTemplate>> {
  const { db, today } = context
  if (unitId !== null) await requireKeeper(context, unitId)
  const kind = await requireKind(context, kindKey)
  const own = await selectVersions(db, unitId, kindKey)
  const defaults = unitId === null ? own : await selectVersions(db, null, kindKey)
  const [mine] = own
  const isOwn = unitId === null || Boolean(mine?.body)
  const used = isOwn ? mine : defaults.find(({ startsOn }) => startsOn <= today)
  if (!used?.body) throw problems.templateMissing(kind.title)
  const units = await selectKeptUnits(db, context.actor, today)
  return {
    kindKey,
    kindTitle: kind.title,
    recipient: kind.recipient,
    isOwn,
    fields: [...kind.fields],
    parts: [...kind.parts],
    template: parseBody(used),
    unitTitle: titleOf(units, unitId),
    versions: describeVersions(own, unitId === null ? [] : defaults, today),
    passages: (await selectPassages(db, today)).map(({ key, title, body }) => ({ key, title, body })),
    registers: (await selectRegisterKinds(db)).map(({ key, title }) => ({ key, title })),
  }
}

function titleOf(units: readonly { id: string; title: string }[], unitId: string | null): string | null {
  return units.find(({ id }) => id === unitId)?.title ?? null
}

type VersionRow = z.input<typeof contract.TemplateVersionRow>

/** The unit's own versions, then those of the default of the county; of each the newest first. */
function describeVersions(
  own: readonly StoredVersion[],
  defaults: readonly StoredVersion[],
  today: string,
): VersionRow[] {
  const begun = (versions: readonly StoredVersion[]) => versions.find(({ startsOn }) => startsOn <= today)
  const mine = begun(own)
  const inUse = mine?.body ? mine : begun(defaults)
  return [...own, ...defaults].map((version) => {
    const { templateId, unitId, startsOn, note, savedAt, savedByName, body } = version
    return {
      templateId,
      version: version.version,
      startsOn,
      note,
      isEnd: body === null,
      isDefault: unitId === null,
      isInUse: version === inUse,
      savedByName: savedByName ?? '系统',
      savedAt: savedAt.toISOString(),
    }
  })
}

/** @throws notices.templateNotFound, notices.forbidden */
export async function readVersion(
  context: ReadContext,
  { templateId, version }: In<typeof contract.getTemplateVersion>,
): Promise<Out<typeof contract.getTemplateVersion>> {
  const found = await findVersion(context.db, templateId, version)
  if (!found || found.body === null) throw problems.templateNotFound()
  if (found.unitId !== null) await requireKeeper(context, found.unitId)
  return { template: parseBody(found) }
}

/** A wording that is not saved yet, with the samples of its kind. @throws notices.kindNotFound, notices.notDrawn */
export async function previewUnsaved(
  context: ReadContext,
  { kindKey, unitId, template }: In<typeof contract.previewTemplate>,
): Promise<Out<typeof contract.previewTemplate>> {
  if (unitId !== null) await requireKeeper(context, unitId)
  const kind = await requireKind(context, kindKey)
  const [first] = await selectKeptUnits(context.db, context.actor, context.today)
  const shownFor = unitId ?? first?.id
  if (shownFor === undefined) throw problems.unitNotFound()
  const request = {
    templateKey: kindKey,
    unitId: shownFor,
    fields: sampleValues(kind.fields),
    on: context.today,
  }
  const { picture, missing } = await previewWording(context, request, template)
  return { picture, missing: [...missing] }
}

/** @throws notices.templateFaulty, notices.partMissing, notices.startsTooEarly, notices.forbidden */
export async function saveTemplate(
  context: ActionContext,
  { kindKey, unitId, template, startsOn, note, whyWithout }: In<typeof contract.saveTemplate>,
): Promise<{ version: number }> {
  await requireKeeper(context, unitId)
  const kind = await requireKind(context, kindKey)
  if (startsOn < context.today) throw problems.startsTooEarly()
  const passages = new Map((await selectPassages(context.tx, startsOn)).map(({ key, body }) => [key, body]))
  const { faults, missing } = checkTemplate(template, kind, passages)
  const sentences = (list: typeof faults) =>
    list
      .map(({ block, sentence }) => (block === null ? sentence : `第${block + 1}段：${sentence}`))
      .join('；')
  if (faults.length > 0) throw problems.templateFaulty(sentences(faults))
  if (missing.length > 0 && whyWithout === null) throw problems.partMissing(sentences(missing))
  const reasons = missing.length > 0 ? `（未含法定内容，理由：${whyWithout}）` : ''
  const version = await insertVersion(context, {
    kindKey,
    unitId,
    startsOn,
    note: `${note}${reasons}`,
    template,
  })
  await recordAudit(context, {
    chain: unitId ?? systemChain,
    act: 'notices.saveTemplate',
    object: { kind: 'notices.template', id: kindKey, label: kind.title },
    after: { version, startsOn, note, whyWithout },
  })
  return { version }
}

/** @throws notices.alreadyDefault, notices.startsTooEarly, notices.forbidden */
export async function endTemplate(
  context: ActionContext,
  { kindKey, unitId, startsOn, note }: In<typeof contract.endTemplate>,
): Promise<void> {
  await requireKeeper(context, unitId)
  const kind = await requireKind(context, kindKey)
  if (startsOn < context.today) throw problems.startsTooEarly()
  const [last] = await selectVersions(context.tx, unitId, kindKey)
  if (!last?.body) throw problems.alreadyDefault()
  await insertVersion(context, { kindKey, unitId, startsOn, note, template: null })
  await recordAudit(context, {
    chain: unitId,
    act: 'notices.endTemplate',
    object: { kind: 'notices.template', id: kindKey, label: kind.title },
    after: { startsOn, note },
  })
}

interface NewVersion {
  readonly kindKey: string
  readonly unitId: string | null
  readonly startsOn: string
  readonly note: string
  readonly template: TemplateBody | null
}

/** The row of the template is locked, so that two who save at once become two versions. */
async function insertVersion({ tx, actor, now }: ActionContext, given: NewVersion): Promise<number> {
  const { kindKey, unitId, startsOn, note, template } = given
  const { id } = await tx
    .insertInto('notices.template')
    .values({ kind_key: kindKey, unit_id: unitId })
    .onConflict((conflict) => conflict.columns(['kind_key', 'unit_id']).doUpdateSet({ kind_key: kindKey }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const { last } = await tx
    .selectFrom('notices.template_version')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('template_id', '=', id)
    .executeTakeFirstOrThrow()
  const version = (last ?? 0) + 1
  await tx
    .insertInto('notices.template_version')
    .values({
      template_id: id,
      version,
      starts_on: startsOn,
      title: template && template.title,
      layout: template && template.layout,
      register_key: template && template.registerKey,
      body: template && JSON.stringify(template.body),
      note,
      saved_by: actor.id,
      saved_at: now,
    })
    .execute()
  return version
}

async function requireKind({ db }: ReadContext, kindKey: string) {
  const kind = await findKind(db, kindKey)
  if (!kind) throw problems.kindNotFound()
  return kind
}
