import { z } from 'zod'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { loadScreeningRules } from '#kernel/screening/load.ts'
import { readLink } from '../rules/arrival.ts'
import { mask } from '../rules/mask.ts'
import { endTrial, findTrial } from '../store/fetches.ts'
import { failureSentence, readAddress, readAnswer } from './fetching.ts'

const Input = z.object({ trialId: z.uuid() })
const entriesShown = 10
const textShown = 200

/** Reads an address once to see what would come of it; nothing is taken in. */
export async function tryAddress(work: LongWork, input: unknown): Promise<WorkReport> {
  const trial = await findTrial(work.db, Input.parse(input).trialId)
  if (!trial || trial.endedAt !== null) return { done: 0, notDone: [] }
  const answer = await readAddress(work, trial.address)
  const reading = answer.kind === 'answer' ? readAnswer(answer, trial.selectors) : null
  await work.transact(async ({ tx, now, today }) => {
    const rules = await loadScreeningRules(tx, { unitId: trial.unitId, today })
    const entries = reading && 'entries' in reading ? reading.entries : []
    const problem = reading && 'problem' in reading ? reading.problem : null
    await endTrial(tx, trial.trialId, {
      endedAt: now,
      form: reading && 'form' in reading ? reading.form : null,
      problem: answer.kind === 'failed' ? failureSentence(answer.failure, answer.status) : problem,
      entries: entries.slice(0, entriesShown).map((entry) => ({
        title: mask(entry.title.slice(0, textShown), rules).text,
        text: mask(entry.text.slice(0, textShown), rules).text,
        link: readLink(entry.link),
        saidAt: entry.saidAt?.toISOString() ?? null,
      })),
    })
  })
  return { done: 1, notDone: [] }
}
