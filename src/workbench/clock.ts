import type { CivilDate } from '#kernel/calendar.ts'

/** The instant by this computer's clock: for what is shown only; every decision about time is the server's. */
export function now(): Date {
  return new Date()
}

const shanghaiDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The civil date in Asia/Shanghai by this computer's clock. */
export function today(): CivilDate {
  return shanghaiDate.format(now())
}
