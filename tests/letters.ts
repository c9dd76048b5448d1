// What tests of letters share: a mailbox, two bureaus with their people, and the way of a letter through them.
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import type { Filed } from '#modules/letters/contract/words.ts'
import { NewLetter } from '#modules/letters/contract/words.ts'
import { boundAssignments, boundLetter } from '#modules/letters/service/bound.ts'
import { openMailbox, sendLetter } from '#modules/letters/service/intake.ts'
import { keepDraft } from '#modules/letters/service/matter.ts'
import { selectAssignments } from '#modules/letters/store/assignments.ts'
import { actAs, createPerson, createUnit } from './cases.ts'

/** A unit whose people answer letters. */
export interface Bureau {
  readonly id: string
  readonly path: string
  readonly handler: Actor
  readonly reviewer: Actor
}

/** A county with a mailbox and two bureaus. */
export interface LetterCounty {
  readonly db: Pool
  readonly office: { readonly id: string; readonly path: string }
  readonly clerk: Actor
  readonly director: Actor
  readonly lights: Bureau
  readonly schools: Bureau
}

export const blobs = openBlobStore(mkdtempSync(join(tmpdir(), 'mingtang-letters-')))

/** A county whose mailbox is kept by this office, or by one of its own. */
export async function createLetterCounty(db: Pool, given?: LetterCounty['office']): Promise<LetterCounty> {
  const office = given ?? (await createUnit(db, 'mailbox'))
  const clerk = await createPerson(db, office, ['letterClerk', 'author'])
  const director = await createPerson(db, office, ['letterDirector'])
  const county = {
    db,
    office,
    clerk,
    director,
    lights: await createBureau(db, 'lights'),
    schools: await createBureau(db, 'schools'),
  }
  await actAs(
    db,
    director,
    at('2026-01-05'),
    async (context) => await openMailbox(context, { unitId: office.id, title: '县长信箱' }),
  )
  return county
}

async function createBureau(db: Pool, slug: string): Promise<Bureau> {
  const unit = await createUnit(db, slug)
  const handler = await createPerson(db, unit, ['letterHandler'])
  return { ...unit, handler, reviewer: await createPerson(db, unit, ['letterReviewer']) }
}

/** Ten in the morning in China. */
export const at = (on: string) => `${on}T02:00:00Z`

export const goodDraft =
  '您好，您反映的东街路灯不亮的问题，城管局3月3日到现场核实，共有6盏路灯因电缆老化不亮。根据《城市照明管理规定》，我们将于3月20日前完成更换。'

export async function send(county: LetterCounty, on: string, change: object = {}): Promise<Filed> {
  const given = NewLetter.parse({
    key: randomUUID(),
    kind: 'complaint',
    subject: '东街路灯不亮',
    body: '东街从桥头到小学的路灯坏了一个月，学生晚上回家看不见路。',
    name: '慕容测试',
    phone: '13800000000',
    ...change,
  })
  return await actAs(
    county.db,
    visitor,
    at(on),
    async (context) => await sendLetter({ ...context, blobs }, given),
  )
}

/** Takes an action on a letter or on an assignment. */
export async function act(
  county: LetterCounty,
  [actor, on]: readonly [Actor, string],
  caseId: string,
  action: string,
  request: ActionRequest = {},
): Promise<void> {
  await actAs(county.db, actor, at(on), async (context) => {
    const bound = await findBound(context.tx, [boundLetter, ...boundAssignments], caseId)
    await perform({ ...context, blobs }, bound, caseId, action, { input: {}, ...request })
  })
}

export async function routeTo(
  county: LetterCounty,
  letterId: string,
  bureau: Bureau,
  on: string,
  track = 'complaint',
): Promise<string> {
  const input = { unitId: bureau.id, track, class: '城乡建设' }
  await act(county, [county.clerk, on], letterId, 'route', { input })
  return await lastAssignment(county, letterId)
}

export async function lastAssignment({ db }: LetterCounty, letterId: string): Promise<string> {
  return (await selectAssignments(db, letterId)).at(-1)?.assignmentId ?? ''
}

/** Signs for it unless it is signed for, drafts, and has the unit approve the draft. */
export async function draftAnswer(
  county: LetterCounty,
  bureau: Bureau,
  assignmentId: string,
  on: string,
  { draft = goodDraft, isSigned = false } = {},
): Promise<void> {
  if (!isSigned) await act(county, [bureau.handler, on], assignmentId, 'signFor')
  await writeDraft(county, [bureau, on], assignmentId, draft)
  await act(county, [bureau.handler, on], assignmentId, 'submitDraft', {
    input: { draftVersion: 1, explanations: { twin: '同一处路灯的统一答复' } },
  })
  await act(county, [bureau.reviewer, on], assignmentId, 'approveDraft')
}

export async function writeDraft(
  county: LetterCounty,
  [bureau, on]: readonly [Bureau, string],
  assignmentId: string,
  draft: string,
  version = 0,
): Promise<void> {
  await actAs(
    county.db,
    bureau.handler,
    at(on),
    async (context) => await keepDraft(context, { assignmentId, draft, version }),
  )
}
