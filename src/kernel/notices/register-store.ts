import type { ActionContext } from '#kernel/context.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { problems } from './problems.ts'

/** Which series a number is taken from, and what for. */
export interface NumberRequest {
  readonly unitId: string
  readonly registerKey: string
  readonly year: number
  /** Title of the kind of notice. */
  readonly purpose: string
  readonly caseId?: string | null
}

/** A number that was taken. */
export interface TakenNumber {
  readonly id: string
  readonly number: number
  /** As printed, e.g. "青卫公复〔2026〕3号". */
  readonly text: string
}

/** Begins a register at a number, unless one was taken from it; true when it was begun. */
export async function insertRegister(
  tx: Tx,
  {
    unitId,
    registerKey,
    year,
    firstNumber,
  }: {
    readonly unitId: string
    readonly registerKey: string
    readonly year: number
    readonly firstNumber: number
  },
): Promise<boolean> {
  const start = { first_number: firstNumber, last_number: firstNumber - 1 }
  const row = await tx
    .insertInto('notices.register')
    .values({ unit_id: unitId, register_key: registerKey, year, ...start })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'register_key', 'year'])
        .doUpdateSet(start)
        .whereRef('notices.register.last_number', '<', 'notices.register.first_number'),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** As printed: no 第, no leading zeros (GB/T 9704-2012). */
export function printNumber(prefix: string, year: number, number: number): string {
  return `${prefix}〔${year}〕${number}号`
}

/**
 * Takes the next number of a series in the transaction of the act it belongs to. The row of the series stays locked
 * until that transaction ends: two never take the same one, and one that is rolled back leaves no gap.
 * @throws notices.registerNotFound, notices.unitNotFound
 */
export async function takeNumber(context: ActionContext, request: NumberRequest): Promise<TakenNumber> {
  const { tx, actor, now } = context
  const { unitId, registerKey, year, purpose, caseId } = request
  const prefix = await findPrefix(tx, unitId, registerKey)
  const register = await tx
    .insertInto('notices.register')
    .values({ unit_id: unitId, register_key: registerKey, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'register_key', 'year'])
        .doUpdateSet((row) => ({ last_number: row('notices.register.last_number', '+', 1) })),
    )
    .returning(['id', 'last_number as number'])
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('notices.number')
    .values({
      register_id: register.id,
      number: register.number,
      prefix,
      purpose,
      case_id: caseId ?? null,
      taken_by: actor.id,
      taken_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, number: register.number, text: printNumber(prefix, year, register.number) }
}

/** The characters before the year: those the unit chose, or its short name and the suffix of the series. */
export async function findPrefix(db: Reader, unitId: string, registerKey: string): Promise<string> {
  const kind = await db
    .selectFrom('notices.register_kind')
    .select('suffix')
    .where('key', '=', registerKey)
    .executeTakeFirst()
  if (!kind) throw problems.registerNotFound()
  const found = await db
    .selectFrom('access.unit as u')
    .leftJoin('notices.prefix as p', (join) =>
      join.onRef('p.unit_id', '=', 'u.id').on('p.register_key', '=', registerKey),
    )
    .select(['p.prefix', 'u.short_title as shortTitle'])
    .where('u.id', '=', unitId)
    .executeTakeFirst()
  if (!found) throw problems.unitNotFound()
  return found.prefix ?? `${found.shortTitle}${kind.suffix}`
}

/** A number with the series it belongs to. */
export async function findNumber(db: Reader, id: string) {
  return await db
    .selectFrom('notices.number as n')
    .innerJoin('notices.register as r', 'r.id', 'n.register_id')
    .innerJoin('access.unit as u', 'u.id', 'r.unit_id')
    .select([
      'n.id',
      'n.number',
      'n.prefix',
      'n.voided_at as voidedAt',
      'r.year',
      'r.unit_id as unitId',
      'u.path as unitPath',
    ])
    .where('n.id', '=', id)
    .executeTakeFirst()
}

/** Records that a number is not used; undefined when it was voided already. */
export async function updateVoided(
  tx: Tx,
  id: string,
  voided: { readonly by: string; readonly at: Date; readonly reason: string },
) {
  return await tx
    .updateTable('notices.number')
    .set({ voided_by: voided.by, voided_at: voided.at, void_reason: voided.reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
}
