import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Unlock } from './words.ts'

export const requestIdentityContract = command({
  path: '/api/whistleblowing/request-identity',
  title: '申请核对举报人身份',
  allow: ['reportClerk', 'reportInvestigator'],
  input: z.object({
    reportId: z.uuid(),
    unlock: Unlock,
    reason: z.string().trim().min(10, '请写明为什么必须知道举报人是谁，至少10个字').max(2000),
  }),
  output: z.object({ requestId: z.string() }),
})

/** A request as its two sides see it before anything is unlocked. */
export const getIdentityRequest = query({
  path: '/api/whistleblowing/identity-request',
  title: '核对身份申请',
  allow: ['reportClerk', 'reportInvestigator', 'identityKeeper'],
  input: z.object({ requestId: z.uuid() }),
  output: z.object({
    number: z.string(),
    askedBy: z.string(),
    state: z.string(),
    isMine: z.boolean(),
    /** The report, for who asked; null for the keeper, who does not read it. */
    reportId: z.string().nullable(),
  }),
})

export const readReasonContract = command({
  path: '/api/whistleblowing/read-reason',
  title: '查看申请核对身份的理由',
  allow: ['identityKeeper'],
  input: z.object({ requestId: z.uuid(), unlock: Unlock }),
  output: z.object({ reason: z.string() }),
})

/** Shows who reported, once. */
export const showIdentityContract = command({
  path: '/api/whistleblowing/show-identity',
  title: '查看举报人身份（只有一次）',
  allow: ['reportClerk', 'reportInvestigator'],
  input: z.object({ requestId: z.uuid(), unlock: Unlock }),
  output: z.object({ name: z.string(), contact: z.string() }),
})
