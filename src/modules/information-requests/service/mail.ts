import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { StoredMail } from '#kernel/files/read-mail.ts'
import { readMail } from '#kernel/files/read-mail.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import { Problem } from '#kernel/problem.ts'
import type { openRequestMail } from '../contract/filing.ts'
import { checkRequestFile } from './files.ts'

/**
 * Opens a mail that asks for information, for whoever takes it in: what it says fills the form, and nothing of it is
 * believed. The mail itself is kept as it came; of its files those that may be kept with a request.
 *
 * @throws files.notAMail, informationRequests.fileRefused
 */
export async function openMailOfRequest(
  context: ActionContext,
  _: z.output<typeof openRequestMail.input>,
  { hash, name, sizeBytes }: UploadedFile,
): Promise<z.input<typeof openRequestMail.output>> {
  await checkRequestFile(context, { hash, name })
  const mail = await readMail(context.blobs, hash, name)
  const { kept, refused } = await sortFiles(context, mail)
  return {
    subject: mail.subject,
    description: mail.text.slice(0, 5000),
    isCut: mail.text.length > 5000,
    fromName: mail.fromName,
    fromAddress: mail.fromAddress,
    replyTo: mail.replyTo,
    claimedDate: mail.claimedDate,
    files: [{ role: 'mail', hash, name, sizeBytes }, ...kept],
    refused: [
      ...refused,
      ...(mail.leftOut > 0 ? [`另有${mail.leftOut}个附件没有取出，请在邮件原件中查看`] : []),
    ],
  }
}

async function sortFiles(context: ActionContext, { files }: StoredMail) {
  const kept: { role: 'application'; hash: string; name: string; sizeBytes: number }[] = []
  const refused: string[] = []
  for (const file of files) {
    const refusal = await findRefusal(context, file)
    if (refusal === null) kept.push({ role: 'application', ...file })
    else refused.push(refusal)
  }
  return { kept, refused }
}

/** Why a file of the mail cannot be kept by itself; it stays in the mail. */
async function findRefusal(
  context: ActionContext,
  file: StoredMail['files'][number],
): Promise<string | null> {
  try {
    await checkRequestFile(context, file)
    return null
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
}
