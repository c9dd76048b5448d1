// An office with people who sign in: what the test of requests in a browser stands on.
import type { Browser, Locator, Page } from 'playwright-core'
import { createLetterhead } from '../notices.ts'
import type { OpenHouse } from './house.ts'
import { openHouse } from './house.ts'

/** Who plays which part, by sign-in name. */
const staff = {
  officer: ['requestOfficer', 'author'],
  director: ['disclosureDirector'],
  secrecy: ['secrecyReviewer'],
  signer: ['answerSigner'],
  /** Of another unit, which is asked to help. */
  helper: ['requestOfficer'],
} as const
export type Role = keyof typeof staff

/** The office, and the way to it in a browser. */
export type OpenOffice = OpenHouse<Role>

/** Opens an office on a database of its own. */
export async function openOffice(browser: Browser, first: string): Promise<OpenOffice> {
  return await openHouse(browser, first, async (db, { county, office }) => {
    await createLetterhead(db, office.id)
    const seat = (role: Role) => ({
      unitId: role === 'helper' ? county.id : office.id,
      roles: staff[role],
    })
    return {
      officer: seat('officer'),
      director: seat('director'),
      secrecy: seat('secrecy'),
      signer: seat('signer'),
      helper: seat('helper'),
    }
  })
}

/** The row of a letter on the case page. */
export function letterRow(page: Page, title: string): Locator {
  return page.getByRole('region', { name: '文书', exact: true }).locator('.paper-row', {
    has: page.locator('strong', { hasText: new RegExp(`^${title}$`) }),
  })
}

/** Makes a letter of the case that is open; returns its number, empty for one without. */
export async function makeLetter(page: Page, title: string): Promise<string> {
  const row = letterRow(page, title)
  await row.getByRole('button', { name: '生成', exact: true }).click()
  await row.getByRole('link', { name: 'PDF' }).waitFor()
  return await row.locator('.number').first().innerText()
}
