import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { countAttempt, isUsedUp } from '#kernel/forms/attempts.ts'
import { lockDraft } from '#kernel/forms/draft-store.ts'
import { problems } from '#kernel/forms/problems.ts'
import type { FormAnswer, FormPost, FormRoute } from '#kernel/forms/route.ts'
import { readToken, writeToken } from '#kernel/forms/route.ts'
import type { UnkeptCounter } from '#kernel/forms/unkept-attempts.ts'
import { openUnkeptCounter } from '#kernel/forms/unkept-attempts.ts'
import type { Module } from '#kernel/module.ts'
import { failureDocument } from '#kernel/pages/failure.ts'
import { Problem } from '#kernel/problem.ts'
import type { SentForm } from './form-body.ts'
import { readFormBody } from './form-body.ts'
import type { PublicPages } from './public.ts'
import { commonHeaders } from './public-write.ts'
import { isOutOfRange } from './readable.ts'
import type { TransactionParts } from './transact.ts'
import { inTransaction } from './transact.ts'

interface FormParts extends TransactionParts {
  readonly origin?: string | null
}

/** The parts with what one server counts and shows. */
interface MountedParts extends FormParts {
  readonly pages: Pick<PublicPages, 'answerSent'>
  readonly countUnkept: UnkeptCounter
}

/** Files of one confidential form are held in memory together. */
const mostHeldBytes = 30 * 1024 * 1024

type SubmittedForm = FormRoute & Required<Pick<FormRoute, 'submit'>>

/** POST for every public form that can be sent. The answer is always the address of a page to read (303), or a refusal. */
export function mountForms(
  server: FastifyInstance,
  modules: readonly Module[],
  given: FormParts,
  pages: Pick<PublicPages, 'answerSent'>,
): void {
  const parts = { ...given, pages, countUnkept: openUnkeptCounter() }
  void server.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => showRefusal(error, request, reply, parts))
    for (const form of modules.flatMap(({ forms = [] }) => forms))
      if (isSubmitted(form))
        scope.post(form.path, async (request, reply) => await take(form, request, reply, parts))
  })
}

function isSubmitted(form: FormRoute): form is SubmittedForm {
  return form.submit !== undefined
}

async function take(
  form: SubmittedForm,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: MountedParts,
): Promise<FastifyReply | undefined> {
  requireOwnPage(request, form)
  await requireAllowance(form, request, parts, { count: 1, bytes: 0 })
  const keeping = form.isConfidential ? { mostBytes: mostHeldBytes } : { blobs: parts.blobs }
  const sent = await readFormBody(request, keeping)
  const held = sent.held.reduce((sum, file) => sum + file.bytes.length, 0)
  const bytes = sent.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, held)
  if (bytes > 0) await requireAllowance(form, request, parts, { count: 0, bytes })
  const answer = await submit(form, request, sent, parts)
  if (answer.page) {
    void reply.hijack()
    await parts.pages.answerSent(request.raw, reply.raw, answer.page)
    return undefined
  }
  const isHttps = parts.origin?.startsWith('https:') ?? false
  if (answer.token !== undefined)
    void reply.header('set-cookie', writeToken(form.draft, answer.token, isHttps))
  sendCommonHeaders(reply, parts.origin ?? null)
  return reply.code(303).header('location', answer.to).send('')
}

/** Takes the form; what is refused for a reason of the domain is shown on the form's own page, and nothing of it is written. */
async function submit(
  form: SubmittedForm,
  request: FastifyRequest,
  sent: SentForm,
  parts: FormParts,
): Promise<FormAnswer> {
  const run = async (work: (context: ActionContext, post: FormPost) => Promise<FormAnswer>) =>
    await inTransaction(parts, visitor, request, async (given) => {
      const context = form.isConfidential ? { ...given, address: null } : given
      const post = await postOf(form, request, sent, context)
      return await work(context, post)
    })
  try {
    return await run(form.submit)
  } catch (error) {
    const { refuse } = form
    if (!refuse || !(error instanceof Problem) || error.status >= 500) throw error
    return await run(async (context, post) => await refuse(context, post, error))
  }
}

async function postOf(
  { draft: rule, isConfidential }: FormRoute,
  request: FastifyRequest,
  sent: SentForm,
  { tx, now }: ActionContext,
): Promise<FormPost> {
  const token = isConfidential ? null : readToken(rule, request.headers.cookie)
  const draft = (token === null ? undefined : await lockDraft(tx, rule.key, token, now)) ?? null
  return {
    ...sent,
    path: request.url.split('?', 1)[0] ?? '/',
    params: request.params as Readonly<Record<string, string>>,
    draft,
    hasExpired: token !== null && draft === null,
  }
}

/** Counts what an address sends, and refuses when it was more than its share. */
async function requireAllowance(
  { allowance, isConfidential }: FormRoute,
  request: FastifyRequest,
  { db, now, countUnkept }: MountedParts,
  step: { readonly count: number; readonly bytes: number },
): Promise<void> {
  const attempts = isConfidential
    ? countUnkept(allowance, request.ip, now(), step)
    : await countAttempt(db, allowance, request.ip, now(), step)
  if (isUsedUp(allowance, attempts))
    throw attempts.count > allowance.most ? problems.tooOften() : problems.tooMuch()
}

/**
 * A browser says from which page a form was sent; one that another site makes a visitor send is refused, and so is one
 * that does not say, unless the form itself tells browsers to be silent and no cookie gives it any power.
 */
function requireOwnPage({ headers }: FastifyRequest, { isConfidential }: FormRoute): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined) {
    if (site !== 'same-origin') throw problems.crossSite()
    return
  }
  if (isConfidential) return
  const from = headers.origin ?? headers.referer
  if (from === undefined || URL.parse(from)?.host !== headers.host?.toLowerCase()) throw problems.crossSite()
}

function showRefusal(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: FormParts,
): FastifyReply {
  // What is still being sent is let run out, so that the answer is read and the next request is taken.
  request.raw.unpipe()
  request.raw.resume()
  const { status, title } = explain(error)
  if (status >= 500) console.error(error)
  sendCommonHeaders(reply, parts.origin ?? null)
  if (status === 429) void reply.header('retry-after', '600')
  return reply.code(status).type('text/html; charset=utf-8').send(failureDocument(title, advice))
}

const advice = '请用浏览器的“后退”回到刚才的页面再试；此前已经保存的内容还在。'

function explain(error: unknown): { status: number; title: string } {
  if (error instanceof Problem) return { status: error.status, title: error.message }
  if (isOutOfRange(error)) return { status: 400, title: '所填的数字或者日期超出范围，请核对后再提交' }
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return { status, title: problems.broken().message }
  return { status: 503, title: '暂时无法办理，您提交的内容没有保存' }
}

/** The headers of every public answer, and that nobody on the way keeps this one. */
export function sendCommonHeaders(reply: FastifyReply, origin: string | null): void {
  const headers = commonHeaders(origin)
  for (let index = 0; index < headers.length; index += 2)
    void reply.header(headers[index] ?? '', headers[index + 1] ?? '')
  void reply.header('cache-control', 'no-store')
}
