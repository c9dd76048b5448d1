import type { Change, ClockChange } from './event.ts'
import type { Conclusion, Procedure } from './table.ts'

/** The name of an event as a person reads it. */
export function eventTitle(procedure: Procedure, action: string): string {
  if (action === 'open') return procedure.opening.title
  return procedure.actions[action]?.title ?? engineEvents[action] ?? action
}

/** Events that no table names. */
const engineEvents: Readonly<Record<string, string>> = {
  recompute: '按新的工作日历重新计算期限',
  serve: '送达',
  arrive: '签收',
  correctService: '更正送达记录',
  transfer: '移交',
}

/** The title of a state. */
export function stateTitle(procedure: Procedure, state: string): string {
  return procedure.states[state]?.title ?? state
}

/** What a change was, as a sentence; null for one that says nothing by itself. */
export function describeChange(procedure: Procedure, change: Change): string | null {
  switch (change.kind) {
    case 'clock':
      return describeMove(clockTitle(procedure, change.clock), change)
    case 'recompute':
      return `${clockTitle(procedure, change.clock)}：${describeDates(change)}`
    case 'party':
      return describeParty(procedure, change)
    case 'notice':
    case 'reached':
    case 'cancelled':
    case 'serviceCorrected':
      return describeNotice(procedure, change)
    case 'received':
      return `收到之日：${change.on}`
    case 'unit':
      return `由${change.fromTitle}移交${change.toTitle}`
  }
}

function clockTitle(procedure: Procedure, name: string): string {
  return procedure.clocks[name]?.title ?? name
}

function describeMove(title: string, change: ClockChange): string | null {
  if (change.move === 'stop') return `${title}：停止计算`
  if (change.move === 'pause') return `${title}：自${change.on}起暂停计算`
  return change.dueOn === change.wasDueOn ? null : `${title}：${describeDates(change)}`
}

function describeDates({ wasDueOn, dueOn }: Pick<ClockChange, 'wasDueOn' | 'dueOn'>): string {
  if (dueOn === null) return '尚未确定届满日期'
  return wasDueOn === null ? `至${dueOn}届满` : `由${wasDueOn}改为${dueOn}届满`
}

const conclusions: Readonly<Record<Conclusion, string>> = {
  agreed: '同意',
  objected: '不同意',
  done: '已办理',
}

/** The word for a conclusion. */
export function conclusionTitle(conclusion: Conclusion): string {
  return conclusions[conclusion]
}

function describeParty(
  procedure: Procedure,
  { party, unitTitle, conclusion }: Extract<Change, { kind: 'party' }>,
): string {
  const title = procedure.parties?.[party]?.title ?? party
  return conclusion === null ? `${title}：${unitTitle}` : `${unitTitle}：${conclusionTitle(conclusion)}`
}

type AboutNotice = Extract<Change, { noticeId: string }>

function describeNotice(procedure: Procedure, change: AboutNotice): string {
  const rule = procedure.notices?.[change.notice]
  const title = `《${rule?.title ?? change.notice}》`
  if (change.kind === 'notice') return describeService(title, rule?.to ?? '当事人', change)
  if (change.kind === 'reached') return `${title}已于${change.on}签收`
  if (change.kind === 'cancelled') return `${title}在送达以前撤回，文号作废`
  return `${title}的${change.what === 'served' ? '送达' : '签收'}日期由${change.was}更正为${change.on}`
}

function describeService(
  title: string,
  to: string,
  { served, dueOn }: Extract<AboutNotice, { kind: 'notice' }>,
): string {
  if (served) return `${title}已于${served.on}送达`
  return `应向${to}送达${title}${dueOn ? `，最迟${dueOn}` : ''}`
}
