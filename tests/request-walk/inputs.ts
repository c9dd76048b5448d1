// What is given with an action: what a careful officer gives, and what nobody should get through.
import { randomUUID } from 'node:crypto'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import type { ServiceMethod } from '#kernel/procedure/contract.ts'
import { findRequest } from '#modules/information-requests/store/requests.ts'
import { findExtension } from '#modules/information-requests/store/records.ts'
import { readAnswer } from '#modules/information-requests/service/decision.ts'
import { system } from '#kernel/access/actor.ts'
import type { Choice } from './choice.ts'
import { chosen } from './choice.ts'
import type { World } from './world.ts'
import { contextOf, daysBack } from './world.ts'

const methods: readonly ServiceMethod[] = ['inPerson', 'post', 'online']

/** What goes with an action when everything is as it should be, as far as numbers can choose it. */
export async function soundRequest(
  world: World,
  caseId: string,
  action: string,
  choice: Choice,
): Promise<ActionRequest> {
  const make = sound[action]
  return make ? await make(world, caseId, choice) : {}
}

type Make = (world: World, caseId: string, choice: Choice) => ActionRequest | Promise<ActionRequest>

const reason = '理由：情况属实'
const withReason: Make = () => ({ reason })

const sound: Readonly<Record<string, Make>> = {
  receive: (world, _, { back }) => ({ effectiveOn: daysBack(world, back % 4) }),
  askCorrection: (_, __, { days }) => ({
    input: { ground: 'unclearContent', items: '请写明文件的名称' },
    ...(days > 20 && { days: days - 20 }),
  }),
  receiveCorrection: (world, _, { back }) => ({
    input: { answer: '就是那一份' },
    effectiveOn: daysBack(world, back),
  }),
  abandon: withReason,
  withdraw: withReason,
  recallAnswer: withReason,
  returnAnswer: withReason,
  join: ({ requests }, caseId, { pick }) => {
    const others = requests.filter(({ requestId }) => requestId !== caseId)
    return { reason, input: { into: chosen(others, pick)?.requestId ?? randomUUID() } }
  },
  fixLateDate: (_, __, { days }) => ({ reason, days: days + 1 }),
  noticeFee: (_, __, { days, who }) => ({
    input: { basis: who % 2 ? 'item' : 'page', quantity: days * 8 + 1 },
  }),
  recordPayment: (world, _, { back }) => ({
    input: { voucher: '凭证0001' },
    effectiveOn: daysBack(world, back),
  }),
  approveExtension: (_, __, { days }) => ({ reason, input: { days: (days % 20) + 1 } }),
  serveExtension: async (world, caseId, choice) => ({
    days: (await findExtension(world.tx, caseId))?.days ?? 20,
    effectiveOn: daysBack(world, choice.back),
    service: serviceOf(choice),
  }),
  passSecrecyReview: async (world, caseId) => ({
    input: { digest: await digestOf(world, caseId), opinion: '不涉密' },
  }),
  sign: async (world, caseId) => ({ input: { digest: await digestOf(world, caseId) } }),
  deliver: (world, _, choice) => ({
    effectiveOn: daysBack(world, choice.back),
    service: serviceOf(choice),
    input: { carrier: choice.days % 5 ? 'postalEnterprise' : 'courier' },
  }),
  consult: (world, _, choice) => ({ effectiveOn: daysBack(world, choice.back), input: asked(choice) }),
  consultMore: (world, _, choice) => ({ effectiveOn: daysBack(world, choice.back), input: asked(choice) }),
  consultCoMakers: ({ maker }) => ({ unitIds: [maker.unit.id] }),
  consultMoreCoMakers: ({ maker }) => ({ unitIds: [maker.unit.id] }),
  askCoHandlers: ({ maker }) => ({ unitIds: [maker.unit.id] }),
  agreeAsCoMaker: withReason,
  objectAsCoMaker: withReason,
  answerAsCoHandler: withReason,
  endConsultation: (world, _, { back }) => ({ effectiveOn: daysBack(world, back) }),
  askReasons: (_, __, { days }) => ({
    input: { question: '请说明多次申请的理由' },
    ...(days > 20 && { days: days - 20 }),
  }),
  receiveReasons: (world, _, { back }) => ({
    input: { answer: '研究需要' },
    effectiveOn: daysBack(world, back),
  }),
  recordReceipt: (world, _, { back }) => ({ effectiveOn: daysBack(world, back) }),
  recordOpinion: (world, _, { back, days }) => ({
    effectiveOn: daysBack(world, back),
    input: days % 2 ? { opinion: 'objected', reasons: '涉及商业秘密' } : { opinion: 'agreed' },
  }),
  recall: withReason,
}

function asked({ days }: Choice) {
  const kinds = ['thirdParty', 'coMaker', 'otherOrgan'] as const
  const consultations = Array.from({ length: (days % 2) + 1 }, (_, index) => ({
    kind: chosen(kinds, days + index),
    partyName: '某公司',
    question: '是否同意公开',
  }))
  return { consultations }
}

function serviceOf({ who }: Choice) {
  const method = chosen(methods, who) ?? 'inPerson'
  return { method, evidence: who % 7 ? '凭证1234567890' : null }
}

async function digestOf(world: World, requestId: string): Promise<string> {
  const request = await findRequest(world.tx, requestId)
  if (!request) return ''
  const context = contextOf(world, system)
  return (await readAnswer(context, request))?.digest ?? ''
}

const nonsense: readonly ((world: World, request: ActionRequest) => ActionRequest)[] = [
  (_, { input: __, ...request }) => request,
  (_, request) => ({ ...request, reason: '   ' }),
  (_, request) => ({ ...request, effectiveOn: '2026-02-30' }),
  (_, request) => ({ ...request, effectiveOn: '第三天' }),
  (world, request) => ({ ...request, effectiveOn: daysBack(world, -3) }),
  (_, request) => ({ ...request, effectiveOn: '2008-04-30' }),
  (_, request) => ({ ...request, days: 0 }),
  (_, request) => ({ ...request, days: 1.5 }),
  (_, request) => ({ ...request, days: 400 }),
  (_, request) => ({ ...request, unitIds: [randomUUID()] }),
  ({ office }, request) => ({ ...request, unitIds: [office.unit.id] }),
  (_, request) => ({ ...request, service: { method: 'post', evidence: ' ' } }),
  (_, request) => ({ ...request, input: { digest: 'f'.repeat(64), opinion: '不涉密' } }),
  (_, request) => ({ ...request, input: { basis: 'item', quantity: -1 } }),
  (_, request) => ({ ...request, input: { consultations: [] } }),
  (_, request) => ({ ...request, expectedVersion: 0 }),
]

/** The same with something in it that no careful officer gives. */
export function spoilt(world: World, request: ActionRequest, { who }: Choice): ActionRequest {
  return chosen(nonsense, who)?.(world, request) ?? request
}
