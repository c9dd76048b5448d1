import type { ServiceContent } from '../contract/content.ts'
import { channelTitles } from '../contract/content.ts'
import { writeLimit } from '../rules/limit.ts'

/** How long it takes, in the fewest words: what is promised, else what the law allows. */
export function limitWords({ promisedLimit, statutoryLimit }: ServiceContent): string {
  return writeLimit(promisedLimit ?? statutoryLimit)
}

/** What it costs, in the fewest words. */
export function feeWords({ isFree, fees }: ServiceContent): string {
  if (isFree) return '不收费'
  const [first] = fees
  if (!first) return '未写明'
  return fees.length === 1 ? first.standard : `${first.standard} 等${fees.length}项`
}

/** By what ways, in the fewest words. */
export function channelWords({ audience, channels, visits }: ServiceContent): string {
  if (audience === 'none') return '依职权办理'
  const ways = [...new Set(channels.map(({ kind }) => channelTitles[kind].replace('办理', '')))].join('、')
  const times = visits === null ? '' : visits === 0 ? '不用跑' : `跑${visits}次`
  return [ways, times].filter(Boolean).join('，') || '未写明'
}
