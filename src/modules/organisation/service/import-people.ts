import type { ActionContext } from '#kernel/context.ts'
import { personColumns } from '../contract/imports.ts'
import { NewPerson, NewPost } from '../contract/people.ts'
import type { Reach } from '../rules.ts'
import { reaches } from '../rules.ts'
import { findPersonNamed } from '../store/people.ts'
import { findPostNamed, selectRoles } from '../store/posts.ts'
import type { ImportKind, Imported } from './import.ts'
import { parseDay, parseRow, RowMistake } from './import.ts'
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
  const unit = units.require('unit', cells.unit)
  const person = parseRow(NewPerson, { name: cells.name, signInName: cells.signInName, unitId: unit.id })
  const known = entered.has(person.signInName)
    ? await findPersonNamed(context.tx, person.signInName)
    : undefined
  if (known && known.name !== person.name)
    throw new RowMistake('name', `同一登录名在前面的行里是“${known.name}”，请核对`)
  const { id, initialPassword } = known
    ? { id: known.id, initialPassword: null }
    : await createPerson(context, person)
  const post = await takePost(context, cells, { personId: id, unitId: unit.id })
  entered.add(person.signInName)
  const { name, signInName } = person
  return {
    text: `${known ? '' : '录入'}${name}（${unit.title}）${post ? `，${post}` : ''}`,
    ...(initialPassword && { password: { name, signInName, initialPassword } }),
  }
}

/** What became of the post of a row, in words; null when it names none. */
async function takePost(
  context: ActionContext,
  cells: Row['cells'],
  { personId, unitId }: { personId: string; unitId: string },
): Promise<string | null> {
  const startsOn = parseDay('startsOn', cells.startsOn)
  if (cells.post === '') {
    if (cells.roles !== '') throw new RowMistake('post', '填了角色却没有填岗位，请补填岗位名称')
    return null
  }
  const roles = await parseRoles(context, cells.roles)
  const reach = parseReach(cells.reach)
  const found = await findPostNamed(context.tx, unitId, cells.post, context.today)
  if (found) requireSame(found, { roles, reach: cells.reach === '' ? found.reach : reach })
  const post = found ?? (await createPost(context, newPost(unitId, cells.post, roles, reach)))
  await appoint(context, { personId, postId: post.id, ...(startsOn && { startsOn }) })
  return `${found ? '' : '新设并'}任${cells.post}`
}

function newPost(unitId: string, title: string, roles: string[], reach: Reach): NewPost {
  if (roles.length === 0) throw new RowMistake('roles', '该单位还没有这个岗位，新设岗位请填写角色')
  return parseRow(NewPost, { unitId, title, roles, reach }, { title: 'post' })
}

async function parseRoles({ tx }: ActionContext, text: string): Promise<string[]> {
  const known = new Map((await selectRoles(tx)).map(({ key, title }) => [title, key]))
  const titles = text.split(/[、,;/\s]+/).filter(Boolean)
  return titles.map((title) => {
    const role = known.get(title)
    if (!role) throw new RowMistake('roles', `没有“${title}”这个角色，可填：${[...known.keys()].join('、')}`)
    return role
  })
}

function parseReach(text: string): Reach {
  if (text === '') return 'unit'
  const reach = Object.entries(reaches).find(([, title]) => title === text)?.[0]
  if (!reach)
    throw new RowMistake('reach', `“${text}”不是管辖范围，可填：${Object.values(reaches).join('、')}`)
  return reach as Reach
}

/** A post that exists is not changed by an import. */
function requireSame(
  found: { readonly roles: readonly string[]; readonly reach: Reach },
  row: { readonly roles: readonly string[]; readonly reach: Reach },
): void {
  const differs = row.roles.length > 0 && row.roles.toSorted().join() !== found.roles.toSorted().join()
  if (differs) throw new RowMistake('roles', '该岗位已有，角色与此处不同；请留空，或者到单位页面更改岗位')
  if (row.reach !== found.reach) throw new RowMistake('reach', '该岗位已有，管辖范围与此处不同；请留空')
}
