import { auditVerification } from '#kernel/audit/verify.ts'
import { selectReferences } from '#kernel/jobs/sweep.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { searchVerification } from '#kernel/search/rebuild.ts'
import type { Verification, VerifyParts } from './verification.ts'

/** Every case computed again from its history. */
const replayVerification: Verification = {
  title: '办件历史',
  run: async ({ db, modules, calendar }) => {
    const procedures = modules.flatMap((module) => module.procedures)
    const { cases, events, mismatches } = await verifyReplay(db, procedures, calendar)
    const problems = mismatches.map(({ caseId, differences }) => `办件 ${caseId}：${differences.join('；')}`)
    return { looked: `${cases} 个办件，${events} 次操作`, problems }
  },
}

/** Every file that something refers to is there and, when asked, still holds what its name says. */
const fileVerification: Verification = {
  title: '文件',
  run: async ({ db, modules, blobs, deep }: VerifyParts) => {
    const references = await selectReferences(db, modules)
    const problems: string[] = []
    for (const hash of references) {
      if (!(await blobs.has(hash))) problems.push(`文件 ${hash} 不见了`)
      else if (deep && !(await isWhole(blobs, hash))) problems.push(`文件 ${hash} 已损坏`)
    }
    return {
      looked: `${references.size} 个文件${deep ? '，逐个读过' : '（加 --deep 逐个读出核对）'}`,
      problems,
    }
  },
}

async function isWhole(blobs: VerifyParts['blobs'], hash: string): Promise<boolean> {
  return await blobs.read(hash).then(
    () => true,
    () => false,
  )
}

/** All verifications of an installation, in the order they are reported. */
export const verifications: readonly Verification[] = [
  auditVerification,
  replayVerification,
  fileVerification,
  searchVerification,
]
