import type { z } from 'zod'
import type { Contract } from './contract.ts'

/** What is wrong with one field of the input: its path joined by dots, and the sentence to show beside it. */
export interface FieldIssue {
  readonly path: string
  readonly message: string
}

/** A refusal by the server, with the sentence to show and the code to branch on. */
export class CallRefused extends Error {
  readonly code: string
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number
  readonly issues: readonly FieldIssue[]

  constructor(code: string, status: number, title: string, issues: readonly FieldIssue[] = []) {
    super(title)
    this.name = 'CallRefused'
    this.code = code
    this.status = status
    this.issues = issues
  }
}

/** Told how much of a file has been sent, from 0 to 1. */
export type Progress = (share: number) => void

/** Calls an endpoint from the browser. @throws CallRefused when the server refuses or cannot be reached. */
export async function call<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  input: z.input<In>,
  file?: File,
  onProgress?: Progress,
): Promise<z.output<Out>> {
  const response = await send(contract, input, file, onProgress).catch(() => undefined)
  if (!response)
    throw new CallRefused('http.unreachable', 0, '无法连接服务器，您填写的内容仍在本页，请稍后重试')
  const body: unknown = await response.json().catch(() => ({}))
  if (!response.ok) {
    const {
      code = 'http.unknown',
      title = '服务器出现错误，请稍后重试',
      issues = [],
    } = body as { code?: string; title?: string; issues?: FieldIssue[] }
    throw new CallRefused(code, response.status, title, issues)
  }
  return contract.output.parse(body)
}

/** The address of a query: where a link to a file it answers with leads. */
export function addressOf<In extends z.ZodType>(contract: Contract<In>, input: z.input<In>): string {
  return `${contract.path}?input=${encodeURIComponent(JSON.stringify(input))}`
}

async function send(
  contract: Contract,
  input: unknown,
  file: File | undefined,
  onProgress: Progress | undefined,
): Promise<Response> {
  if (contract.kind === 'query') return await fetch(addressOf(contract, input))
  if (contract.kind === 'command')
    return await fetch(contract.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
  const form = new FormData()
  form.set('input', JSON.stringify(input))
  if (file) form.set('file', file)
  if (onProgress) return await sendCounted(contract.path, form, onProgress)
  return await fetch(contract.path, { method: 'POST', body: form })
}

/** Sends a form and says how far it is, which `fetch` cannot. */
async function sendCounted(path: string, form: FormData, onProgress: Progress): Promise<Response> {
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    )
    request.addEventListener('error', () => reject(new Error('the connection was lost')))
    request.send(form)
  })
}
