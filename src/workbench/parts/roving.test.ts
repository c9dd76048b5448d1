import { expect, test } from 'vitest'
import { stepTo } from './roving.ts'

test('the arrow keys walk a row of buttons and its ends meet', () => {
  expect(stepTo('ArrowRight', 0, 3)).toBe(1)
  expect(stepTo('ArrowRight', 2, 3)).toBe(0)
  expect(stepTo('ArrowLeft', 0, 3)).toBe(2)
  expect(stepTo('Home', 2, 3)).toBe(0)
  expect(stepTo('End', 0, 3)).toBe(2)
})

test('every other key keeps its own meaning, and so does a key pressed outside the row', () => {
  expect(stepTo('Enter', 1, 3)).toBeNull()
  expect(stepTo('Tab', 1, 3)).toBeNull()
  expect(stepTo('ArrowDown', 1, 3)).toBeNull()
  expect(stepTo('ArrowRight', -1, 3)).toBeNull()
  expect(stepTo('ArrowRight', 0, 0)).toBeNull()
})
