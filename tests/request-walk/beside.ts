// What happens beside the procedure: letters served, calls, searches, drafts, files, reviews, and what the applicant does.
import { randomUUID } from 'node:crypto'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { correctService } from '#kernel/procedure/correct-service.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { recordArrival } from '#kernel/procedure/record-arrival.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import {
  acceptAnswer,
  answerCorrection,
  confirmRequest,
  explainReasons,
  withdrawRequest,
} from '#modules/information-requests/service/applicant-acts.ts'
import {
  endChallenge,
  judge,
  noteChallenge,
  noteContact,
  noteSearch,
  readIdentity,
} from '#modules/information-requests/service/beside.ts'
import { boundRequest } from '#modules/information-requests/service/bound.ts'
import { draftDecision, readOutcomes } from '#modules/information-requests/service/decision.ts'
import { attachFile, detachFile } from '#modules/information-requests/service/files.ts'
import { fileRequest, takeInRequest } from '#modules/information-requests/service/filing.ts'
import { readRequest } from '#modules/information-requests/service/matter.ts'
import { readProgress } from '#modules/information-requests/service/progress.ts'
import { reopen, split } from '#modules/information-requests/service/related.ts'
import { selectChallenges } from '#modules/information-requests/store/challenges.ts'
import { findDecision } from '#modules/information-requests/store/decisions.ts'
import { selectFiles } from '#modules/information-requests/store/files.ts'
import { IntakeRequest } from '#modules/information-requests/contract/filing.ts'
import { asked } from '../information-requests.ts'
import type { Choice } from './choice.ts'
import { chosen } from './choice.ts'
import type { Ending, Walked, World } from './world.ts'
import { attempt, daysBack } from './world.ts'

type Move = (context: ActionContext, world: World, walked: Walked, choice: Choice) => Promise<unknown>

/** Files a request by one of the five ways, sometimes for a day that cannot be. */
export async function fileAnother(world: World, choice: Choice): Promise<Ending> {
  const { office, requests } = world
  const channel = chosen(['web', 'web', 'counter', 'post', 'mail', 'fax'], choice.pick) ?? 'web'
  const subject = `事项${choice.pick}`
  const actor = channel === 'web' ? visitor : office.officer
  return await attempt(world, actor, async (context) => {
    const submittedOn = choice.sense < 85 ? daysBack(world, choice.back) : daysBack(world, choice.pick - 100)
    const postKind = channel === 'post' ? (choice.who % 2 ? 'signedFor' : 'ordinary') : null
    const known = { ...asked(office.unit.id, { subject }), channel, postKind, submittedOn }
    const given = choice.who % 3 ? known : { ...known, ...nameless }
    const filed =
      channel === 'web'
        ? await fileRequest(context, asked(office.unit.id, { subject }))
        : await takeInRequest(context, IntakeRequest.parse(given))
    requests.push(filed)
  })
}

/** What comes without saying who asks. */
const nameless = {
  applicant: { kind: 'natural', name: null, identity: null },
  lacking: ['name', 'identity', 'contact'],
}

/** Takes one step beside the procedure. */
export async function stepBeside(world: World, choice: Choice): Promise<string> {
  const [name, { by, move }] = chosen(Object.entries(moves), choice.pick) ?? [
    '',
    { by: undefined, move: undefined },
  ]
  const walked = chosen(world.requests, choice.who)
  if (!move || !walked) return 'nothing'
  const actor = by === 'public' ? visitor : world.office[by ?? 'officer']
  const ending = await attempt(world, actor, async (context) => await move(context, world, walked, choice))
  return `${name} ${ending}`
}

/** Serves a document that is owed, if there is one, or records that one arrived which was posted. */
const serve: Move = async (context, world, { requestId }, { days, back, sense, who }) => {
  const notices = await selectNotices(context.tx, requestId)
  const posted = notices.find(({ method, reachedOn }) => method === 'post' && reachedOn === null)
  if (posted && who % 2) {
    const arrival = { noticeId: posted.id, reachedOn: daysBack(world, back), evidence: null }
    await recordArrival(context, boundRequest, requestId, arrival)
    return
  }
  const owed = notices.filter(({ servedOn, cancelledOn }) => servedOn === null && cancelledOn === null)
  const service = {
    noticeId: chosen(owed, days)?.id ?? randomUUID(),
    servedOn: sense < 80 ? daysBack(world, back) : daysBack(world, -2),
    method: who % 5 ? 'inPerson' : 'post',
    evidence: 'XA123456789CN',
  } as const
  await serveNotice(context, boundRequest, requestId, service)
}

/** The same as a step of its own: much waits for a letter to be served. */
export async function serveOwed(world: World, choice: Choice): Promise<string> {
  const walked = chosen(world.requests, choice.who)
  if (!walked) return 'nothing'
  const { officer } = world.office
  return `serve ${await attempt(world, officer, async (context) => await serve(context, world, walked, choice))}`
}

/** Drafts an answer with one of the outcomes of the law. */
export const draftAnswer: Move = async (context, _, { requestId }, { pick, sense }) => {
  const outcome = chosen(await readOutcomes(context, requestId), sense < 40 ? 1 : pick)
  const known = await findDecision(context.tx, requestId)
  const has = (text: string) => (sense < 95 ? text : '')
  await draftDecision(context, {
    requestId,
    baseRevision: known?.revision ?? 0,
    outcomeCode: outcome?.code ?? 'Z9',
    outcomeDetail: outcome?.detail ?? null,
    grounds: has('条例第十六条'),
    reasons: has('理由如下'),
    body: '现答复如下',
    way: has('门户网站'),
    organ: has('县档案馆'),
    overrideReason: pick % 2 ? '关系公共利益' : '',
    openReasons: has('不涉及商业秘密'),
  })
}

const contact: Move = async (context, _, { requestId }, { days }) => {
  await noteContact(context, { requestId, way: 'phone', isReached: days % 3 > 0, note: '电话联系' })
}

const search: Move = async (context, world, { requestId }, { back, days }) => {
  const searchedOn = daysBack(world, back - 2)
  const found = days % 2 ? 'nothing' : 'something'
  const looked = { place: '档案室', words: '决算', searchedOn, searcher: '王静', found, note: '' } as const
  await noteSearch(context, { requestId, ...looked })
}

const addFile: Move = async (context, _, { requestId }, { days }) => {
  const { hash, sizeBytes } = await context.blobs.put(Buffer.from('随答复提供的表格'))
  const role = days % 3 ? 'answer' : 'other'
  const file = { hash, sizeBytes, name: '表格.txt', type: 'text/plain' }
  await attachFile(context, { requestId, role, key: randomUUID() }, file)
}

const dropFile: Move = async (context, _, { requestId }, { days }) => {
  const files = await selectFiles(context.tx, requestId)
  await detachFile(context, { requestId, fileId: chosen(files, days)?.fileId ?? randomUUID() })
}

const divide: Move = async (context, { requests }, { requestId }, { pick }) => {
  const matters = [{ subject: `拆出${pick}`, description: '另一件事' }]
  const made = await split(context, { requestId, key: randomUUID(), matters })
  requests.push(...made.requests.map((one) => ({ requestId: one.requestId, queryCode: '' })))
}

const challenge: Move = async (context, world, { requestId }, { back, days }) => {
  const kind = chosen(['review', 'suit', 'suitAfterReview'] as const, days) ?? 'review'
  await noteChallenge(context, {
    requestId,
    kind,
    body: '县人民政府',
    number: null,
    filedOn: daysBack(world, back),
  })
}

const settle: Move = async (context, world, { requestId }, { back, days }) => {
  const known = chosen(await selectChallenges(context.tx, requestId), days)
  const result = chosen(['corrected', 'corrected', 'upheld', 'other'] as const, days) ?? 'other'
  const challengeId = known?.challengeId ?? randomUUID()
  await endChallenge(context, { challengeId, result, settledOn: daysBack(world, back), note: '' })
}

/** Reviewed, not upheld, and given back to be answered again. */
const sendBack: Move = async (context, world, walked, choice) => {
  const { requestId } = walked
  const known = await selectChallenges(context.tx, requestId)
  if (known.length === 0) await challenge(context, world, walked, choice)
  if (known.every(({ result }) => result === null)) await settle(context, world, walked, choice)
  const receivedOn = daysBack(world, choice.back)
  const order = { requestId, key: randomUUID(), receivedOn, reason: '复议决定书' }
  const made = await reopen(context, order)
  world.requests.push({ requestId: made.requestId, queryCode: '' })
}

/** Whatever a person or the applicant is shown can be shown at every step. */
const look: Move = async (context, _, { requestId, queryCode }) => {
  await readRequest(context, requestId)
  if (queryCode) await readProgress(context, { queryCode })
}

/** Corrects the day of what was served, mostly to one that may be. */
const correctDay: Move = async (context, world, { requestId }, { back, days, who }) => {
  const notices = await selectNotices(context.tx, requestId)
  const served = notices.filter(({ servedOn }) => servedOn !== null)
  const one = chosen(served, days)
  const what = one?.reachedOn && who % 2 ? 'reached' : 'served'
  const noticeId = one?.id ?? randomUUID()
  const correction = { noticeId, what, on: daysBack(world, back), reason: '回执上的日期看错了' } as const
  await correctService(context, boundRequest, requestId, correction)
}

type By = 'officer' | 'director' | 'public'

const moves: Readonly<Record<string, { readonly by: By; readonly move: Move }>> = {
  serve: { by: 'officer', move: serve },
  draft: { by: 'officer', move: draftAnswer },
  correctDay: { by: 'officer', move: correctDay },
  contact: { by: 'officer', move: contact },
  search: { by: 'officer', move: search },
  addFile: { by: 'officer', move: addFile },
  dropFile: { by: 'officer', move: dropFile },
  split: { by: 'officer', move: divide },
  reopen: { by: 'director', move: sendBack },
  challenge: { by: 'director', move: challenge },
  settle: { by: 'director', move: settle },
  look: { by: 'officer', move: look },
  identity: {
    by: 'officer',
    move: async (context, _, { requestId }) =>
      await readIdentity(context, { requestId, purpose: '核对身份' }),
  },
  judge: {
    by: 'officer',
    move: async (context, _, { requestId }, { days }) =>
      await judge(context, { requestId, isReasonable: days % 2 > 0, judgement: '已核对' }),
  },
  confirm: {
    by: 'public',
    move: async (context, _, { queryCode }) => await confirmRequest(context, { queryCode }),
  },
  correct: {
    by: 'public',
    move: async (context, _, { queryCode }) =>
      await answerCorrection(context, { queryCode, text: '补正如下', files: [] }),
  },
  explain: {
    by: 'public',
    move: async (context, _, { queryCode }) => await explainReasons(context, { queryCode, text: '研究需要' }),
  },
  accept: {
    by: 'public',
    move: async (context, _, { queryCode }) => await acceptAnswer(context, { queryCode }),
  },
  takeBack: {
    by: 'public',
    move: async (context, _, { queryCode }, { sense }) => {
      if (sense > 70) await withdrawRequest(context, { queryCode, reason: '' })
    },
  },
}
