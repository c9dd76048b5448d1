import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeyPress } from './keyboard.ts'
import { commandOf, moveSelection } from './keyboard.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isTyping: false,
  isComposing: false,
  ...more,
})

test('j, k, Enter, a, / and ? are commands on a list', () => {
  expect(['j', 'k', 'Enter', 'a', '/', '?'].map((key) => commandOf(press(key)))).toEqual([
    'next',
    'previous',
    'open',
    'act',
    'search',
    'help',
  ])
})

test('with a Chinese input method on, the full-width keys mean the same', () => {
  expect(commandOf(press('？'))).toBe('help')
  expect(commandOf(press('、'))).toBe('search')
})

test('nothing that is typed in a field is a command; Escape still leaves', () => {
  expect(commandOf(press('j', { isTyping: true }))).toBeNull()
  expect(commandOf(press('Escape', { isTyping: true }))).toBe('close')
})

test('a key that composes a character, or is held with Ctrl, Alt or Meta, is not a command', () => {
  expect(commandOf(press('j', { isComposing: true }))).toBeNull()
  expect(commandOf(press('a', { ctrlKey: true }))).toBeNull()
  expect(commandOf(press('k', { metaKey: true }))).toBeNull()
})

test('whatever is pressed, the selection stays on a row that exists', () => {
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.array(fc.constantFrom('next' as const, 'previous' as const)),
      (count, moves) => {
        const selected = moves.reduce((at, move) => moveSelection(at, count, move), -1)
        if (count === 0 || moves.length === 0) expect(selected).toBe(-1)
        else expect(selected >= 0 && selected < count).toBe(true)
      },
    ),
  )
})
