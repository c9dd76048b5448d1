import type { CivilDate } from '#kernel/calendar.ts'

/** "2026-11-23" as "2026年11月23日". */
export function writeDate(date: CivilDate): string {
  const [year, month, day] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** An instant as "yyyy-MM-dd HH:mm" on a 24-hour clock in Asia/Shanghai. */
export function writeInstant(instant: Date): string {
  const { year, month, day, hour, minute } = partsOf(instant)
  return `${year}-${month}-${day} ${hour}:${minute}`
}

/** An instant as RFC 3339 with the offset of Asia/Shanghai, for feeds and sitemaps. */
export function writeTimestamp(instant: Date): string {
  const { year, month, day, hour, minute, second } = partsOf(instant)
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`
}

/** Bytes in the unit a person would say. */
export function writeSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

function partsOf(instant: Date): Record<string, string> {
  return Object.fromEntries(shanghai.formatToParts(instant).map(({ type, value }) => [type, value]))
}
