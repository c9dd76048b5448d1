import type { ReactElement, ReactNode } from 'react'
import type { DraftFile, Field } from '#kernel/forms/field.ts'
import { acceptedTypes, largestFormFileBytes } from '#kernel/forms/files.ts'
import { writeSize } from './format.ts'

interface FieldParts<Kind extends Field['kind'] = Field['kind']> {
  readonly field: Extract<Field, { kind: Kind }>
  readonly answer: string
  readonly complaint: string | null
  /** Ids of what describes it: why it is asked and what is wrong. */
  readonly describedBy: string | undefined
}

interface FieldBoxParts {
  readonly field: Field
  readonly answer: string
  readonly files: readonly DraftFile[]
  readonly complaint: string | null
}

/** One field with its name, why it is asked, what was typed and what is wrong with it. */
export function FieldBox({ field, answer, files, complaint }: FieldBoxParts): ReactElement {
  const ids = [field.why && `${field.name}-why`, complaint && `${field.name}-wrong`].filter(Boolean)
  const describedBy = ids.length > 0 ? ids.join(' ') : undefined
  const Box = isGroup(field) ? GroupBox : LineBox
  return (
    <Box field={field} describedBy={describedBy} isWrong={complaint !== null}>
      {field.why && (
        <p className="why" id={`${field.name}-why`}>
          {field.why}
        </p>
      )}
      {complaint && (
        <p className="wrongwords" id={`${field.name}-wrong`}>
          <span className="unseen">有误：</span>
          {complaint}
        </p>
      )}
      <Control field={field} answer={answer} files={files} complaint={complaint} describedBy={describedBy} />
    </Box>
  )
}

/** True for a field of several controls, which share one name. */
function isGroup(field: Field): boolean {
  return field.kind === 'files' || (field.kind === 'choice' && field.look === 'radios')
}

interface BoxParts {
  readonly field: Field
  readonly describedBy: string | undefined
  readonly isWrong: boolean
  readonly children: ReactNode
}

function GroupBox({ field, describedBy, isWrong, children }: BoxParts): ReactElement {
  return (
    <fieldset
      className={isWrong ? 'field wrong' : 'field'}
      id={field.name}
      aria-describedby={describedBy}
      tabIndex={-1}
    >
      <legend>
        <Name field={field} />
      </legend>
      {children}
    </fieldset>
  )
}

function LineBox({ field, isWrong, children }: BoxParts): ReactElement {
  return (
    <div className={isWrong ? 'field wrong' : 'field'}>
      {field.kind !== 'tick' && (
        <label htmlFor={field.name}>
          <Name field={field} />
        </label>
      )}
      {children}
    </div>
  )
}

function Name({ field: { label, isRequired } }: { readonly field: Field }): ReactElement {
  return (
    <>
      {label}
      {!isRequired && <span className="quiet">（可不填）</span>}
    </>
  )
}

function Control({
  field,
  files,
  ...parts
}: FieldParts & { readonly files: readonly DraftFile[] }): ReactElement {
  switch (field.kind) {
    case 'line':
      return <Line field={field} {...parts} />
    case 'text':
      return <Text field={field} {...parts} />
    case 'choice':
      return field.look === 'list' ? <List field={field} {...parts} /> : <Radios field={field} {...parts} />
    case 'date':
      return <DateLine field={field} {...parts} />
    case 'tick':
      return <Tick field={field} {...parts} />
    case 'files':
      return <Files field={field} files={files} describedBy={parts.describedBy} />
  }
}

function Line({ field, answer, complaint, describedBy }: FieldParts<'line'>): ReactElement {
  return (
    <input
      id={field.name}
      name={field.name}
      type="text"
      inputMode={field.inputMode}
      autoComplete={field.autoComplete ?? 'off'}
      defaultValue={answer}
      aria-describedby={describedBy}
      aria-invalid={complaint ? true : undefined}
      aria-required={field.isRequired || undefined}
    />
  )
}

function Text({ field, answer, complaint, describedBy }: FieldParts<'text'>): ReactElement {
  return (
    <textarea
      id={field.name}
      name={field.name}
      rows={field.rows}
      defaultValue={answer}
      aria-describedby={describedBy}
      aria-invalid={complaint ? true : undefined}
      aria-required={field.isRequired || undefined}
    />
  )
}

function DateLine({ field, answer, complaint, describedBy }: FieldParts<'date'>): ReactElement {
  return (
    <input
      id={field.name}
      name={field.name}
      type="date"
      defaultValue={answer}
      aria-describedby={describedBy}
      aria-invalid={complaint ? true : undefined}
      aria-required={field.isRequired || undefined}
    />
  )
}

function Radios({ field, answer }: FieldParts<'choice'>): ReactElement {
  return (
    <div className="radios">
      {field.choices.map(({ value, title, about }) => (
        <label key={value}>
          <input type="radio" name={field.name} value={value} defaultChecked={answer === value} />
          <span>
            {title}
            {about && <small>{about}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}

function List({ field, answer, complaint, describedBy }: FieldParts<'choice'>): ReactElement {
  return (
    <select
      id={field.name}
      name={field.name}
      defaultValue={answer}
      aria-describedby={describedBy}
      aria-invalid={complaint ? true : undefined}
      aria-required={field.isRequired || undefined}
    >
      <option value="">请选择</option>
      {field.choices.map(({ value, title }) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  )
}

function Tick({ field, answer, complaint, describedBy }: FieldParts<'tick'>): ReactElement {
  return (
    <label className="tick">
      <input
        id={field.name}
        type="checkbox"
        name={field.name}
        value="yes"
        defaultChecked={answer === 'yes'}
        aria-describedby={describedBy}
        aria-invalid={complaint ? true : undefined}
      />
      <span>{field.words}</span>
    </label>
  )
}

interface FilesParts {
  readonly field: Extract<Field, { kind: 'files' }>
  readonly files: readonly DraftFile[]
  readonly describedBy: string | undefined
}

function Files(parts: FilesParts): ReactElement {
  const { field, files } = parts
  return (
    <div id="files">
      {files.length > 0 && (
        <ul className="draftfiles">
          {files.map((file) => (
            <KeptFile key={file.id} file={file} />
          ))}
        </ul>
      )}
      {files.length < field.most && <FileChooser {...parts} />}
    </div>
  )
}

function KeptFile({ file: { id, name, sizeBytes } }: { readonly file: DraftFile }): ReactElement {
  return (
    <li>
      <span>
        已收到：{name}（{writeSize(sizeBytes)}）
      </span>
      <button className="link" type="submit" name="do" value={`remove:${id}`} aria-label={`移除 ${name}`}>
        移除
      </button>
    </li>
  )
}

function FileChooser({ field, describedBy }: FilesParts): ReactElement {
  const { atOnce, most } = field
  return (
    <>
      <input
        type="file"
        name={field.name}
        multiple={most > 1}
        accept={atOnce?.accept ?? acceptedTypes}
        aria-label={`选择文件：${field.label}`}
        aria-describedby={describedBy}
      />
      {atOnce ? <p className="why">{atOnce.words}</p> : <SentBefore most={most} />}
    </>
  )
}

function SentBefore({ most }: { readonly most: number }): ReactElement {
  return (
    <>
      <p className="why">
        可以是照片、扫描件、PDF、OFD、Word、Excel 或文本，每个不超过 {largestFormFileBytes / 1024 / 1024}{' '}
        MB，最多 {most} 个。
      </p>
      <button className="button plain" type="submit" name="do" value="upload">
        上传所选文件
      </button>
    </>
  )
}
