import type { ReactElement } from 'react'
import { addDays } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { FilledForm, Form, FormView } from '#kernel/forms/form.ts'
import { formRoutes } from '#kernel/forms/form-routes.ts'
import { findLimit } from '#kernel/law-store.ts'
import type { UnitEntrance } from '#kernel/pages/entrance.ts'
import type { PublicScene } from '#modules/publishing/offer.ts'
import { findPublicUnit, showInShell, showPublicPage } from '#modules/publishing/offer.ts'
import { CheckForm, StepForm } from '#ui/public/Form.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { fileRequest } from '../service/filing.ts'
import { problems } from '../service/problems.ts'
import type { Published } from './already-published.tsx'
import { findPublished, Links } from './already-published.tsx'
import { requestFormRules, requestSteps } from './form.ts'
import { RequestReceipt } from './receipt.tsx'
import { newRequestOf } from './to-request.ts'

const requestForm: Form = {
  ...requestFormRules,
  steps: requestSteps,
  file: fileFilled,
  show: async (context, request, view) =>
    await showInShell(context, request, async (scene) => {
      const content = await contentOf(scene, view)
      return showPublicPage(scene, {
        title: '申请公开政府信息',
        canonicalPath: null,
        tags: [],
        body: (
          <div className="frame formpage">
            <Trail links={trail} here={view.kind === 'done' ? '已提交' : '提出申请'} />
            {content}
          </div>
        ),
      })
    }),
}

/** The addresses under which the public asks for information. */
export const requestFormRoutes = formRoutes(requestForm)

const trail = [
  { href: '/', title: '首页' },
  { href: '/requests', title: '依申请公开' },
]

/** Files what was filled in, and keeps for the receipt what the applicant must know. */
async function fileFilled(
  context: ActionContext,
  filled: FilledForm,
): Promise<Readonly<Record<string, unknown>>> {
  const unit = await findPublicUnit(context.tx, filled.answers['unit'] ?? '')
  if (!unit) throw problems.unitUnknown()
  const filed = await fileRequest(context, newRequestOf(filled, unit.id))
  const limit = await findLimit(context.tx, 'disclosure.reply', context.today)
  return {
    ...filed,
    subject: filled.answers['subject'] ?? '',
    submittedOn: context.today,
    replyDays: limit?.amount ?? null,
    dueIfConfirmedToday: limit && addDays(context.today, limit.amount, 'workingDay', context.calendar),
  }
}

async function contentOf(scene: PublicScene, view: FormView): Promise<ReactElement> {
  if (view.kind === 'done') return <RequestReceipt outcome={view.outcome} />
  if (view.kind === 'check') return <Check view={view} />
  const guide = view.step.slug === 'what' ? await guideOf(scene, view.answers['unit'] ?? '') : null
  const found =
    view.step.slug === 'how'
      ? await findPublished(scene.context.db, scene.site.id, view.answers['subject'] ?? '')
      : null
  return (
    <StepForm view={view}>
      {guide && (
        <p className="hint">
          不清楚它有哪些信息？先看<a href={guide.href}>它的政府信息公开指南</a>。
        </p>
      )}
      {found && <PerhapsPublic found={found} />}
    </StepForm>
  )
}

/** The disclosure guide of the unit that was chosen, when it has published one. */
async function guideOf({ context }: PublicScene, slug: string): Promise<UnitEntrance | null> {
  const entrance = context.entrances.find(({ key }) => key === 'guide')
  const unit = await findPublicUnit(context.db, slug)
  return unit ? ((await entrance?.ofUnit?.(context.db, unit)) ?? null) : null
}

/** What is public already, before one waits for an answer that says so. */
function PerhapsPublic({ found }: { readonly found: Published }): ReactElement | null {
  if (found.links.length === 0) return null
  return (
    <section className="hint" aria-labelledby="perhaps">
      <h2 id="perhaps">这些已经公开，也许就是您要的</h2>
      <Links links={found.links} />
      <p>都不是，就继续往下填；已经填好的内容会留着。</p>
    </section>
  )
}

function Check({ view }: { readonly view: Extract<FormView, { kind: 'check' }> }): ReactElement {
  return (
    <CheckForm view={view}>
      <div className="hint">
        <h2>提交以后</h2>
        <ul>
          <li>马上得到申请编号和查询码，请记下或者打印；查询码只显示这一次。</li>
          <li>
            提交就是您一方的确认；机关也确认之日为收到之日，答复期限从那天起算（条例第三十一条第三项）。
          </li>
          <li>姓名、证件和联系方式只用于办理这件申请，不会公布。</li>
        </ul>
      </div>
    </CheckForm>
  )
}
