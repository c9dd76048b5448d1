import type { Channel, GrassrootsContent, Level, Way } from '../contract/grassroots.ts'
import { channelTitles, levelTitles, wayTitles } from '../contract/grassroots.ts'

/** What a cell says, or what is wrong with it. */
export type Parsed<Value> = { readonly value: Value } | { readonly reason: string }

/** The working days a time limit names, the shortest of them; null where it names none. */
export function limitDaysOf(timeLimit: string): number | null {
  const days = [...timeLimit.matchAll(/(\d{1,3})个?工作日/g)].map(([, number]) => Number(number))
  const known = days.filter((number) => number >= 1 && number <= 250)
  return known.length === 0 ? null : Math.min(...known)
}

/** Reads 公开渠道和载体: ■ before what must be used, □ before what may be. */
export function parseChannels(
  cell: string,
): Parsed<{ readonly required: Channel[]; readonly optional: Channel[] }> {
  if (cell.trim() === '') return { value: { required: [], optional: [] } }
  const marked = [...cell.matchAll(/([■□])\s*([^■□]+)/g)]
  if (marked.length === 0) return { reason: '请在每个渠道前写 ■（必选）或者 □（可选）' }
  const required: Channel[] = []
  const optional: Channel[] = []
  for (const [, mark, title = ''] of marked) {
    const channel = channelOf(title)
    if (!channel)
      return { reason: `不认识的渠道“${title.trim()}”，应是：${Object.values(channelTitles).join('、')}` }
    if (mark === '■') required.push(channel)
    else optional.push(channel)
  }
  return { value: { required: [...new Set(required)], optional: [...new Set(optional)] } }
}

function channelOf(written: string): Channel | undefined {
  const bare = plain(written)
  const found = Object.entries(channelTitles).find(([, title]) => plain(title) === bare)
  if (found) return found[0] as Channel
  return bare.startsWith('其他') ? 'other' : undefined
}

function plain(title: string): string {
  return title
    .normalize('NFKC')
    .replaceAll(/[\s、,;；，。_]/g, '')
    .replaceAll('／', '/')
}

export function parseWays(cell: string): Parsed<Way[]> {
  return parseMany(cell, wayTitles, '公开方式')
}

export function parseLevels(cell: string): Parsed<Level[]> {
  return parseMany(cell, levelTitles, '公开层级')
}

function parseMany<Key extends string>(
  cell: string,
  titles: Readonly<Record<Key, string>>,
  label: string,
): Parsed<Key[]> {
  const parts = cell.split(/[、,，;；/\s]+/).filter(Boolean)
  const keys = Object.keys(titles) as Key[]
  const found = parts.map((part) => keys.find((key) => titles[key] === part.replace(/公开$/, '')))
  const unknown = parts.find((_, index) => found[index] === undefined)
  if (unknown !== undefined || parts.length === 0)
    return {
      reason: `${label}应是：${Object.values(titles).join('、')}${unknown ? `，不认识“${unknown}”` : ''}`,
    }
  return { value: [...new Set(found.flatMap((key) => key ?? []))] }
}

/** True for the words by which 公开主体 means every township. */
export function meansAllTowns(name: string): boolean {
  return /^(?:各|全部|所有)?(?:乡镇|镇|镇乡)(?:人民政府)?(?:\(街道(?:办事处)?\))?$/.test(
    name.normalize('NFKC'),
  )
}

/** The names in 公开主体. */
export function subjectNames(cell: string): string[] {
  return cell
    .split(/[、,，;；\n]+/)
    .map((name) => name.trim())
    .filter(Boolean)
}

/** The cell of channels as the form prints it. */
export function printChannels({
  requiredChannels,
  optionalChannels,
}: Pick<GrassrootsContent, 'requiredChannels' | 'optionalChannels'>): string {
  return [
    ...requiredChannels.map((channel) => `■${channelTitles[channel]}`),
    ...optionalChannels.map((channel) => `□${channelTitles[channel]}`),
  ].join(' ')
}
