import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { units } from './county.ts'
import { people } from './people.ts'
import { hasRoot } from '#modules/organisation/store/units.ts'
import type { DemoParts } from './context.ts'
import { seedCampaigns } from './seed-campaigns.ts'
import { seedDisclosure } from './seed-disclosure.ts'
import { seedEvaluation } from './seed-evaluation.ts'
import { seedGuides } from './seed-guides.ts'
import { seedInformationRequests } from './seed-information-requests.ts'
import { seedLetters } from './seed-letters.ts'
import { seedItems } from './seed-items.ts'
import { seedReports } from './seed-reports.ts'
import { seedLetterheads, seedNotices } from './seed-notices.ts'
import { seedOpinion } from './seed-opinion.ts'
import { seedOpinionHandling } from './seed-opinion-handling.ts'
import { seedOrganisation } from './seed-organisation.ts'
import { seedOversight } from './seed-oversight.ts'
import { seedServices } from './seed-services.ts'
import { seedSites } from './seed-sites.ts'
import { seedSupervision } from './seed-supervision.ts'
import { seedWhistleblowing } from './seed-whistleblowing.ts'

/**
 * Seeds the fictional county into an empty database; does nothing when there is any unit.
 * The password is made anew for each installation and kept, readable by its owner only, in the data folder.
 */
export async function seedDemo(
  parts: DemoParts,
  dataFolder: string,
  report: (line: string) => void,
): Promise<string> {
  const password = readPassword(dataFolder)
  if (await hasRoot(parts.db)) return password
  report('首次启动：正在建立演示县……')
  const organisation = await seedOrganisation(parts, password)
  const columns = await seedSites(parts, organisation)
  await seedItems(parts, organisation, columns, report)
  await seedGuides(parts, organisation, columns)
  await seedDisclosure(parts, organisation)
  await seedLetterheads(parts, organisation)
  await seedInformationRequests(parts, organisation)
  await seedLetters(parts, organisation)
  await seedOpinion(parts, organisation)
  await seedOpinionHandling(parts, organisation)
  await seedEvaluation(parts, organisation)
  await seedSupervision(parts, organisation)
  await seedWhistleblowing(parts, organisation, demoPassphrase(password))
  await seedNotices(parts, organisation)
  await seedReports(parts, organisation)
  await seedServices(parts, organisation, report)
  await seedCampaigns(parts, organisation)
  await seedOversight(parts, organisation)
  return password
}

/** The people a visitor of the demonstration signs in as first, with what they do. */
export function demoSignIns(): { signInName: string; unit: string; does: string }[] {
  const shown = ['health', 'tea-ridge-town', 'county-office']
  return people
    .filter(({ unit }) => shown.includes(unit))
    .map(({ signInName, unit, post, name }) => ({
      signInName,
      unit: units.find(({ slug }) => slug === unit)?.shortTitle ?? unit,
      does: `${post} ${name}`,
    }))
}

/** What opens the keys of those who keep reports in the demonstration; printed where the password is. */
export function demoPassphrase(password: string): string {
  return `${password} 开封`
}

function readPassword(dataFolder: string): string {
  const path = join(dataFolder, 'demo-password')
  if (!existsSync(path)) writeFileSync(path, `qinglan-${randomBytes(4).toString('hex')}`, { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}
