// Somebody who has no mouse: goes from control to control, and wants to see where they are.
import type { Locator, Page } from 'playwright-core'

/** What the Tab key stopped at. */
interface Stop {
  readonly words: string
  /** False when it is outside the window, under something else, or looks the same with the focus as without. */
  readonly isSeen: boolean
}

/** A clerk at the keyboard; every stop of the Tab key is looked at. */
export interface Typist {
  /** Presses Tab (or Shift+Tab) until the control has the focus. @throws Error naming the stops when it is not reached */
  readonly goTo: (control: Locator, back?: 'back') => Promise<void>
  readonly press: (key: string) => Promise<void>
  readonly type: (words: string) => Promise<void>
  /** The stops so far at which nobody could see where the keyboard is. */
  readonly unseen: () => readonly string[]
}

/** More stops than this from one control to another are a way nobody finds. */
const longestWay = 45

/** Sits down at the keyboard of a page. Movement is switched off, so that a look can be compared at once. */
export async function sitDown(page: Page): Promise<Typist> {
  await page.addInitScript(watchFocus)
  await page.reload()
  const unseen: string[] = []
  const goTo = async (control: Locator, back?: 'back'): Promise<void> => {
    await control.waitFor({ state: 'attached' })
    const stops: string[] = []
    for (let step = 0; step <= longestWay; step += 1) {
      if (step > 0) await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
      const { words, isSeen } = await page.evaluate(() =>
        (globalThis as unknown as { lookAtFocus: () => Stop }).lookAtFocus(),
      )
      stops.push(words)
      if (step > 0 && !isSeen) unseen.push(words)
      if (await control.evaluate((element) => element.contains(document.activeElement))) return
    }
    throw new Error(`not reached: ${String(control)}; the way was ${stops.join(' → ')}`)
  }
  return {
    goTo,
    press: async (key) => await page.keyboard.press(key),
    type: async (words) => await page.keyboard.type(words),
    unseen: () => unseen,
  }
}

/** Runs in the page. Describes what has the focus, and compares its look with the one it has without the focus. */
function watchFocus(): void {
  const hosts = 'label, .ant-select, .ant-input-affix-wrapper, .ant-input-search, .body-paper'
  const openMark = 'ant-select-focused'
  const looks = ['outline', 'box-shadow', 'border', 'background-color', 'text-decoration-line'] as const
  const lookOf = (host: Element): string =>
    [host, ...host.querySelectorAll('span, input, a, button')]
      .slice(0, 12)
      .map((one) => {
        const style = getComputedStyle(one)
        return looks.map((look) => style.getPropertyValue(look)).join('|')
      })
      .join('\n')
  const isOnTop = (host: Element): boolean => {
    const box = host.getBoundingClientRect()
    const [x, y] = [box.left + Math.min(box.width / 2, 200), box.top + Math.min(box.height / 2, 20)]
    const top = document.elementFromPoint(x, y)
    return top !== null && (host.contains(top) || top.contains(host))
  }
  /** The look without the focus: that of a control whose focus is taken away for a moment without an event. */
  const lookWithout = (host: Element, focused: HTMLElement): string => {
    const stop = (event: Event): void => event.stopImmediatePropagation()
    const events = ['focus', 'blur', 'focusin', 'focusout'] as const
    for (const name of events) window.addEventListener(name, stop, true)
    const marked = host.classList.contains(openMark)
    host.classList.remove(openMark)
    focused.blur()
    const look = lookOf(host)
    focused.focus({ preventScroll: true })
    host.classList.toggle(openMark, marked)
    for (const name of events) window.removeEventListener(name, stop, true)
    return look
  }
  const wordsOf = (focused: HTMLElement): string => {
    const label = document.querySelector(`label[for="${focused.id}"]`)
    const words = focused.getAttribute('aria-label') ?? label?.textContent ?? focused.textContent
    return `${focused.tagName.toLowerCase()} ${words.slice(0, 30)}`
  }
  Object.assign(globalThis, {
    lookAtFocus: () => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || focused === document.body)
        return { words: 'body', isSeen: true }
      const host = focused.closest(hosts) ?? focused
      // Their cursor shows where one is, and a day would lose its place in the middle.
      const hasCursor = focused.isContentEditable || focused.getAttribute('type') === 'date'
      const isSeen = isOnTop(host) && (hasCursor || lookOf(host) !== lookWithout(host, focused))
      return { words: wordsOf(focused), isSeen }
    },
  })
  document.addEventListener('DOMContentLoaded', () => {
    // Not an element: the page lets no style in that does not bear its nonce.
    const still = new CSSStyleSheet()
    still.replaceSync('*, *::before, *::after { transition: none !important }')
    document.adoptedStyleSheets.push(still)
  })
}
