import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { postsTag } from '../rules/tags.ts'
import { hasPostsChanging } from '../store/posts.ts'

/** Work of services outside a request. */
export const servicesJobs: readonly Job[] = [
  {
    // An appointment that was written down earlier begins or ends with the day.
    name: 'services.renewHolders',
    schedule: '5 0 * * *',
    run: async ({ tx, today }) => {
      if (await hasPostsChanging(tx, today, dateOf(dayNumber(today) - 1))) await dropTags(tx, [postsTag])
    },
  },
]
