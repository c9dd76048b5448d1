import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import { startWork } from '#kernel/jobs/progress.ts'
import * as board from './contract/board.ts'
import * as bundle from './contract/bundle.ts'
import * as report from './contract/report.ts'
import { websiteTablesEntrance, websiteTablesPage } from './pages/website-table.tsx'
import { reportWords } from './rules/audit-words.ts'
import { requireReport } from './service/access.ts'
import { readBoard, readDeadlines } from './service/board.ts'
import { takeIn } from './service/bundles.ts'
import { describeReport } from './service/describe.ts'
import { correct, enter, saveText } from './service/edit.ts'
import { readEvidence } from './service/evidence.ts'
import { confirm, readForms, renameRow } from './service/forms.ts'
import { bundleJob, reportJobs } from './service/jobs.ts'
import { distrust, readBundles, trust } from './service/keys.ts'
import { arrangeCampaign } from './service/open.ts'
import { problems } from './service/problems.ts'
import { boundDisclosureReport, boundWebsiteReport } from './service/seal.ts'

const reportEndpoints = [
  answer(report.getReport, async (context, { reportId }) => await describeReport(context, reportId)),
  answer(report.getEvidence, readEvidence),
  handle(report.saveProse, saveText),
  handle(report.enterFigure, enter),
  handle(report.openCorrection, correct),
]

const boardEndpoints = [
  answer(board.listReports, readBoard),
  answer(board.listDeadlines, readDeadlines),
  answer(board.listForms, readForms),
  handle(board.setCampaign, arrangeCampaign),
  handle(board.renameFormRow, renameRow),
  handle(board.confirmForm, confirm),
]

const bundleEndpoints = [
  answer(bundle.listBundles, readBundles),
  handle(bundle.trustKey, trust),
  handle(bundle.distrustKey, distrust),
  receive(
    bundle.importBundle,
    async (context, _input, { hash }) => await takeIn(context, await context.blobs.read(hash)),
  ),
  handle(bundle.exportBundle, async (context, { reportId }) => {
    const found = await requireReport(context, reportId)
    if (found.content === null) throw problems.notSealed()
    const title = `导出签名数据包：${found.unitTitle}${found.year}年度`
    return { workId: await startWork(context, { job: bundleJob, title, total: 1, input: { reportId } }) }
  }),
]

/** 政府信息公开工作年度报告和政府网站工作年度报表. */
export const annualReports = defineModule({
  name: 'annual-reports',
  title: '年度报告',
  dependsOn: ['organisation', 'publishing', 'information-requests'],
  roles: {},
  procedures: [boundDisclosureReport, boundWebsiteReport],
  endpoints: [...reportEndpoints, ...boardEndpoints, ...bundleEndpoints],
  pages: [websiteTablesPage],
  entrances: [websiteTablesEntrance],
  jobs: reportJobs,
  blobReferences: async () => [],
  auditWords: reportWords,
})
