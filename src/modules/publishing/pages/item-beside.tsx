import type { ReactElement } from 'react'
import { writeInstant, writeSize } from '#ui/public/format.ts'
import type { PublicItem } from '../store/public-items.ts'
import type { PublicFile, PublicRelation } from '../store/public-parts.ts'
import { fileHref, fileTextHref, itemHref, unitHref, versionHref } from './links.ts'
import type { Scene } from './scene.tsx'

/** A readable edition of an item. */
export interface Version {
  readonly number: number
  readonly releasedAt: Date
  readonly changeNote: string
}

/** What stands beside the text: what it changes and what changes it, its versions, where to ask, how to print. */
export function ItemBeside({
  scene,
  item,
  versions,
}: {
  readonly scene: Scene
  readonly item: PublicItem
  readonly versions: readonly Version[]
}): ReactElement {
  return (
    <aside className="beside" aria-label="相关信息">
      <Relations title="政策解读" relations={item.relatedBy.filter(({ kind }) => kind === 'interprets')} />
      <Relations title="本文件" relations={item.relations} words={doesTo} />
      <Relations
        title="关于本文件"
        relations={item.relatedBy.filter(({ kind }) => kind !== 'interprets')}
        words={doneBy}
      />
      {versions.length > 1 && <Versions item={item} versions={versions} />}
      <section>
        <h2>有疑问</h2>
        <p>
          本文由<a href={unitHref(item.unitSlug)}>{item.unitTitle}</a>发布并负责解释。
          {scene.site.contact && `网站联系方式：${scene.site.contact}`}
        </p>
      </section>
      <section className="tools">
        <h2>阅读和打印</h2>
        <p>
          {!scene.request.display.elder && !scene.request.isMirror && <ElderLink scene={scene} />}
          打印时按 Ctrl+P，打印件带有文件信息和网址。
        </p>
      </section>
    </aside>
  )
}

function ElderLink({ scene }: { readonly scene: Scene }): ReactElement {
  return (
    <>
      字太小？
      <a href={`/display?elder=1&back=${encodeURIComponent(scene.request.path)}`} rel="nofollow">
        放大文字
      </a>
      。
    </>
  )
}

const doesTo: Readonly<Record<PublicRelation['kind'], string>> = {
  amends: '修改',
  repeals: '废止',
  replaces: '代替',
  interprets: '解读',
  forwards: '转发',
  relates: '相关',
}

const doneBy: Readonly<Record<PublicRelation['kind'], string>> = {
  amends: '被修改，见',
  repeals: '被废止，见',
  replaces: '被代替，见',
  interprets: '解读',
  forwards: '被转发，见',
  relates: '相关',
}

function Relations({
  title,
  relations,
  words,
}: {
  readonly title: string
  readonly relations: readonly PublicRelation[]
  readonly words?: Readonly<Record<PublicRelation['kind'], string>>
}): ReactElement | null {
  if (relations.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {relations.map(({ kind, itemId, title: other, documentNumber }) => (
          <li key={`${kind}${itemId}`}>
            {words && <span className="kind">{words[kind]} </span>}
            <a href={itemHref(itemId)}>{other}</a>
            {documentNumber && <span className="kind"> {documentNumber}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Versions({
  item,
  versions,
}: {
  readonly item: PublicItem
  readonly versions: readonly Version[]
}): ReactElement {
  return (
    <section>
      <h2>版本与更正</h2>
      <ul>
        {versions.map(({ number, releasedAt, changeNote }) => (
          <li key={number}>
            {number === item.number ? (
              <strong>第 {number} 版（本页）</strong>
            ) : (
              <a
                href={
                  number === item.currentNumber ? itemHref(item.itemId) : versionHref(item.itemId, number)
                }
              >
                第 {number} 版
              </a>
            )}{' '}
            <time className="kind" dateTime={releasedAt.toISOString()}>
              {writeInstant(releasedAt)}
            </time>
            {changeNote && <p>{changeNote}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The attachments with their titles, types and sizes, each with a twin that can be read without its program. */
export function ItemFiles({
  files,
  readable,
}: {
  readonly files: readonly PublicFile[]
  /** Hashes of the files whose text can be read as a page. */
  readonly readable: ReadonlySet<string>
}): ReactElement | null {
  const attachments = files.filter(({ role }) => role === 'attachment')
  if (attachments.length === 0) return null
  return (
    <section className="files" aria-labelledby="files-title">
      <h2 id="files-title">附件</h2>
      <ul>
        {attachments.map((file) => (
          <Attachment
            key={file.hash}
            file={file}
            twin={files.find(({ twinOfHash }) => twinOfHash === file.hash)}
            isReadable={readable.has(file.hash)}
          />
        ))}
      </ul>
    </section>
  )
}

function Attachment({
  file,
  twin,
  isReadable,
}: {
  readonly file: PublicFile
  readonly twin: PublicFile | undefined
  readonly isReadable: boolean
}): ReactElement {
  const extension = extensionOf(file.name)
  return (
    <li>
      <span className="type" aria-hidden="true">
        {extension}
      </span>
      <a href={fileHref(file)}>{file.title}</a>
      <p className="about">
        <span>
          {extension.toUpperCase()} 文件，{writeSize(file.sizeBytes)}
        </span>
        {twin && (
          <a href={fileHref(twin)}>
            无障碍版本（{extensionOf(twin.name).toUpperCase()}，{writeSize(twin.sizeBytes)}）
            <span className="unseen">：{file.title}</span>
          </a>
        )}
        {isReadable && (
          <a href={fileTextHref(file)}>
            在网页上阅读文字<span className="unseen">：{file.title}</span>
          </a>
        )}
      </p>
    </li>
  )
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '文件'
}
