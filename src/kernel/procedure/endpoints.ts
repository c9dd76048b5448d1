import { caseNoticeEndpoints } from '#kernel/notices/case-endpoints.ts'
import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle } from '#kernel/http/handle.ts'
import type { BoundProcedure, Module } from '#kernel/module.ts'
import { readBoard, readCases } from './board.ts'
import { readCase, readExplanation } from './case-detail.ts'
import {
  correctServiceContract,
  explainClock,
  getCase,
  recordArrivalContract,
  serveNoticeContract,
} from './contract.ts'
import { correctService } from './correct-service.ts'
import { getBoard, getInbox, listCases } from './lists-contract.ts'
import { listMovedLimits } from './moved-contract.ts'
import { readMoved } from './moved.ts'
import { readInbox } from './inbox.ts'
import { findBound } from './perform.ts'
import { recordArrival } from './record-arrival.ts'
import { serveNotice } from './serve-notice.ts'

/** What the kernel answers about the cases of every module. */
export function procedureEndpoints(modules: readonly Module[]): Endpoint[] {
  const procedures = modules.flatMap((module) => module.procedures)
  return [
    ...caseNoticeEndpoints(modules),
    answer(getCase, async (context, { caseId }) => await readCase(context, modules, caseId)),
    answer(explainClock, async (context, input) => {
      const { counted, skipped, makeUpDays, unannouncedYears, sentences, ...due } = await readExplanation(
        context,
        modules,
        input,
      )
      return {
        ...due,
        counted: [...counted],
        skipped: [...skipped],
        makeUpDays: [...makeUpDays],
        unannouncedYears: [...unannouncedYears],
        sentences: [...sentences],
      }
    }),
    answer(getInbox, async (context, input) => await readInbox(context, modules, input)),
    answer(listMovedLimits, async (context, input) => await readMoved(context, modules, input)),
    answer(getBoard, async (context) => await readBoard(context, modules)),
    answer(listCases, async (context, input) => await readCases(context, modules, input)),
    ...serviceEndpoints(procedures),
  ]
}

/** What is recorded of the service of documents. */
function serviceEndpoints(procedures: readonly BoundProcedure[]): Endpoint[] {
  return [
    handle(recordArrivalContract, async (context, { caseId, version, ...arrival }) => {
      const bound = await findBound(context.tx, procedures, caseId)
      return {
        version: await recordArrival(context, bound, caseId, { ...arrival, expectedVersion: version }),
      }
    }),
    handle(correctServiceContract, async (context, { caseId, version, ...correction }) => {
      const bound = await findBound(context.tx, procedures, caseId)
      return {
        version: await correctService(context, bound, caseId, { ...correction, expectedVersion: version }),
      }
    }),
    handle(serveNoticeContract, async (context, { caseId, version, ...service }) => {
      const bound = await findBound(context.tx, procedures, caseId)
      return {
        version: await serveNotice(context, bound, caseId, { ...service, expectedVersion: version }),
      }
    }),
  ]
}
