import type { ReadContext } from '#kernel/context.ts'
import { addDays } from '#kernel/calendar.ts'
import { selectEvents } from '#kernel/procedure/case-store.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { selectParties } from '#kernel/procedure/party-store.ts'
import { consultationKindTitles } from '../contract/words.ts'
import { printYuan } from '../rules/fee.ts'
import { selectConsultations } from '../store/consultations.ts'
import { findDecision } from '../store/decisions.ts'
import { findFee } from '../store/fees.ts'
import { findReplyClock } from '../store/units.ts'
import { findCorrection, findExplanation, findExtension } from '../store/records.ts'
import type { FieldsOf } from './letter-words.ts'
import { asSentence, dueAfter, readDueAfter } from './letter-words.ts'

/** Where the public follows a request. */
const queryAddress = '政府网站“依申请公开”栏目的“查询申请进度”'

/** 接收回执: the day of receipt and the day it gives. The query code itself is known to the applicant alone. */
export const receipt: FieldsOf = async (context, { requestId }) => ({
  dueOn: await readDueAfter(context, requestId, 'receive', 'reply'),
  queryAddress,
})

/** 补正告知书 (条例 第三十条). */
export const correction: FieldsOf = async (context, { requestId }) => {
  const asked = await findCorrection(context.db, requestId)
  return {
    items: asked ? linesOf(asked.items) : null,
    correctionDays: asked ? String(asked.termDays) : null,
    correctionDueOn: await readDueAfter(context, requestId, 'askCorrection', 'correctionAnswer'),
  }
}

/** One entry a line; numbers somebody typed before them would be printed twice. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．])\s*/u, '').trim())
    .filter((line) => line !== '')
}

/** 说明理由告知书 (条例 第三十五条). */
export const explanation: FieldsOf = async (context, { requestId }) => {
  const asked = await findExplanation(context.db, requestId)
  return {
    facts: asked ? asSentence(asked.question) : null,
    explanationDueOn: await readDueAfter(context, requestId, 'askReasons', 'explanation'),
  }
}

/** 延期答复告知书: the day the answer was due, and the day it is due once the notice is served (条例 第三十三条). */
export const extension: FieldsOf = async ({ db, calendar }, { requestId }) => {
  const approved = await findExtension(db, requestId)
  const originalDueOn = (await findReplyClock(db, requestId))?.dueOn ?? null
  const isOpen = approved && originalDueOn
  return {
    extensionReason: approved?.reason ?? null,
    extensionDays: approved ? String(approved.days) : null,
    originalDueOn,
    extendedDueOn: isOpen ? addDays(originalDueOn, approved.days, 'workingDay', calendar) : null,
  }
}

/** 征求意见告知书: who is asked by kind, never by name, and since when the period stands still. */
export const consultation: FieldsOf = async ({ db }, { requestId }) => {
  const outside = await selectConsultations(db, requestId)
  const inside = (await selectParties(db, [requestId])).some(({ party }) => party === 'coMaker')
  const kinds = outside.map(({ kind }) => consultationKindTitles[kind].replace(/（.*$/, ''))
  const reply = (await selectClocks(db, requestId)).find(
    ({ name, partyId }) => name === 'reply' && partyId === null,
  )
  return {
    consultedKind: [...new Set([...kinds, ...(inside ? ['共同制作机关'] : [])])].join('、') || null,
    pausedFromOn: reply?.clock.pauses.at(-1)?.from.on ?? null,
  }
}

/** 依申请公开告知书: to the third parties that did not agree (条例 第三十二条). */
export const override: FieldsOf = async ({ db }, { requestId }) => {
  const asked = await selectConsultations(db, requestId)
  const third = asked.filter(({ kind, opinion }) => kind === 'thirdParty' && opinion !== 'agreed')
  return {
    partyName: third.map(({ partyName }) => partyName).join('、') || null,
    overrideReason: (await findDecision(db, requestId))?.overrideReason || null,
  }
}

/** 延迟答复告知书 (条例 第三十五条). */
export const lateDate: FieldsOf = async (context, { requestId }) => {
  const steps = await selectEvents(context.db, requestId)
  return {
    lateReason: steps.findLast(({ action }) => action === 'fixLateDate')?.reason ?? null,
    lateDueOn: dueAfter(steps, 'fixLateDate', 'reply'),
  }
}

/** 收费通知书, with how the amount was counted (国办函〔2020〕109号). */
export const fee: FieldsOf = async (context: ReadContext, { requestId }) => {
  const noticed = await findFee(context.db, requestId)
  return {
    feeMode: noticed ? (noticed.basis === 'item' ? '按件' : '按量') : null,
    feeSentences: noticed?.sentences ?? null,
    feeAmount: noticed ? printYuan(noticed.amountFen) : null,
    payWay: '按本机关公布的缴费方式缴入财政专户',
    paymentDueOn: await readDueAfter(context, requestId, 'noticeFee', 'payment'),
  }
}
