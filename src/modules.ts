import type { Module } from '#kernel/module.ts'
import { annualReports } from '#modules/annual-reports/module.ts'
import { disclosure } from '#modules/disclosure/module.ts'
import { evaluation } from '#modules/evaluation/module.ts'
import { informationRequests } from '#modules/information-requests/module.ts'
import { inventories } from '#modules/inventories/module.ts'
import { letters } from '#modules/letters/module.ts'
import { opinion } from '#modules/opinion/module.ts'
import { organisation } from '#modules/organisation/module.ts'
import { publishing } from '#modules/publishing/module.ts'
import { services } from '#modules/services/module.ts'
import { supervision } from '#modules/supervision/module.ts'
import { whistleblowing } from '#modules/whistleblowing/module.ts'

/** The modules of this installation, each after those it stands on: the only file that names them all. */
export const modules: readonly Module[] = [
  organisation,
  publishing,
  informationRequests,
  letters,
  opinion,
  supervision,
  evaluation,
  whistleblowing,
  services,
  disclosure,
  inventories,
  annualReports,
]
