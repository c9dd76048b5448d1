import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json, wherever the program was started from. */
export const projectFolder = findProjectFolder(import.meta.dirname)

function findProjectFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) || dirname(from) === from) return from
  return findProjectFolder(dirname(from))
}
