/** What is happening to a letter in each state, in plain words. */
const nowInState: Readonly<Record<string, string>> = {
  received: '您的来信已经收到，信箱正在看该由哪个单位办理。',
  handling: '已经交给承办单位办理。',
  returned: '信箱正在重新确定由哪个单位办理。办理期限不因此延长。',
  toRule: '两个单位都说明不属于自己的职责，信箱负责人正在裁定由谁办理。办理期限不因此延长。',
  checking: '承办单位已经写好答复，信箱正在审核：是不是答了您问的事。',
  replied: '已经答复，请看下面。您可以评价；没有解决的，可以要求重新办理。不评价不会算作满意。',
  closed: '已经办结。',
  declined: '这件事不属于信箱受理的范围，理由和该找谁写在下面。',
  withdrawn: '您已撤回来信。',
}

/** The sentence for a state. */
export function describeNow(state: string): string {
  return nowInState[state] ?? ''
}

/** What each step is called towards the writer; steps that are not here stay inside the office. */
const stepTitles: Readonly<Record<string, (unit: string) => string>> = {
  'letter.open': () => '收到来信',
  'part.open': (unit) => `交给${unit}办理`,
  'part.signFor': (unit) => `${unit}签收`,
  'part.giveBack': (unit) => `${unit}退回信箱`,
  'part.extend': (unit) => `${unit}延长办理期限`,
  'letter.recallRouting': () => '信箱收回，重新交给别的单位',
  'letter.rule': () => '信箱负责人裁定了主办单位',
  'part.approveDraft': (unit) => `${unit}写好答复，报信箱审核`,
  'letter.returnDraft': () => '信箱请承办单位修改答复',
  'letter.reply': () => '答复',
  'letter.reopen': () => '您反映没有解决，重新办理',
  'letter.rate': () => '您作了评价，办结',
  'letter.lapse': () => '期满没有评价，办结',
  'letter.decline': () => '不予受理',
  'letter.withdraw': () => '您撤回了来信',
  'part.recompute': () => '国家公布了新的放假安排，期限重新计算',
}

/** Steps whose reason the writer is told; other reasons are words between offices. */
const toldReasons: ReadonlySet<string> = new Set([
  'part.giveBack',
  'part.extend',
  'letter.rule',
  'letter.decline',
])

/** One step as the writer reads it; null for what stays inside. */
export function describeStep(
  isPart: boolean,
  { action, reason, unitTitle }: { action: string; reason: string | null; unitTitle: string | null },
): { readonly title: string; readonly why: string | null } | null {
  const key = `${isPart ? 'part' : 'letter'}.${action}`
  const title = stepTitles[key]?.(unitTitle ?? '承办单位')
  return title === undefined ? null : { title, why: toldReasons.has(key) ? reason : null }
}
