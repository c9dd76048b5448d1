import { hash, randomInt } from 'node:crypto'

/** Without the letters that are read as digits or as one another. */
const characters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const groups = 5
const groupLength = 5

/** A new code of 25 characters (some 123 bits), in groups that can be read out over the telephone. */
export function newQueryCode(): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => characters[randomInt(characters.length)]).join(''),
  ).join('-')
}

/** What is kept of a code, however its letters and dashes were typed. */
export function hashOfQueryCode(code: string): string {
  return hash('sha256', code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
}
