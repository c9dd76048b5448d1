import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from './contract/registers.ts'
import { requireKeeper } from './keep-templates.ts'
import { selectKeptUnits, selectRegisterKinds } from './keeper-store.ts'
import { readLetterhead } from './letterhead-store.ts'
import { problems } from './problems.ts'
import { findNumber, findPrefix, insertRegister, printNumber, updateVoided } from './register-store.ts'

type In<C extends { input: z.ZodType }> = z.output<C['input']>
type Out<C extends { output: z.ZodType }> = z.input<C['output']>

/** The registers of the units within reach, of one year. */
export async function readRegisters(
  { db, actor, today }: ReadContext,
  { year, unitId }: In<typeof contract.listRegisters>,
): Promise<Out<typeof contract.listRegisters>> {
  const units = await selectKeptUnits(db, actor, today)
  const shown = units.filter(({ id }) => unitId === null || id === unitId).slice(0, 60)
  const ids = shown.map(({ id }) => id)
  const kinds = await selectRegisterKinds(db)
  const found = ids.length === 0 ? [] : await selectYear(db, ids, year)
  const prefixes = ids.length === 0 ? [] : await selectPrefixes(db, ids)
  const rows = shown.flatMap((unit) =>
    kinds.map(({ key, title, suffix }) => {
      const register = found.find((one) => one.unitId === unit.id && one.registerKey === key)
      const prefix = prefixes.find((one) => one.unitId === unit.id && one.registerKey === key)?.prefix
      return {
        unitId: unit.id,
        unitTitle: unit.title,
        registerKey: key,
        title,
        year,
        prefix: prefix ?? `${unit.shortTitle}${suffix}`,
        isPrefixDefault: prefix === undefined,
        ...describeRegister(register),
      }
    }),
  )
  return { rows, units: units.map(({ id, title }) => ({ id, title })) }
}

type YearRow = Awaited<ReturnType<typeof selectYear>>[number]

function describeRegister(register: YearRow | undefined) {
  if (!register) return { registerId: null, firstNumber: 1, lastNumber: 0, voided: 0, gaps: 0 }
  const { id, firstNumber, lastNumber, voided, taken } = register
  const gaps = lastNumber - firstNumber + 1 - Number(taken)
  return { registerId: id, firstNumber, lastNumber, voided: Number(voided), gaps }
}

async function selectYear(db: ReadContext['db'], unitIds: readonly string[], year: number) {
  return await db
    .selectFrom('notices.register as r')
    .leftJoin('notices.number as n', 'n.register_id', 'r.id')
    .select(({ fn }) => [
      'r.id',
      'r.unit_id as unitId',
      'r.register_key as registerKey',
      'r.first_number as firstNumber',
      'r.last_number as lastNumber',
      fn.count<string>('n.id').as('taken'),
      fn.count<string>('n.id').filterWhere('n.voided_at', 'is not', null).as('voided'),
    ])
    .where('r.unit_id', 'in', [...unitIds])
    .where('r.year', '=', year)
    .groupBy(['r.id', 'r.unit_id', 'r.register_key', 'r.first_number', 'r.last_number'])
    .execute()
}

async function selectPrefixes(db: ReadContext['db'], unitIds: readonly string[]) {
  return await db
    .selectFrom('notices.prefix')
    .select(['unit_id as unitId', 'register_key as registerKey', 'prefix'])
    .where('unit_id', 'in', [...unitIds])
    .execute()
}

/** Every number of a register. @throws notices.registerNotFound, notices.forbidden */
export async function readNumbers(
  context: ReadContext,
  { registerId, page }: In<typeof contract.listNumbers>,
): Promise<Out<typeof contract.listNumbers>> {
  const { db } = context
  const register = await db
    .selectFrom('notices.register')
    .select(['unit_id as unitId', 'register_key as registerKey', 'year'])
    .select(['last_number as last', 'first_number as first'])
    .where('id', '=', registerId)
    .executeTakeFirst()
  if (!register) throw problems.registerNotFound()
  await requireKeeper(context, register.unitId)
  const to = register.last - (page - 1) * pageSize
  const from = Math.max(register.first, to - pageSize + 1)
  const rows = await selectNumbers(db, registerId, { from, to })
  const taken = new Set(rows.map(({ number }) => number))
  const prefix = await findPrefix(db, register.unitId, register.registerKey)
  return {
    total: register.last - register.first + 1,
    gaps: Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => to - index)
      .filter((number) => !taken.has(number))
      .map((number) => printNumber(prefix, register.year, number)),
    rows: rows.map(({ number, prefix: own, takenAt, voidedAt, takenByName, isServed, ...rest }) => ({
      ...rest,
      text: printNumber(own, register.year, number),
      takenByName: takenByName ?? '系统',
      takenAt: takenAt.toISOString(),
      voidedAt: voidedAt?.toISOString() ?? null,
      isServed: Boolean(isServed),
    })),
  }
}

/** How many numbers stand on a page: a stretch of so many, so that one that is not there shows. */
const pageSize = 50

interface Stretch {
  readonly from: number
  readonly to: number
}

async function selectNumbers(db: ReadContext['db'], registerId: string, { from, to }: Stretch) {
  return await db
    .selectFrom('notices.number as n')
    .leftJoin('access.person as taker', (join) => join.on(sql`taker.id::text`, '=', sql.ref('n.taken_by')))
    .leftJoin('access.person as voider', (join) => join.on(sql`voider.id::text`, '=', sql.ref('n.voided_by')))
    .select((row) => [
      'n.id',
      'n.number',
      'n.prefix',
      'n.purpose',
      'n.taken_at as takenAt',
      'n.voided_at as voidedAt',
      'n.void_reason as voidReason',
      'taker.name as takenByName',
      'voider.name as voidedByName',
      row
        .exists(
          row
            .selectFrom('notices.rendition as d')
            .innerJoin('procedure.notice as o', 'o.id', 'd.notice_id')
            .whereRef('d.number_id', '=', 'n.id')
            .where('o.served_on', 'is not', null)
            .select('d.id'),
        )
        .as('isServed'),
    ])
    .where('n.register_id', '=', registerId)
    .where('n.number', '>=', from)
    .where('n.number', '<=', to)
    .orderBy('n.number', 'desc')
    .execute()
}

/** @throws notices.numberNotFound, notices.numberVoided, notices.numberInUse, notices.forbidden */
export async function voidNumber(
  context: ActionContext,
  { numberId, reason }: In<typeof contract.voidNumber>,
): Promise<void> {
  const { tx, actor, now } = context
  const found = await findNumber(tx, numberId)
  if (!found) throw problems.numberNotFound()
  await requireKeeper(context, found.unitId)
  const served = await tx
    .selectFrom('notices.rendition as d')
    .innerJoin('procedure.notice as o', 'o.id', 'd.notice_id')
    .select('d.id')
    .where('d.number_id', '=', numberId)
    .where('o.served_on', 'is not', null)
    .executeTakeFirst()
  if (served) throw problems.numberInUse()
  if (!(await updateVoided(tx, numberId, { by: actor.id, at: now, reason }))) throw problems.numberVoided()
  await recordAudit(context, {
    chain: found.unitId,
    act: 'notices.voidNumber',
    object: {
      kind: 'notices.number',
      id: numberId,
      label: printNumber(found.prefix, found.year, found.number),
    },
    after: { reason },
  })
}

/** @throws notices.registerNotFound, notices.forbidden */
export async function savePrefix(
  context: ActionContext,
  { unitId, registerKey, prefix }: In<typeof contract.savePrefix>,
): Promise<void> {
  await requireKeeper(context, unitId)
  if (!(await selectRegisterKinds(context.tx)).some(({ key }) => key === registerKey))
    throw problems.registerNotFound()
  const saved = { prefix, saved_by: context.actor.id, saved_at: context.now }
  await context.tx
    .insertInto('notices.prefix')
    .values({ unit_id: unitId, register_key: registerKey, ...saved })
    .onConflict((conflict) => conflict.columns(['unit_id', 'register_key']).doUpdateSet(saved))
    .execute()
  await recordAudit(context, {
    chain: unitId,
    act: 'notices.savePrefix',
    object: { kind: 'notices.register', id: registerKey, label: prefix },
    after: { prefix },
  })
}

/**
 * Begins a year's register at a number greater than 1: those before were given on paper.
 * @throws notices.registerBegun once a number was taken, notices.registerNotFound, notices.forbidden
 */
export async function startRegister(
  context: ActionContext,
  { unitId, registerKey, year, firstNumber }: In<typeof contract.startRegister>,
): Promise<void> {
  await requireKeeper(context, unitId)
  if (!(await selectRegisterKinds(context.tx)).some(({ key }) => key === registerKey))
    throw problems.registerNotFound()
  const begun = await insertRegister(context.tx, { unitId, registerKey, year, firstNumber })
  if (!begun) throw problems.registerBegun()
  await recordAudit(context, {
    chain: unitId,
    act: 'notices.startRegister',
    object: { kind: 'notices.register', id: registerKey },
    after: { year, firstNumber },
  })
}

/** What a unit wrote down itself, and what its notices carry. @throws notices.forbidden */
export async function readOwnLetterhead(
  context: ReadContext,
  { unitId }: In<typeof contract.getLetterhead>,
): Promise<Out<typeof contract.getLetterhead>> {
  await requireKeeper(context, unitId)
  const row = await context.db
    .selectFrom('notices.letterhead')
    .selectAll()
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  const inUse = await readLetterhead(context.db, unitId)
  const own = {
    name: row?.name ?? null,
    officeHours: row?.office_hours ?? null,
    reviewBody: row?.review_body ?? null,
    court: row?.court ?? null,
  }
  return { inUse, own: { ...inUse, ...own } }
}

/** @throws notices.forbidden */
export async function saveLetterhead(
  context: ActionContext,
  { unitId, letterhead }: In<typeof contract.saveLetterhead>,
): Promise<void> {
  await requireKeeper(context, unitId)
  const { redMark, officeHours, reviewBody, printedBy, ...same } = letterhead
  const saved = {
    ...same,
    red_mark: redMark,
    office_hours: officeHours,
    review_body: reviewBody,
    printed_by: printedBy,
    saved_by: context.actor.id,
    saved_at: context.now,
  }
  await context.tx
    .insertInto('notices.letterhead')
    .values({ unit_id: unitId, ...saved })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(saved))
    .execute()
  await recordAudit(context, {
    chain: unitId,
    act: 'notices.saveLetterhead',
    object: { kind: 'notices.letterhead', id: unitId },
    after: { ...letterhead },
  })
}
