import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import type { Job } from '#kernel/jobs/job.ts'

/** After this long without another failure a name or an address begins anew. */
const forgottenAfter = '1 day'

/** Removes what signing in leaves behind: sessions that ended by time, and failures nobody counts any more. */
export const accessSweeper: Job = {
  name: 'access.sweepSessions',
  schedule: '10 3 * * *',
  run: async ({ tx, now }) => {
    await tx
      .deleteFrom('access.session')
      .where((row) =>
        row.or([
          row('expires_at', '<=', now),
          sql<SqlBool>`last_seen_at <= ${now}::timestamptz - make_interval(mins => (select idle_minutes from access.policy))`,
        ]),
      )
      .execute()
    await tx
      .deleteFrom('access.sign_in_lock')
      .where(sql<SqlBool>`last_failed_at <= ${now}::timestamptz - ${forgottenAfter}::interval`)
      .where((row) => row.or([row('locked_until', 'is', null), row('locked_until', '<=', now)]))
      .execute()
  },
}
