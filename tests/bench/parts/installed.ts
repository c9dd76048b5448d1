import { spawnSync } from 'node:child_process'

/** True when the program answers when it is asked for its version. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['-v']).error === undefined
}
