import type { CivilDate } from '#kernel/calendar.ts'

/** What is always told of an item in public. */
interface PublicFacts {
  readonly unitTitle: string
  readonly matterTitle: string
  readonly dueOn: CivilDate | null
  readonly itemDueOn: CivilDate | null
}

/** The text by which an item is made public: what the office wrote, then whose it is and until when. */
export function writeBody(words: string, { unitTitle, dueOn, itemDueOn }: PublicFacts): string {
  const told = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const due = dueOn ?? itemDueOn
  return [
    ...told,
    `主办单位：${unitTitle}。`,
    ...(due === null ? [] : [`办结期限：${due}。`]),
    '办理情况随时更新，可以在“督办公开”查看。',
  ]
    .map((line) => `<p>${escape(line)}</p>`)
    .join('')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** How an item stands, in words for everybody. */
export function publicStanding(
  {
    state,
    dueOn,
    endedOn,
    isLate,
  }: {
    readonly state: string
    readonly dueOn: CivilDate | null
    readonly endedOn: CivilDate | null
    readonly isLate: boolean | null
  },
  today: CivilDate,
): { readonly words: string; readonly tone: 'done' | 'late' | 'open' } {
  if (state === 'closed')
    return { words: `${endedOn ?? ''}办结${isLate ? '（逾期）' : ''}，经交办人验收`, tone: 'done' }
  if (state === 'withdrawn') return { words: '已撤销督办', tone: 'done' }
  if (dueOn !== null && dueOn < today) return { words: `已过期限（${dueOn}），仍在督办`, tone: 'late' }
  if (state === 'reported' || state === 'toAccept') return { words: '已报告结果，正在验收', tone: 'open' }
  return { words: `正在办理，${dueOn ?? ''}前办结`, tone: 'open' }
}
