import type { Finding, PartLink, ScreenPart } from './finding.ts'
import type { Draft } from './page.ts'
import { createReporter } from './report.ts'

/** How links are followed. */
export interface LinkReach {
  /** Schemes and hosts of this installation, e.g. "https://www.example.gov.cn"; addresses without a host are its own. */
  readonly ownOrigins: ReadonlySet<string>
  /** True when the public can read this path of ours now. */
  readonly isLive: (path: string) => Promise<boolean>
  /** What another site answers; absent where this installation may not go outside. */
  readonly ask?: (url: URL) => Promise<OutsideAnswer>
}

/** `unsure` is said of a site that does not answer today: it may tomorrow. */
export type OutsideAnswer = 'live' | 'dead' | 'unsure'

/** No more sites are asked at once. */
const mostAtOnce = 4

/** Links that lead nowhere: our own that the public cannot read, and, where it is allowed, others' that are gone. */
export async function findDeadLinks(parts: readonly ScreenPart[], reach: LinkReach): Promise<Finding[]> {
  const hrefs = new Set(parts.flatMap(({ links = [] }) => links.map(({ href }) => href.trim())))
  const answers = await askAll([...hrefs], reach)
  return parts.flatMap((part) => {
    const reporter = createReporter(part)
    reporter.add((part.links ?? []).flatMap((link) => draftOf(link, answers.get(link.href.trim()))))
    return reporter.finish()
  })
}

async function askAll(hrefs: readonly string[], reach: LinkReach): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>()
  const waiting = hrefs.values()
  const work = async () => {
    for (const href of waiting) answers.set(href, await askOne(href, reach))
  }
  await Promise.all(Array.from({ length: mostAtOnce }, work))
  return answers
}

type Answer = 'fine' | 'ownDead' | 'outsideDead'

async function askOne(href: string, { ownOrigins, isLive, ask }: LinkReach): Promise<Answer> {
  const base = 'https://own.invalid'
  const url = URL.parse(href, base)
  if (!url || href.startsWith('#') || !/^https?:$/.test(url.protocol)) return 'fine'
  if (url.origin === base || ownOrigins.has(url.origin))
    return (await isLive(decodePath(url))) ? 'fine' : 'ownDead'
  return (await ask?.(url)) === 'dead' ? 'outsideDead' : 'fine'
}

function decodePath({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

function draftOf({ href, text, start, end }: PartLink, answer: Answer | undefined): Draft[] {
  if (answer === undefined || answer === 'fine') return []
  const isOwn = answer === 'ownDead'
  const what = text.trim() === '' ? href.slice(0, 80) : `“${text.trim().slice(0, 40)}”`
  return [
    {
      kind: 'link',
      severity: isOwn ? 'explain' : 'note',
      start,
      end,
      message: isOwn ? `链接的页面没有公开或者已经撤回：${what}` : `链接的外部页面已经打不开：${what}`,
      advice: '改为现在可以看到的页面，或者去掉链接',
    },
  ]
}
