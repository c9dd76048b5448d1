import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Results {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** What axe finds against WCAG 2.2 AA on the page as it stands, and whether it is wider than its window. */
export async function complaintsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(async (): Promise<Results> => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<Results> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    return await axe.run({ runOnly: { type: 'tag', values: tags } })
  })
  const path = new URL(page.url()).pathname
  const found = violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return isWide ? [...found, `${path} is wider than its window`] : found
}
