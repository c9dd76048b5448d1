import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Site } from '../../contract/site.ts'
import { createSite } from '../../contract/site.ts'
import { ChoiceField } from '../editor/ChoiceField.tsx'
import { useChoices } from '../editor/choices.ts'
import type { Settings } from './SiteFields.tsx'
import { SiteFields } from './SiteFields.tsx'

const kinds = { portal: '门户（本县政府网站）', channel: '单位频道（部门、镇乡在门户下的频道）' } as const

const fresh: Settings = {
  title: '',
  description: '',
  keywords: '',
  host: null,
  identificationCode: null,
  icpNumber: null,
  policeNumber: null,
  contact: '',
  colour: '#B3261E',
  ownerId: null,
  isLive: false,
  sortOrder: 0,
}

interface OpenSiteProps {
  readonly sites: readonly Site[]
  readonly onClose: () => void
}

/** Opens the portal or a unit's channel, and leads on to its columns. */
export function OpenSite({ sites, onClose }: OpenSiteProps): ReactElement {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const hasPortal = sites.some(({ kind }) => kind === 'portal')
  const [kind, setKind] = useState<Site['kind']>(hasPortal ? 'channel' : 'portal')
  const [unitId, setUnitId] = useState<string | null>(null)
  const [settings, setSettings] = useState(fresh)
  const change = (part: Partial<Settings>): void => setSettings({ ...settings, ...part })
  return (
    <AskForm
      button="开设"
      disabled={!unitId || settings.title.trim().length < 2}
      run={() => ask(createSite, { ...settings, kind, unitId: unitId ?? '' })}
      onDone={({ siteId }) => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['publishing'] })
        void navigate(`/publishing/columns?site=${siteId}`)
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <PlainChoice label="种类" titles={kinds} value={kind} onChange={setKind} />
          <UnitField
            taken={sites.filter((site) => site.kind === kind).map((site) => site.unitId)}
            value={unitId}
            onChange={(chosen, title) => {
              setUnitId(chosen)
              setSettings({ ...settings, ownerId: null, title: settings.title || title })
            }}
          />
          {unitId && <SiteFields unitId={unitId} settings={settings} change={change} refusal={refusal} />}
        </>
      )}
    </AskForm>
  )
}

interface UnitFieldProps {
  /** Units that have one already. */
  readonly taken: readonly string[]
  readonly value: string | null
  readonly onChange: (unitId: string | null, title: string) => void
}

function UnitField({ taken, value, onChange }: UnitFieldProps): ReactElement {
  const found = useChoices()
  const units = (found.data?.partners ?? []).filter(({ unitId }) => !taken.includes(unitId))
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <ChoiceField
        label="单位"
        hint="已经开设的不再列出；单位由系统管理员在「机构」中设立"
        required
        choices={units.map(({ unitId, title }) => ({ value: unitId, label: title }))}
        value={value}
        onChange={(chosen) => onChange(chosen, units.find(({ unitId }) => unitId === chosen)?.title ?? '')}
      />
    </>
  )
}
