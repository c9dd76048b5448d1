import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import type { SignInPolicy } from '#kernel/access/administration-contract.ts'
import { getSignInPolicy, setSignInPolicy } from '#kernel/access/administration-contract.ts'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { useForm } from '#workbench/parts/useForm.ts'
import { useAct } from '../parts/useAct.ts'
import '#workbench/parts/table.css'
import '../organisation.css'

/** The rules of signing in. */
export function PolicyScreen(): ReactElement {
  const found = useQuery({ queryKey: ['organisation', 'policy'], queryFn: () => ask(getSignInPolicy, {}) })
  if (found.isPending) return <p className="starting">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <header className="screen-head">
        <h1>登录规则</h1>
      </header>
      <PolicyForm policy={found.data} />
    </>
  )
}

type Numbers = Exclude<keyof SignInPolicy, 'secondFactorFor'>

const groups: readonly {
  title: string
  note: string
  fields: readonly (readonly [Numbers, string, string])[]
}[] = [
  {
    title: '密码',
    note: '等级保护（GB/T 22239-2019）要求复杂度和定期更换；国际上 ASVS 5.0 主张长而好记、不强制更换。出厂设置取后者，可按测评要求调整。',
    fields: [
      ['passwordMinLength', '最少字符数', '8 至 64'],
      ['passwordMinClasses', '至少包含几种字符', '大写、小写、数字、符号，1 至 4'],
      ['passwordMaxAgeDays', '多少天必须更换', '30 至 730；留空为不强制'],
      ['initialPasswordDays', '初始密码有效天数', '1 至 90'],
    ],
  },
  {
    title: '登录失败',
    note: '达到次数后锁定，每再失败一次锁定时间加倍，直到上限。',
    fields: [
      ['accountFailures', '账号失败几次后锁定', '3 至 20'],
      ['addressFailures', '同一网络地址失败几次后锁定', '10 至 1000；全县共用一个出口时不宜太小'],
      ['firstLockMinutes', '首次锁定分钟数', '1 至 60'],
      ['longestLockMinutes', '最长锁定分钟数', '1 至 1440'],
    ],
  },
  {
    title: '登录时长',
    note: '',
    fields: [
      ['idleMinutes', '多少分钟无操作后退出', '5 至 480'],
      ['sessionHours', '最长登录小时数', '1 至 168'],
    ],
  },
]

type Texts = Record<Numbers, string> & Pick<SignInPolicy, 'secondFactorFor'>

/** Numbers as they are typed; none is empty. */
function textsOf({ secondFactorFor, ...numbers }: SignInPolicy): Texts {
  const texts = Object.entries(numbers).map(([name, value]) => [name, value === null ? '' : String(value)])
  return { ...(Object.fromEntries(texts) as Record<Numbers, string>), secondFactorFor }
}

function policyOf({ secondFactorFor, ...texts }: Texts): SignInPolicy {
  const numbers = Object.entries(texts).map(([name, text]) => [
    name,
    text.trim() === '' ? null : Number(text),
  ])
  return { ...(Object.fromEntries(numbers) as Omit<SignInPolicy, 'secondFactorFor'>), secondFactorFor }
}

function PolicyForm({ policy }: { readonly policy: SignInPolicy }): ReactElement {
  const { values, field, error, setError } = useForm(textsOf(policy))
  const saving = useAct(setSignInPolicy, '已保存，下一次请求起生效', () => setError(null))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    saving.mutate(policyOf(values), { onError: setError })
  }
  return (
    <form className="policy" onSubmit={submit} noValidate>
      <Refusal error={error} />
      {groups.map(({ title, note, fields }) => (
        <section key={title} className="part">
          <h2>{title}</h2>
          {note && <p className="quiet">{note}</p>}
          <div className="policy-fields">
            {fields.map(([name, label, hint]) => (
              <TextField key={name} label={label} hint={hint} {...field(name)} />
            ))}
          </div>
        </section>
      ))}
      <section className="part">
        <h2>二次验证</h2>
        <SecondFactorField {...field('secondFactorFor')} />
      </section>
      <Button type="primary" htmlType="submit" loading={saving.isPending}>
        保存
      </Button>
    </form>
  )
}

const choices: readonly { value: SignInPolicy['secondFactorFor']; label: string }[] = [
  { value: 'nobody', label: '都不强制' },
  { value: 'administrators', label: '三个管理员必须' },
  { value: 'everybody', label: '所有人必须' },
]

function SecondFactorField({
  value,
  onChange,
  issue,
}: {
  readonly value: SignInPolicy['secondFactorFor']
  readonly onChange: (value: SignInPolicy['secondFactorFor']) => void
  readonly issue: string | undefined
}): ReactElement {
  return (
    <Field label="谁登录时必须二次验证" hint="未登记的人登录后须先登记，之前没有任何权限" issue={issue}>
      {(control) => <Select {...control} value={value} options={[...choices]} onChange={onChange} />}
    </Field>
  )
}
