import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { confirmForm, listForms, renameFormRow } from '../contract/board.ts'
import { rowLabel } from '../rules/form.ts'
import type { StoredForm } from '../store/forms.ts'
import { findForm, selectForms, updateFormBasis, updateLayout } from '../store/forms.ts'
import { findRootUnit } from '../store/units.ts'
import { countWords } from './definitions.ts'
import { problems } from './problems.ts'

/** Every form with its rows and what each counts. */
export async function readForms({ db, actor }: ReadContext): Promise<z.input<typeof listForms.output>> {
  const root = await findRootUnit(db)
  const editable = root !== undefined && hasRoleOver(actor, 'disclosureDirector', root.path)
  return (await selectForms(db)).map(({ layout, ...form }) => ({ ...form, rows: rowsOf(layout), editable }))
}

function rowsOf({ grids }: StoredForm['layout']) {
  return grids.flatMap((grid) =>
    grid.rows.map((row) => ({
      grid: grid.key,
      row: row.key,
      label: rowLabel(row),
      counts: row.sumOf ? '合计' : row.count ? countWords[row.count.of] : '由单位填写',
    })),
  )
}

/** Corrects the words of a row. @throws annual-reports.formNotFound, access.outOfReach */
export async function renameRow(
  context: ActionContext,
  { formKey, grid, row, label }: z.output<typeof renameFormRow.input>,
): Promise<Record<string, never>> {
  const form = await requireForm(context, formKey)
  const before = form.layout.grids.find(({ key }) => key === grid)?.rows.find(({ key }) => key === row)
  if (!before) throw problems.cellUnknown()
  const grids = form.layout.grids.map((one) =>
    one.key === grid
      ? { ...one, rows: one.rows.map((line) => (line.key === row ? { ...line, label } : line)) }
      : one,
  )
  await updateLayout(context.tx, formKey, { ...form.layout, grids })
  await auditForm(context, formKey, { [`${grid}.${row}`]: before.label }, { [`${grid}.${row}`]: label })
  return {}
}

/** Says that the form was compared with the official text. @throws annual-reports.formNotFound, access.outOfReach */
export async function confirm(
  context: ActionContext,
  { formKey, source }: z.output<typeof confirmForm.input>,
): Promise<Record<string, never>> {
  const form = await requireForm(context, formKey)
  await updateFormBasis(context.tx, formKey, source)
  await auditForm(
    context,
    formKey,
    { basis: form.basis, source: form.source },
    { basis: 'confirmed', source },
  )
  return {}
}

async function requireForm({ tx, actor }: ActionContext, key: string): Promise<StoredForm> {
  const root = await findRootUnit(tx)
  requireRoleOver(actor, 'disclosureDirector', root?.path ?? '')
  const form = await findForm(tx, key)
  if (!form) throw problems.formNotFound()
  return form
}

async function auditForm(
  context: ActionContext,
  formKey: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act: 'annual-reports.changeForm',
    object: { kind: 'annual-reports.form', id: formKey, label: formKey },
    before,
    after,
  })
}
