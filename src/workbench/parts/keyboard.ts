/** What a key means on a list. */
export type ListCommand = 'next' | 'previous' | 'open' | 'act' | 'search' | 'help' | 'close'

/** A key press as the commands see it. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  /** True when the key belongs to a field that is being typed in, or to a control that uses it. */
  readonly isTyping: boolean
  /** True while an input method is composing: the key chooses a Chinese character and means nothing else. */
  readonly isComposing: boolean
}

const commands: Readonly<Record<string, ListCommand>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  a: 'act',
  '/': 'search',
  '、': 'search', // the same keys with a Chinese input method on
  '?': 'help',
  '？': 'help',
  Escape: 'close',
}

/** The keys as the help overlay lists them. */
export const keyHelp: readonly (readonly [keys: string, meaning: string])[] = [
  ['j 或 ↓', '下一行'],
  ['k 或 ↑', '上一行'],
  ['Enter', '打开当前行'],
  ['a', '执行当前行的第一个操作'],
  ['/', '搜索'],
  ['Esc', '关闭侧栏或对话框'],
  ['?', '显示本页'],
]

/** The command of a key press, or null: nothing is a command while somebody types or composes. */
export function commandOf(press: KeyPress): ListCommand | null {
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return null
  const command = commands[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null
  if (press.isTyping) return command === 'close' ? command : null
  return command
}

/** The selected row after a move; -1 means none is selected yet, and the ends hold. */
export function moveSelection(selected: number, count: number, command: 'next' | 'previous'): number {
  if (count === 0) return -1
  if (selected < 0) return command === 'next' ? 0 : count - 1
  return Math.min(Math.max(selected + (command === 'next' ? 1 : -1), 0), count - 1)
}
