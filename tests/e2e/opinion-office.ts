// What the walk of an opinion stands on: a feed on this machine, a house whose clock is set, and the jobs of the program.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Locator, Page } from 'playwright-core'
import { system } from '#kernel/access/actor.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { readPermitted } from '#kernel/outbound/permitted.ts'
import { openMailbox } from '#modules/letters/service/intake.ts'
import { alarmOfLimits } from '#modules/opinion/service/alarms.ts'
import { openDue } from '#modules/opinion/service/event-case.ts'
import { fetchDue } from '#modules/opinion/service/fetching.ts'
import { gather } from '#modules/opinion/service/gathering.ts'
import { weighAll } from '#modules/opinion/service/levels-by-handling.ts'
import { createPerson, createUnit } from '../cases.ts'
import { longWork } from '../opinion.ts'
import { doAs, instant } from '../opinion-handling.ts'
import type { OpenHouse } from './house.ts'
import { openHouse } from './house.ts'

/** A small web site with a feed and nothing else. */
export interface Feed {
  /** As it is written in MINGTANG_OUTBOUND. */
  readonly host: string
  readonly address: string
  readonly close: () => void
}

/** What people wrote there, with the names under which they wrote. */
const said = [
  ['东街路灯坏了一个月没人修', '东街路灯坏了一个月没人修，学生晚上放学看不见路，投诉多次没人管', '东街老王'],
  ['东街的路灯一直不亮', '投诉东街的路灯一直不亮，学生放学路上很危险，没人修', '放学的家长'],
  ['东街路灯还是不亮', '东街路灯还是不亮，给城管打了电话也没人修路灯，投诉了也没人管', '夜跑者007'],
] as const

export const writers: readonly string[] = said.map(([, , writer]) => writer)

function entry(title: string, text: string, writer: string, at: number): string {
  const minute = String(40 + at).padStart(2, '0')
  return `<item><guid>${String(at)}</guid><title>${title}</title><author>${writer}</author><link>/t/${String(at)}</link>
    <description>${text}</description><pubDate>2026-10-12 07:${minute}</pubDate></item>`
}

/** Opens the site on a port of this machine. */
export async function openFeed(): Promise<Feed> {
  const entries = said.map(([title, text, writer], at) => entry(title, text, writer, at))
  const server = createServer((request, response) => {
    if (request.url !== '/feed.xml') return void response.writeHead(404).end()
    response
      .writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' })
      .end(`<rss><channel>${entries.join('')}</channel></rss>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return { host, address: `http://${host}/feed.xml`, close: () => server.close() }
}

/** Everybody who has a part, with the name that stands on the screens. */
export const names = {
  watcher: '薛素心',
  director: '高立群',
  publicity: '唐敏行',
  speaker: '曾晨曦',
  lampman: '冯书言',
  lamphead: '任若溪',
} as const
export type Part = keyof typeof names

/** The office that watches, the publicity office, and the unit whose lamps they are. */
export async function openOffice(browser: Browser, first: string): Promise<OpenHouse<Part>> {
  const house = await openHouse<Part>(browser, instant(first), async (db, { county, office }) => {
    const lights = await createUnit(db, `${county.path}-lights`, county)
    const call = async (id: string, title: string) =>
      await db.updateTable('access.unit').set({ title }).where('id', '=', id).execute()
    await call(lights.id, '城市管理局')
    await call(office.id, '县政府办公室')
    const director = await createPerson(db, office, ['letterDirector'])
    await doAs({ db }, director, first, async (context) => {
      await openMailbox(context, { unitId: office.id, title: '县长信箱' })
    })
    await db.updateTable('publishing.column').set({ kind: 'participation' }).execute()
    const at = (unitId: string, ...roles: string[]) => ({ unitId, roles })
    return {
      watcher: at(office.id, 'opinionWatcher'),
      director: at(office.id, 'opinionDirector'),
      publicity: at(office.id, 'publicityReviewer'),
      speaker: at(office.id, 'spokesperson', 'author'),
      lampman: at(lights.id, 'opinionHandler'),
      lamphead: at(lights.id, 'opinionUnitHead'),
    }
  })
  for (const [part, name] of Object.entries(names))
    await house.db.updateTable('access.person').set({ name }).where('sign_in_name', '=', part).execute()
  return house
}

/** Reads what is due at a minute of China's time, as far as these hosts are permitted, and gathers it. */
export async function readSources(
  { db }: OpenHouse<Part>,
  at: string,
  permitted: readonly string[],
): Promise<void> {
  const now = () => new Date(instant(at))
  const outbound = createOutbound({ permitted: readPermitted(permitted), pauseMilliseconds: 0, now })
  await fetchDue(longWork(db, instant(at), outbound))
  await gather(longWork(db, instant(at)))
}

/** Opens what has climbed as far as the office said, and weighs our own handling: what the program does every few minutes. */
export async function weigh({ db }: OpenHouse<Part>, at: string): Promise<void> {
  await doAs({ db }, system, at, async (context) => {
    await openDue(context)
    await weighAll(context)
    await alarmOfLimits(context)
  })
}

/** Picks an option of a field; the list closes with it. */
export async function pick(within: Locator, label: string, option: string): Promise<void> {
  const field = within.getByRole('combobox', { name: new RegExp(`^${label}`) })
  if (await field.isEditable()) await field.fill(option)
  else await field.click()
  const list = within.page().locator('.ant-select-dropdown:visible .ant-select-item-option')
  await list.filter({ hasText: option }).first().click()
}

/** Opens a case as it waits in somebody's inbox, by its title. */
export async function fromInbox(house: OpenHouse<Part>, part: Part, title: RegExp): Promise<Page> {
  const page = await house.workbench(part)
  await page.goto(`${house.base}/workbench/`)
  await page.getByRole('button', { name: title }).first().click()
  await page.getByRole('region', { name: '可办操作' }).waitFor()
  return page
}
