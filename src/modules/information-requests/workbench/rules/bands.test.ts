import { expect, test } from 'vitest'
import { bandsOf, typedOf } from './bands.ts'

const bands = [
  { fromQuantity: 1, toQuantity: 10, priceFen: 0, stepQuantity: null, stepPriceFen: null },
  { fromQuantity: 11, toQuantity: 30, priceFen: 10_050, stepQuantity: null, stepPriceFen: null },
  { fromQuantity: 31, toQuantity: null, priceFen: 20_000, stepQuantity: 10, stepPriceFen: 10_000 },
]

test('a fee table that is put into fields and read back is the same', () => {
  expect(bandsOf(typedOf(bands))).toEqual(bands)
})

test.each(['', '-1', '1.234', '一百', '1e3'])('a price of “%s” is no fee table', (price) => {
  expect(bandsOf([{ id: 0, to: '', price, stepQuantity: '', stepPrice: '' }])).toBeNull()
})
