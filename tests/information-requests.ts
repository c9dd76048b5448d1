// What tests of requests for information share: an office with its people, and the way of a request through it.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { Pool, Tx } from '#kernel/database/database.ts'
import { renderCaseNotice } from '#kernel/notices/case-notices.ts'
import { findCase } from '#kernel/procedure/case-store.ts'
import { lastNotice, selectNotices } from '#kernel/procedure/notice-store.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { perform } from '#kernel/procedure/perform.ts'
import type { saveDecision } from '#modules/information-requests/contract/answer.ts'
import type { Filed } from '#modules/information-requests/contract/filing.ts'
import { IntakeRequest, NewRequest } from '#modules/information-requests/contract/filing.ts'
import { boundRequest } from '#modules/information-requests/service/bound.ts'
import { draftDecision, readAnswer } from '#modules/information-requests/service/decision.ts'
import { fileRequest, takeInRequest } from '#modules/information-requests/service/filing.ts'
import { insertFile } from '#modules/information-requests/store/files.ts'
import { findRequest } from '#modules/information-requests/store/requests.ts'
import { informationRequests } from '#modules/information-requests/module.ts'
import { actAs, createPerson, createUnit } from './cases.ts'
import { createLetterhead, openTestBlobs } from './notices.ts'

/** A unit whose people answer requests. */
export interface Office {
  readonly db: Pool
  readonly unit: { readonly id: string; readonly path: string }
  readonly officer: Actor
  readonly director: Actor
  readonly secrecy: Actor
  readonly signer: Actor
}

export async function createOffice(db: Pool, slug: string): Promise<Office> {
  const unit = await createUnit(db, slug)
  return {
    db,
    unit,
    officer: await createPerson(db, unit, ['requestOfficer']),
    director: await createPerson(db, unit, ['disclosureDirector']),
    secrecy: await createPerson(db, unit, ['secrecyReviewer']),
    signer: await createPerson(db, unit, ['answerSigner']),
  }
}

/** A request as the public sends it; the words of the applicant occur nowhere else. */
export function asked(unitId: string, change: Record<string, unknown> = {}): NewRequest {
  const given = {
    key: randomUUID(),
    unitId,
    subject: '2025年度部门决算',
    description: '请提供2025年度部门决算全文',
    form: 'electronic',
    delivery: 'online',
    applicant: {
      kind: 'natural',
      name: '慕容测试',
      phone: '13800000000',
      identity: { kind: 'idCard', number: '11010519491231002X' },
    },
    ...change,
  }
  return NewRequest.parse(given)
}

const at = (on: string) => `${on}T02:00:00Z`

export async function fileOnline(office: Office, on: string, change = {}): Promise<Filed> {
  return await actAs(
    office.db,
    visitor,
    at(on),
    async (context) => await fileRequest(context, asked(office.unit.id, change)),
  )
}

export async function takeIn(office: Office, on: string, change: Record<string, unknown>): Promise<Filed> {
  const intake = IntakeRequest.parse({
    ...asked(office.unit.id),
    submittedOn: on,
    channel: 'counter',
    ...change,
  })
  return await actAs(
    office.db,
    office.officer,
    at(on),
    async (context) => await takeInRequest(context, intake),
  )
}

/** One action by one person on a day. */
export async function act(
  office: Office,
  actor: Actor,
  requestId: string,
  action: string,
  { on, ...request }: ActionRequest & { readonly on: string },
): Promise<void> {
  await actAs(office.db, actor, at(on), async (context) => {
    if (action === 'deliver') await addLetter(context.tx, requestId)
    await perform(context, boundRequest, requestId, action, request)
  })
}

/** A letter of the answer as it was made and sealed elsewhere: drawing one takes a second. */
export async function addLetter(tx: Tx, requestId: string): Promise<void> {
  await insertFile(tx, {
    requestId,
    role: 'letter',
    hash: 'a'.repeat(64),
    name: '答复书.pdf',
    type: 'application/pdf',
    sizeBytes: 1,
    key: randomUUID(),
    by: { id: 'officer', name: '经办人' },
    at: new Date('2026-03-02T02:00:00Z'),
  })
}

/** A request that is being examined, received on a day. */
export async function examining(office: Office, on: string, change = {}): Promise<Filed> {
  const filed = await fileOnline(office, on, change)
  await act(office, office.officer, filed.requestId, 'receive', { on })
  await act(office, office.officer, filed.requestId, 'accept', { on })
  return filed
}

export async function draft(
  office: Office,
  requestId: string,
  on: string,
  change: Partial<z.output<typeof saveDecision.input>> = {},
): Promise<readonly string[]> {
  const saved = await actAs(
    office.db,
    office.officer,
    at(on),
    async (context) =>
      await draftDecision(context, {
        requestId,
        baseRevision: 0,
        outcomeCode: 'G2',
        outcomeDetail: null,
        grounds: '',
        reasons: '',
        body: '现将您申请的信息提供给您。',
        way: '',
        organ: '',
        overrideReason: '',
        openReasons: '',
        ...change,
      }),
  )
  return saved.missing
}

export async function digestNow(office: Office, requestId: string): Promise<string> {
  return await actAs(office.db, office.officer, at('2026-03-02'), async (context) => {
    const request = await findRequest(context.tx, requestId)
    return (request && (await readAnswer(context, request)))?.digest ?? ''
  })
}

/** From a draft to a signed answer. */
export async function bringToSigned(office: Office, requestId: string, on: string): Promise<void> {
  await act(office, office.officer, requestId, 'submitAnswer', { on })
  const digest = await digestNow(office, requestId)
  const input = { digest, opinion: '不涉密' }
  await act(office, office.secrecy, requestId, 'passSecrecyReview', { on, input })
  await act(office, office.signer, requestId, 'sign', { on, input: { digest } })
}

/** Makes the letter of the answer, as the officer does before it is served. */
export async function makeAnswer(office: Office, requestId: string, on: string): Promise<void> {
  const blobs = openTestBlobs()
  await createLetterhead(office.db, office.unit.id)
  await actAs(office.db, office.officer, at(on), async (context) => {
    const answer = lastNotice(await selectNotices(context.tx, requestId), 'answer')
    const version = (await findCase(context.tx, requestId))?.version ?? 0
    const chosen = { caseId: requestId, name: 'answer', noticeId: answer?.id ?? null, version }
    await renderCaseNotice({ ...context, blobs }, [informationRequests], chosen)
  })
}
