import { cpus, totalmem } from 'node:os'

/** What a figure was measured on, for the figure to mean anything later. */
export function describeMachine(): { cpu: string; cores: number; memoryGigabytes: number; node: string } {
  const all = cpus()
  return {
    cpu: all[0]?.model ?? 'unknown',
    cores: all.length,
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
  }
}
