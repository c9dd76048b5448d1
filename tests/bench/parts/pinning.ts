import { availableParallelism } from 'node:os'
import { isInstalled } from './installed.ts'

/**
 * Whether what is measured and what loads it each have a core of their own. Without that the scheduler moves them
 * about, and two runs of the same server differ by a third.
 */
export const isPinned = process.platform === 'linux' && availableParallelism() > 1 && isInstalled('taskset')

/** A command line that runs on one core: the second for servers, the first for the load. */
export function pinned(
  role: 'server' | 'load',
  command: readonly [string, ...string[]],
): [program: string, args: string[]] {
  const [program, ...args] = command
  return isPinned ? ['taskset', ['-c', role === 'server' ? '1' : '0', ...command]] : [program, args]
}
