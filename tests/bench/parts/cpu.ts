import { readdirSync, readFileSync } from 'node:fs'

/**
 * Seconds of processor time a process and its children have used, from Linux's /proc; null elsewhere. Unlike time by
 * the clock it does not change when the machine has other work to do.
 */
export function readCpuSeconds(processId: number): number | null {
  try {
    const own = secondsOf(processId)
    return childrenOf(processId).reduce((sum, child) => sum + secondsOf(child), own)
  } catch {
    return null
  }
}

const ticksPerSecond = 100

function fieldsOf(processId: number): string[] {
  const line = readFileSync(`/proc/${processId}/stat`, 'utf8')
  // The second field is the name in brackets and may hold blanks.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

function secondsOf(processId: number): number {
  const fields = fieldsOf(processId)
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function childrenOf(processId: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => {
      try {
        return Number(fieldsOf(candidate)[1]) === processId
      } catch {
        return false
      }
    })
}
