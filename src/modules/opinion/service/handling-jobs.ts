import type { Job } from '#kernel/jobs/job.ts'
import { alarmOfLimits } from './alarms.ts'
import { noticeAnswers } from './answers.ts'
import { openDue } from './event-case.ts'
import { weighAll } from './levels-by-handling.ts'
import { makeBySchedule } from './reports.ts'

/** What handling does by itself: opens what may not lie, ends the clocks of what went out, weighs, and reports. */
export const handlingJobs: readonly Job[] = [
  { name: 'opinion.noticeAnswers', schedule: '* * * * *', run: noticeAnswers },
  {
    name: 'opinion.weigh',
    schedule: '*/5 * * * *',
    run: async (context) => {
      await openDue(context)
      await weighAll(context)
    },
  },
  { name: 'opinion.alarmOfLimits', schedule: '* * * * *', run: alarmOfLimits },
  {
    name: 'opinion.daily',
    schedule: '0 7 * * *',
    run: async (context) => await makeBySchedule(context, 'daily'),
  },
  {
    name: 'opinion.weekly',
    schedule: '20 7 * * 1',
    run: async (context) => await makeBySchedule(context, 'weekly'),
  },
]
