import type { ReactElement } from 'react'
import { writeTable } from '#kernel/jobs/table-file.ts'
import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import type { PublicScene } from '#modules/publishing/offer.ts'
import { publicPage, publicTags, showNothingThere, showPublicPage } from '#modules/publishing/offer.ts'
import { channelTitles, levelTitles, wayTitles } from '../contract/grassroots.ts'
import type { PublicField, PublicRow } from '../service/public-grassroots.ts'
import { readPublicFields, readPublicRows } from '../service/public-grassroots.ts'
import { FactList } from './fact-list.tsx'

const home = '/disclosure/grassroots'
const title = '基层政务公开标准目录'

/** The fields of the grassroots catalogue (国办发〔2019〕54号), each with its rows and what of it is public. */
export const grassrootsPage: PageRoute = publicPage(home, title, async (scene): Promise<PageAnswer> => {
  const fields = await readPublicFields(scene.context.db, scene.context.today)
  return showPublicPage(scene, {
    title,
    description: '各试点领域公开什么、由谁公开、多久公开、在哪里看',
    column: { title, description: title, keywords: title },
    tags: [publicTags.lists],
    body: (
      <div className="frame">
        <Trail links={trail()} here={title} />
        <div className="pagetitle">
          <h1>{title}</h1>
          <p>每个领域公开什么、依据什么、多久公开、由谁公开、在哪里看，都写在下面的目录里。</p>
        </div>
        {fields.length === 0 ? (
          <p className="empty">标准目录还没有发布。</p>
        ) : (
          <ul className="units">
            {fields.map(({ key, title: name, rows }) => (
              <li key={key}>
                <a href={`${home}/${key}`}>
                  <span>{name}</span>
                  <span className="number">{rows} 项</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    ),
  })
})

/** One field row by row; on a phone each row is read from top to bottom. */
export const grassrootsFieldPage: PageRoute = publicPage(
  `${home}/:field`,
  '标准目录的一个领域',
  async (scene): Promise<PageAnswer> =>
    await atField(scene, async (field, rows) =>
      showPublicPage(scene, {
        title: `${field.title}领域${title}`,
        description: `${field.title}领域公开事项、内容、依据、时限、主体和渠道`,
        column: { title: field.title, description: title, keywords: field.title },
        tags: [publicTags.lists],
        body: <Field scene={scene} field={field} rows={rows} />,
      }),
    ),
)

/** The same as a workbook with the columns of the form. Drawn anew each time, so nothing stale is kept. */
export const grassrootsFieldFile: PageRoute = publicPage(
  `${home}/:field/table.xlsx`,
  '下载一个领域的标准目录',
  async (scene): Promise<PageAnswer> =>
    await atField(scene, async (field, rows) => {
      const { bytes, type } = await writeTable('xlsx', fileColumns, rows)
      const { hash } = await scene.context.blobs.put(bytes)
      const name = `${field.title}${title}-${scene.context.today}.xlsx`
      return { kind: 'file', hash, name, type, sizeBytes: bytes.length, download: true, tags: [] }
    }),
  { mirror: 'never' },
)

async function atField(
  scene: PublicScene,
  show: (field: PublicField, rows: PublicRow[]) => Promise<PageAnswer> | PageAnswer,
): Promise<PageAnswer> {
  const { db, today } = scene.context
  const field = (await readPublicFields(db, today)).find(({ key }) => key === scene.request.params['field'])
  return field ? await show(field, await readPublicRows(db, field.key, today)) : showNothingThere(scene)
}

function trail() {
  return [
    { href: '/', title: '首页' },
    { href: '/disclosure', title: '政府信息公开' },
  ]
}

const fileColumns = [
  { title: '序号', value: ({ number }: PublicRow) => String(number) },
  { title: '一级事项', value: ({ topic }: PublicRow) => topic },
  { title: '二级事项', value: ({ matter }: PublicRow) => matter },
  { title: '公开内容（要素）', value: ({ content }: PublicRow) => content },
  { title: '公开依据', value: ({ basisText }: PublicRow) => basisText },
  { title: '公开时限', value: ({ timeLimit }: PublicRow) => timeLimit },
  { title: '公开主体', value: ({ subject }: PublicRow) => subject },
  { title: '公开渠道和载体', value: ({ channels }: PublicRow) => channels },
  { title: '公开对象', value: ({ audience }: PublicRow) => audience },
  { title: '公开方式', value: ({ ways }: PublicRow) => ways.map((way) => wayTitles[way]).join('、') },
  { title: '公开层级', value: ({ levels }: PublicRow) => levels.map((one) => levelTitles[one]).join('、') },
] as const

function Field({
  scene,
  field,
  rows,
}: {
  readonly scene: PublicScene
  readonly field: PublicField
  readonly rows: readonly PublicRow[]
}): ReactElement {
  return (
    <div className="frame">
      <Trail links={[...trail(), { href: home, title }]} here={field.title} />
      <div className="pagetitle">
        <h1>{`${field.title}领域${title}`}</h1>
        <p>
          共 {rows.length} 项。
          {!scene.request.isMirror && <a href={`${home}/${field.key}/table.xlsx`}>下载这张目录（xlsx）</a>}
        </p>
      </div>
      {rows.map((row) => (
        <Row key={row.rowId} row={row} />
      ))}
    </div>
  )
}

/** A row as a small sheet of its own: a table of eleven columns fits no phone. */
function Row({ row }: { readonly row: PublicRow }): ReactElement {
  return (
    <section className="band">
      <div className="bandtitle">
        <h2>
          {row.number}. {row.matter ? `${row.topic}：${row.matter}` : row.topic}
        </h2>
      </div>
      <FactList facts={factsOf(row)} />
      {row.items.length > 0 && (
        <Rows
          isTight
          rows={row.items.map(({ itemId, title: name, unitTitle, datedOn }) => ({
            href: `/items/${itemId}`,
            title: name,
            datedOn,
            about: [unitTitle],
          }))}
        />
      )}
    </section>
  )
}

function factsOf(row: PublicRow): readonly (readonly [string, string])[] {
  return [
    ['公开内容', row.content],
    ['公开依据', row.basisText],
    ['公开时限', row.timeLimit],
    ['公开主体', row.subject],
    ['在哪里看', row.requiredChannels.map((one) => channelTitles[one]).join('、')],
    ['也可能在', row.optionalChannels.map((one) => channelTitles[one]).join('、')],
    ['公开对象', row.audience],
    ['公开方式', row.ways.map((way) => wayTitles[way]).join('、')],
    ['公开层级', row.levels.map((one) => levelTitles[one]).join('、')],
  ]
}
