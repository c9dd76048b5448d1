import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { changePassword } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { PasswordField } from '../parts/TextField.tsx'
import { useForm } from '../parts/useForm.ts'

/** Sets one's own password; every other device is signed out by it. */
export function ChangePassword({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { values, field, error, setError } = useForm({ password: '', newPassword: '', again: '' })
  const changing = useMutation({
    mutationFn: () => ask(changePassword, { password: values.password, newPassword: values.newPassword }),
    onSuccess: onDone,
    onError: setError,
  })
  const differs = values.again !== values.newPassword
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!differs) changing.mutate()
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <Refusal error={error} />
      <PasswordField label="当前密码" autoComplete="current-password" {...field('password')} />
      <PasswordField
        label="新密码"
        hint="建议用四五个不相干的词连成一句，比短而复杂的密码更安全也更好记"
        autoComplete="new-password"
        {...field('newPassword')}
      />
      <PasswordField
        label="再输入一次新密码"
        autoComplete="new-password"
        {...field('again')}
        issue={values.again && differs ? '两次输入的新密码不一致' : undefined}
      />
      <Button
        type="primary"
        htmlType="submit"
        disabled={!values.newPassword || differs}
        loading={changing.isPending}
      >
        修改密码
      </Button>
    </form>
  )
}
