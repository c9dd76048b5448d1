import type { LongWork } from '#kernel/jobs/job.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { Probe } from '../store/inspections.ts'
import { insertProbe } from '../store/inspections.ts'
import { readThresholds } from '../store/thresholds.ts'

/** Addresses that are visited: the home, a list and a search stand for the ways a page is made. */
const paths = ['/', '/disclosure', '/search?q=%E5%85%AC%E5%BC%80'] as const

/**
 * Where this installation answers: its public address, or the port it listens on. Read from the same environment as
 * the server, so that nothing but our own address is ever asked.
 */
export function ownOrigin(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env['MINGTANG_ORIGIN'] ?? `http://${env['HOST'] ?? '127.0.0.1'}:${env['PORT'] ?? '8080'}`
}

/** Visits our own addresses once and keeps how each answered (国办秘函〔2019〕19号：站点无法访问). */
export async function visitOwnSite(work: LongWork, origin = ownOrigin()): Promise<WorkReport> {
  const seconds = (await readThresholds(work.db))('probeSeconds')
  for (const path of paths) {
    const probe = await visit(`${origin}${path}`, path, seconds * 1000, work.now())
    await work.transact(async ({ tx }) => await insertProbe(tx, probe))
  }
  return { done: paths.length, notDone: [] }
}

/** One visit; a redirect is an answer and is not followed out of our own address. */
export async function visit(url: string, path: string, limitMilliseconds: number, at: Date): Promise<Probe> {
  const begun = performance.now()
  try {
    const signal = AbortSignal.timeout(limitMilliseconds)
    const answer = await fetch(url, {
      signal,
      redirect: 'manual',
      headers: { 'user-agent': 'Mingtang self-check' },
    })
    await answer.arrayBuffer()
    const milliseconds = Math.round(performance.now() - begun)
    const isOpen = answer.status < 500
    return {
      at,
      path,
      status: answer.status,
      milliseconds,
      isOpen,
      problem: isOpen ? null : `返回 ${answer.status}`,
    }
  } catch (error) {
    const milliseconds = Math.round(performance.now() - begun)
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    const problem = isLate ? `${limitMilliseconds / 1000} 秒内没有打开` : '连接不上'
    return { at, path, status: null, milliseconds, isOpen: false, problem }
  }
}
