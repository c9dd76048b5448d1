import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { personColumns } from '../contract/imports.ts'
import { NewPerson, NewPost } from '../contract/people.ts'
import type { Reach } from '../rules.ts'
import { reaches } from '../rules.ts'
import { findPersonNamed } from '../store/people.ts'
import { findPostNamed, selectRoles } from '../store/posts.ts'
import type { ImportKind, Imported } from './import.ts'
import { gather, parseDay, parseRow, RowMistake } from './import.ts'
import type { UnitIndex } from './import-units.ts'
import { indexUnits } from './import-units.ts'
import { createPerson } from './people.ts'
import { appoint, createPost } from './posts.ts'
import type { ImportRow } from './table.ts'

type Column = keyof typeof personColumns
type Row = ImportRow<Column>

/** Rows of people with the post each holds; further rows of one sign-in name are further posts. */
export function personImport(): ImportKind<Column> {
  const entered = new Set<string>()
  let units: UnitIndex
  return {
    columns: personColumns,
    blames: {
      'organisation.signInNameTaken': 'signInName',
      'organisation.reachTooWide': 'reach',
      'organisation.offices': 'roles',
      'organisation.mixedOffices': 'roles',
      'organisation.alreadyHeld': 'post',
    },
    arrange: async (context, rows) => {
      units = await indexUnits(context)
      return { rows, mistakes: [] }
    },
    take: async (context, row) => await takePerson(context, row, units, entered),
  }
}

async function takePerson(
  context: ActionContext,
  { cells }: Row,
  units: UnitIndex,
  entered: Set<string>,
): Promise<Imported> {
  const roleTitles = await selectRoles(context.tx)
  const { values, mistakes } = gather({
    unit: () => units.require('unit', cells.unit),
    post: () => parsePost(cells, roleTitles),
    startsOn: () => parseDay('startsOn', cells.startsOn),
  })
  const { name, signInName } = cells
  const person = parseRow(NewPerson, { name, signInName, unitId: values.unit?.id ?? null }, mistakes)
  const { id, initialPassword } = await enterOnce(context, person, entered)
  const place = { personId: id, unitId: person.unitId ?? '', startsOn: values.startsOn }
  const post = values.post ? await takePost(context, values.post, place) : null
  entered.add(person.signInName)
  return {
    text: `${initialPassword ? '录入' : ''}${person.name}（${values.unit?.title}）${post ? `，${post}` : ''}`,
    ...(initialPassword && {
      password: { name: person.name, signInName: person.signInName, initialPassword },
    }),
  }
}

/** Enters the person of the first row of a sign-in name; further rows find the same person again. */
async function enterOnce(context: ActionContext, person: NewPerson, entered: ReadonlySet<string>) {
  if (!entered.has(person.signInName)) return await createPerson(context, person)
  const known = await findPersonNamed(context.tx, person.signInName)
  if (known?.name === person.name) return { id: known.id, initialPassword: null }
  const reason = `同一登录名在前面的行里是“${known?.name}”，请核对`
  throw new RowMistake({ column: 'name', reason })
}

/** What a row says of a post; roles and reach may be left empty for one that exists. */
interface PostCells {
  readonly title: string
  readonly roles: string[]
  readonly reach: Reach | null
}

function parsePost(cells: Row['cells'], roles: readonly RoleTitle[]): PostCells | null {
  const { values, mistakes } = gather({
    roles: () => parseRoles(cells.roles, roles),
    reach: () => parseReach(cells.reach),
  })
  const isNameless = cells.post === '' && cells.roles !== ''
  const nameless = { column: 'post', reason: '填了角色却没有填岗位，请补填岗位名称' }
  const all = isNameless ? [...mistakes, nameless] : mistakes
  if (all.length > 0) throw new RowMistake(...all)
  if (cells.post === '') return null
  return { title: cells.post, roles: values.roles ?? [], reach: values.reach ?? null }
}

interface RoleTitle {
  readonly key: string
  readonly title: string
}

function parseRoles(text: string, known: readonly RoleTitle[]): string[] {
  const titles = text.split(/[、,;/\s]+/).filter(Boolean)
  return titles.map((title) => {
    const role = known.find((each) => each.title === title)
    const reason = `没有“${title}”这个角色，可填：${known.map((each) => each.title).join('、')}`
    if (!role) throw new RowMistake({ column: 'roles', reason })
    return role.key
  })
}

/** Null when the cell is empty. */
function parseReach(text: string): Reach | null {
  if (text === '') return null
  const reach = Object.entries(reaches).find(([, title]) => title === text)?.[0]
  const reason = `“${text}”不是管辖范围，可填：${Object.values(reaches).join('、')}`
  if (!reach) throw new RowMistake({ column: 'reach', reason })
  return reach as Reach
}

/** Appoints to the post of that name, setting it up when the unit has none; says which in words. */
async function takePost(
  context: ActionContext,
  { title, roles, reach }: PostCells,
  { personId, unitId, startsOn }: { personId: string; unitId: string; startsOn: CivilDate | undefined },
): Promise<string> {
  const found = await findPostNamed(context.tx, unitId, title, context.today)
  if (found) requireSame(found, { roles, reach })
  const post = found ?? (await createPost(context, newPost({ unitId, title, roles, reach: reach ?? 'unit' })))
  await appoint(context, { personId, postId: post.id, ...(startsOn && { startsOn }) })
  return `${found ? '' : '新设并'}任${title}`
}

function newPost(post: NewPost): NewPost {
  const none = { column: 'roles', reason: '该单位还没有这个岗位，新设岗位请填写角色' }
  return parseRow(NewPost, post, post.roles.length === 0 ? [none] : [], { title: 'post' })
}

/** A post that exists is not changed by an import. */
function requireSame(
  found: { readonly roles: readonly string[]; readonly reach: Reach },
  row: { readonly roles: readonly string[]; readonly reach: Reach | null },
): void {
  const hasOtherRoles = row.roles.length > 0 && row.roles.toSorted().join() !== found.roles.toSorted().join()
  const hasOtherReach = row.reach !== null && row.reach !== found.reach
  const mistakes = [
    ...(hasOtherRoles
      ? [{ column: 'roles', reason: '该岗位已有，角色与此处不同；请留空，或者到单位页面更改岗位' }]
      : []),
    ...(hasOtherReach ? [{ column: 'reach', reason: '该岗位已有，管辖范围与此处不同；请留空' }] : []),
  ]
  if (mistakes.length > 0) throw new RowMistake(...mistakes)
}
