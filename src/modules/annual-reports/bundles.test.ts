import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import type { Signer } from '#kernel/audit/signer.ts'
import { openSigner } from '#kernel/audit/signer.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { ReportingCounty } from '../../../tests/annual-reports.ts'
import {
  actOn,
  askReports,
  createReportingCounty,
  fillIn,
  january,
  openReports,
  readReport,
} from '../../../tests/annual-reports.ts'
import { createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { asActor } from '../../../tests/publishing.ts'
import { listReports } from './contract/board.ts'
import { distrustKey, trustKey } from './contract/bundle.ts'
import { takeIn, writeBundle } from './service/bundles.ts'
import { findReport } from './store/reports.ts'

const creditCode = '116199990MT000301A'
const folder = mkdtempSync(join(tmpdir(), 'mingtang-bundles-'))
let elsewhere: Pool
let here: Pool
let town: ReportingCounty
let county: ReportingCounty
let townHere: { id: string; path: string }
let signer: Signer
let bundle: string

/** A town that runs elsewhere seals its report there; the county that takes it in runs here. */
beforeAll(async () => {
  elsewhere = await createTestDatabase()
  here = await createTestDatabase()
  signer = openSigner(folder)
  town = await createReportingCounty(elsewhere)
  await elsewhere
    .updateTable('access.unit')
    .set({ credit_code: creditCode })
    .where('id', '=', town.office.id)
    .execute()
  bundle = await makeBundle(2025)
  county = await createReportingCounty(here)
  townHere = await createUnit(here, 'tea-ridge', county.county)
  await here
    .updateTable('access.unit')
    .set({ credit_code: creditCode })
    .where('id', '=', townHere.id)
    .execute()
  await openReports(county)
})
afterAll(async () => {
  await elsewhere.destroy()
  await here.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function makeBundle(year: number): Promise<string> {
  const idOf = await openReports(town, { year })
  const reportId = await idOf(town.office)
  await fillIn(town, town.officer, reportId)
  await actOn(town, town.officer, reportId, 'submit')
  await actOn(town, town.head, reportId, 'seal')
  const report = await findReport(elsewhere, reportId)
  return report ? writeBundle(report, signer) : ''
}

const receive = async (text: string, actor = county.countyHead) =>
  await asActor(here, actor, async (context) => await takeIn(context, Buffer.from(text)), { at: january })

const trust = async (unitId: string) =>
  await askReports(county, county.countyHead, trustKey, {
    publicKey: signer.publicKey,
    fingerprint: signer.fingerprint,
    title: '茶岭镇自建系统',
    unitId,
  })

/** The same bundle with its content changed, and everything about it made to fit again by another key. */
function forged(change: (content: Record<string, unknown>) => object): string {
  const file = JSON.parse(bundle) as { content: string }
  const content = canonicalJson(change(JSON.parse(file.content) as Record<string, unknown>))
  return JSON.stringify({
    ...file,
    content,
    digest: hash('sha256', content),
    signature: signer.sign(content),
  })
}

describe('a bundle is refused, with the reason,', () => {
  test('when it is no bundle', async () => {
    await expect(receive('{}')).rejects.toMatchObject({ code: 'annual-reports.bundleUnreadable' })
    await expect(receive('\u0000PK')).rejects.toMatchObject({ code: 'annual-reports.bundleUnreadable' })
  })

  test('when nobody here trusts its key, and when the key is trusted for another unit', async () => {
    await expect(receive(bundle)).rejects.toMatchObject({ code: 'annual-reports.keyUnknown' })
    await trust(county.office.id)
    await expect(receive(bundle)).rejects.toMatchObject({ code: 'annual-reports.keyOutOfUnit' })
    await trust(townHere.id)
  })

  test('when one character of it was changed', async () => {
    const file = JSON.parse(bundle) as Record<string, string>
    const changed = JSON.stringify({ ...file, content: file['content']?.replace('平稳', '平隐') })
    await expect(receive(changed)).rejects.toMatchObject({ code: 'annual-reports.digestWrong' })
    const content = file['content']?.replace('平稳', '平隐') ?? ''
    const redigested = JSON.stringify({ ...file, content, digest: hash('sha256', content) })
    await expect(receive(redigested)).rejects.toMatchObject({ code: 'annual-reports.signatureWrong' })
  })

  test('when another key signed it under its own name', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const file = JSON.parse(bundle) as { content: string }
    const stolen = {
      ...file,
      signature: sign(null, Buffer.from(file.content), privateKey).toString('base64'),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    }
    await expect(receive(JSON.stringify(stolen))).rejects.toMatchObject({ code: 'annual-reports.keyUnknown' })
  })

  test('when the year, the form, the unit or the tables are not as they must be', async () => {
    const refuses = async (change: (content: Record<string, unknown>) => object, code: string) =>
      await expect(receive(forged(change))).rejects.toMatchObject({ code: `annual-reports.${code}` })
    await refuses((content) => ({ ...content, year: 2019 }), 'yearWrong')
    await refuses((content) => ({ ...content, form: 'disclosure-2031' }), 'formDiffers')
    await refuses((content) => ({ ...content, unit: { title: '无此单位', creditCode: null } }), 'unitUnknown')
    await refuses(
      (content) => ({ ...content, values: { ...(content['values'] as object), 'requests.new.natural': 9 } }),
      'bundleFails',
    )
  })

  test('by whoever heads no office over that unit', async () => {
    await expect(receive(bundle, county.head)).rejects.toMatchObject({ code: 'access.outOfReach' })
  })
})

describe('a bundle that is as it must be', () => {
  test('is taken in once, and the county sums it up', async () => {
    expect(await receive(bundle)).toMatchObject({ year: 2025 })
    await expect(receive(bundle)).rejects.toMatchObject({ code: 'annual-reports.bundleRepeated' })
    const older = forged((content) => ({ ...content, sealedByName: '另一人' }))
    await expect(receive(older)).rejects.toMatchObject({ code: 'annual-reports.bundleOlder' })
    const idOf = await openReports(county)
    const report = await readReport(county, county.countyHead, await idOf(county.county))
    expect(report.members.find(({ unitId }) => unitId === townHere.id)).toMatchObject({ source: 'bundle' })
  })

  test('takes the place of the draft laid out for the unit: nobody waits for it, and the unit is not late', async () => {
    const idOf = await openReports(county)
    expect(await findReport(here, await idOf(townHere))).toMatchObject({ state: 'discarded' })
    const board = await askReports(
      county,
      county.countyHead,
      listReports,
      { kind: 'disclosure', year: 2025 },
      '2026-04-10T02:00:00.000Z',
    )
    const row = board.rows.find(({ unitId }) => unitId === townHere.id)
    expect(row).toMatchObject({ isBundle: true, isLate: false, stateTitle: '已由数据包报送' })
    expect(board.counts).toMatchObject({ sealed: 1, underWay: 0 })
  })

  test('may be followed by a correction of the same unit', async () => {
    const corrected = forged((content) => ({ ...content, number: 2, correctionNote: '更正一处笔误' }))
    expect(await receive(corrected)).toMatchObject({ year: 2025 })
  })

  test('is taken in no more once its key is not trusted any longer', async () => {
    const next = await makeBundle(2024)
    await openReports(county, { year: 2024 })
    await askReports(county, county.countyHead, distrustKey, { fingerprint: signer.fingerprint })
    await expect(receive(next)).rejects.toMatchObject({ code: 'annual-reports.keyRemoved' })
  })
})

test('a key is trusted only under the fingerprint that was told', async () => {
  const wrong = {
    publicKey: signer.publicKey,
    fingerprint: '0'.repeat(64),
    title: '某系统',
    unitId: townHere.id,
  }
  await expect(askReports(county, county.countyHead, trustKey, wrong)).rejects.toMatchObject({
    code: 'annual-reports.fingerprintDiffers',
  })
  await expect(
    askReports(county, county.countyHead, trustKey, { ...wrong, publicKey: 'x'.repeat(60) }),
  ).rejects.toMatchObject({ code: 'annual-reports.keyWrong' })
})
