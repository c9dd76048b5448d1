import { expect, test } from 'vitest'
import { currentEntry } from './current.ts'

const entries = ['/', '/information-requests', '/information-requests/unconfirmed', '/services']

test.each([
  ['/', '/'],
  ['/information-requests', '/information-requests'],
  ['/information-requests/unconfirmed', '/information-requests/unconfirmed'],
  ['/information-requests/redact/1/2', '/information-requests'],
  ['/services-of-others', null],
  ['/cases/1', null],
])('at %s one entry of the navigation at most is where one is: %s', (address, entry) => {
  expect(currentEntry(entries, address)).toBe(entry)
})
