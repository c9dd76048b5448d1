// Every screen of opinion with something on it: axe finds nothing, nothing is wider than an old wide screen; and a
// referral to the police from a verified false claim to the signed paper, by two people.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { alarmOfLimits } from '#modules/opinion/service/alarms.ts'
import { make } from '#modules/opinion/service/reports.ts'
import type { Watch } from '../opinion-handling.ts'
import {
  answerEvent,
  bringToUnit,
  createWatch,
  doAs,
  instant,
  openEventCase,
  say,
  verify,
} from '../opinion-handling.ts'
import { complaintsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import type { OpenHouse } from './house.ts'
import { keepPicture, openHouse } from './house.ts'
import { pick } from './opinion-office.ts'
import { patience } from './workbench.ts'

type Part = 'watcher' | 'director' | 'approver' | 'waterman'

let browser: Browser
let house: OpenHouse<Part>
let watch: Watch
const cases = { answered: '', checked: '', late: '', event: '', report: '' }

beforeAll(async () => {
  browser = await openBrowser()
  house = await openHouse<Part>(browser, instant('2026-10-13 10:00'), async (db, county) => {
    watch = await createWatch(db, county)
    await fill()
    const at = (unitId: string, ...roles: string[]) => ({ unitId, roles })
    return {
      watcher: at(watch.office.id, 'opinionWatcher'),
      director: at(watch.office.id, 'opinionDirector'),
      approver: at(watch.office.id, 'referralApprover'),
      waterman: at(watch.water.id, 'opinionHandler'),
    }
  })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** One event that is answered, one whose claim was found untrue, one that nobody has judged in time, and a report. */
async function fill(): Promise<void> {
  cases.answered = (await answerEvent(watch)).handlingId
  const { eventId, handlingId } = await openEventCase(watch, '2026-10-12 08:00', '2026-10-12 08:20')
  const taskId = await bringToUnit(watch, handlingId, '2026-10-12')
  await verify(watch, handlingId, taskId, { at: '2026-10-12 12:00' })
  cases.checked = handlingId
  cases.event = eventId
  cases.late = (await openEventCase(watch, '2026-10-13 08:00', '2026-10-13 08:30')).handlingId
  await say(watch, '2026-10-13 09:00', { title: '图书馆周末能开到几点', class: 'enquiry' })
  await doAs(watch, system, '2026-10-13 09:40', alarmOfLimits)
  const span = { fromAt: instant('2026-10-12 00:00'), toAt: instant('2026-10-13 09:00') }
  const { reportId } = await doAs(watch, watch.watcher, '2026-10-13 09:00', async (context) => {
    return await make(context, { unitId: watch.office.id, kind: 'daily', eventId: null, ...span })
  })
  cases.report = reportId
}

test(
  'a referral rests on a conclusion and an article, is proposed by one and signed by another',
  async () => {
    const director = await house.workbench('director')
    await director.goto(`${house.base}/workbench/cases/${cases.checked}`)
    await director.getByRole('button', { name: '提出移送' }).click()
    const dialog = director.getByRole('dialog')
    await pick(dialog, '核实结论为不实的说法', '上游企业偷排')
    await pick(dialog, '法律依据', '治安管理处罚法')
    await dialog.getByLabel(/^移送的事实和理由/).fill('编造上游偷排的信息引起抢购，已造成秩序混乱')
    expect.soft(await complaintsOf(director)).toEqual([])
    await dialog.getByRole('button', { name: '提出移送' }).click()
    await director.getByText('移送的说法').waitFor()
    const approver = await house.workbench('approver')
    await approver.goto(director.url())
    await approver.getByText('移送的说法').waitFor()
    await approver.getByRole('button', { name: '批准移送', exact: true }).click()
    const form = approver.getByRole('region', { name: '批准移送', exact: true })
    await form.getByRole('textbox').first().fill('结论属实，同意移送')
    await form.getByLabel(/以继续/).fill('批准移送')
    await form.getByLabel(/以继续/).press('Enter')
    await form.waitFor({ state: 'detached' })
    const paper = approver.getByRole('link', { name: 'PDF' })
    await paper.waitFor()
    await keepPicture(approver, 'opinion-referral')
    const answer = await approver.request.get(`${house.base}${(await paper.getAttribute('href')) ?? ''}`)
    expect((await answer.body()).subarray(0, 4).toString()).toBe('%PDF')
    await approver.goto(`${house.base}/workbench/opinion/referrals`)
    await approver.getByRole('row', { name: /上游企业偷排.*已批准/ }).waitFor()
    expect.soft(await complaintsOf(approver)).toEqual([])
  },
  patience,
)

test(
  'an alarm stands above every screen of those on duty and of the unit whose limit it is, until somebody knows',
  async () => {
    const waterman = await house.workbench('waterman')
    const unit = waterman.getByRole('status', { name: '舆情警报' })
    await unit.getByText('起草已逾期').waitFor()
    expect(await unit.getByRole('listitem').count()).toBe(1)
    const watcher = await house.workbench('watcher')
    await watcher.goto(`${house.base}/workbench/opinion/points`)
    const alarms = watcher.getByRole('status', { name: '舆情警报' })
    const one = alarms.getByRole('listitem').filter({ hasText: '研判已逾期' })
    await one.waitFor()
    await keepPicture(watcher, 'opinion-alarm')
    expect.soft(await complaintsOf(watcher)).toEqual([])
    await one.getByRole('button', { name: '我已知悉' }).click()
    await one.waitFor({ state: 'detached' })
    await watcher.goto(`${house.base}/workbench/cases/${cases.late}`)
    await watcher.getByRole('link', { name: '看归集的言论' }).click()
    await watcher.getByText(/watcher \d\d-\d\d \d\d:\d\d 知悉/).waitFor()
  },
  patience,
)

test(
  'a number is tried on the last thirty days before it is changed',
  async () => {
    const director = await house.workbench('director')
    await director.goto(`${house.base}/workbench/opinion/rules`)
    await director
      .getByRole('row', { name: /^民怨：投诉、批评至少/ })
      .getByRole('button', { name: '修改' })
      .click()
    const dialog = director.getByRole('dialog')
    await dialog.getByRole('spinbutton').fill('2')
    await dialog.getByRole('button', { name: '试算最近30天' }).click()
    await dialog.getByRole('row', { name: /^民怨 0 2$/ }).waitFor()
    await keepPicture(director, 'opinion-trial')
    expect.soft(await complaintsOf(director)).toEqual([])
  },
  patience,
)

const screens = () => [
  'events',
  'posts',
  'sources',
  'handling',
  'handling?due=overdue&sort=level',
  'points?sort=topic',
  'spokespeople',
  'reports',
  'reports?kind=daily',
  'referrals',
  'rules',
  'rules?kind=danger',
  `events/${cases.event}`,
  `reports/${cases.report}`,
]

test(
  'the screens of the office have nothing that axe finds and fit 1366 pixels',
  async () => {
    const director = await house.workbench('director')
    for (const path of screens()) {
      await director.goto(`${house.base}/workbench/opinion/${path}`)
      await director.getByRole('heading', { level: 1 }).waitFor()
      expect.soft(await complaintsOf(director)).toEqual([])
    }
  },
  patience,
)

test(
  'the cases, as the office and as the unit see them, and what the public reads, have nothing that axe finds',
  async () => {
    const watcher = await house.workbench('watcher')
    for (const id of [cases.answered, cases.late]) {
      await watcher.goto(`${house.base}/workbench/cases/${id}`)
      await watcher.getByRole('heading', { name: '从发现到发布' }).waitFor()
      expect.soft(await complaintsOf(watcher)).toEqual([])
    }
    const waterman = await house.workbench('waterman')
    await waterman.goto(`${house.base}/workbench/`)
    await waterman
      .getByRole('button', { name: /西坪村/ })
      .first()
      .click()
    await waterman.getByRole('region', { name: '可办操作' }).waitFor()
    expect.soft(await complaintsOf(waterman)).toEqual([])
    await waterman.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/clarifications', '/clarifications/1']) {
      await waterman.goto(`${house.base}${path}`)
      await waterman.getByRole('heading', { level: 1 }).waitFor()
      expect.soft(await complaintsOf(waterman)).toEqual([])
    }
  },
  patience,
)
