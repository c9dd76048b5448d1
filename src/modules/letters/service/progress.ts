import { explainDueDate } from '#kernel/calendar-explain.ts'
import type { ReadContext } from '#kernel/context.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { trackTitles } from '../procedure/articles.ts'
import { letter } from '../procedure/letter.ts'
import { describeNow, describeStep } from '../rules/progress.ts'
import { selectAnswers } from '../store/answers.ts'
import type { AssignmentRecord } from '../store/assignments.ts'
import { selectAssignments } from '../store/assignments.ts'
import type { LetterRecord } from '../store/letters.ts'
import { selectSteps } from '../store/progress.ts'
import { mayWithdraw, requireByCode } from './follow.ts'

/** What the writer reads with the query code: nothing of who works on it. */
export type LetterProgress = Awaited<ReturnType<typeof readProgress>>

/** How far a letter has come. @throws letters.codeUnknown */
export async function readProgress(context: ReadContext, { queryCode }: { readonly queryCode: string }) {
  const own = await requireByCode(context, queryCode)
  const { letterId, number, subject, body, mailboxTitle, state } = own
  const [lead] = (await selectAssignments(context.db, letterId)).slice(-1)
  return {
    number,
    subject,
    body,
    mailboxTitle,
    state,
    stateTitle: letter.states[state as keyof typeof letter.states]?.title ?? state,
    now: describeNow(state),
    due: lead && isOpen(own) ? await readDue(context, lead) : null,
    steps: await readSteps(context, letterId),
    answers: (await selectAnswers(context.db, letterId)).toReversed(),
    mayRate: state === 'replied',
    mayWithdraw: mayWithdraw(own),
  }
}

function isOpen({ state }: LetterRecord): boolean {
  return ['handling', 'returned', 'toRule', 'checking'].includes(state)
}

/** Until when an answer is due, how that was counted, and who owes it. */
async function readDue({ db, calendar, now }: ReadContext, lead: AssignmentRecord) {
  const stored = (await selectClocks(db, lead.assignmentId)).find(
    ({ name, partyId }) => name === 'reply' && partyId === null,
  )
  const due = stored ? dueOf(stored.clock, calendar) : null
  if (!stored || !due) return null
  const { clock } = stored
  const { allowed: days, unit, extendedBy, started } = clock
  const sentences =
    unit === 'hour'
      ? [`${trackTitles[lead.track]}按小时计算：自收到来信起${days}小时。`]
      : explainDueDate({ startedOn: started.on, days, unit, extendedBy, pauses: [] }, calendar).sentences
  return {
    on: due.on,
    isProvisional: due.isProvisional,
    isOverdue: clock.stopped === null && now >= due.at,
    unitTitle: lead.unitTitle,
    sentences: [...sentences],
  }
}

async function readSteps({ db }: ReadContext, letterId: string) {
  return (await selectSteps(db, letterId)).flatMap(({ on, changes, procedureKey, ...step }) => {
    const described = describeStep(procedureKey !== 'letter', step)
    const reply = changes.find(
      (change) => (change.kind === 'clock' || change.kind === 'recompute') && change.clock === 'reply',
    )
    const dueOn =
      reply && 'dueOn' in reply && ['open', 'extend', 'recompute'].includes(step.action) ? reply.dueOn : null
    return described ? [{ on, dueOn, ...described }] : []
  })
}
