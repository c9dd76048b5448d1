import { expect, test } from 'vitest'
import { z } from 'zod'
import { addressBook } from './list-address.ts'

const book = addressBook(
  z.object({
    text: z.string().max(5).optional(),
    states: z.array(z.enum(['open', 'done'])).optional(),
    mine: z.boolean().optional(),
  }),
  ['due', 'newest'],
  { many: ['states'], flags: ['mine'] },
)

test('what is written as an address is read back as it was', () => {
  const shown = {
    filter: { text: '桥', states: ['open' as const, 'done' as const], mine: true },
    order: 'newest' as const,
    page: 3,
  }
  expect(book.read(book.write(shown))).toEqual(shown)
})

test('a part that means nothing any more is passed over, the rest holds', () => {
  const read = book.read(new URLSearchParams('text=far+too+long&states=open,gone&mine=1&order=size&page=-4'))
  expect(read).toEqual({ filter: { mine: true }, order: 'due', page: 1 })
})

test('a filter that narrows nothing is no address', () => {
  expect([book.searchOf({}), book.searchOf({ mine: false })]).toEqual(['', ''])
})
