import type { z } from 'zod'
import type { Contract } from '#kernel/http/contract.ts'
import { useForm } from '#workbench/parts/useForm.ts'
import { useAct } from './useAct.ts'

/** A form in a dialog that ends in one command: its fields, and what the dialog around them is given. */
export function useDialogForm<
  Values extends Readonly<Record<string, unknown>>,
  In extends z.ZodType,
  Out extends z.ZodType,
>(
  contract: Contract<In, Out>,
  initial: Values,
  /** Said when it is done. */
  done: string,
  inputOf: (values: Values) => z.input<In>,
  onDone: (answer: z.output<Out>) => void,
) {
  const { values, field, error, setError } = useForm(initial)
  const acting = useAct(contract, done, onDone)
  const onSubmit = (): void => acting.mutate(inputOf(values), { onError: setError })
  return { values, field, answer: acting.data, dialog: { busy: acting.isPending, error, onSubmit } }
}
