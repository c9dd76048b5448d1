import { App, Button } from 'antd'
import { useCallback } from 'react'
import { sentenceOf } from './Refusal.tsx'

const undoSeconds = 10

/** Returns `offerUndo`, which says what was done and takes it back by a button for ten seconds. */
export function useUndo(): (done: string, undo: () => Promise<unknown>) => void {
  const { message, notification } = App.useApp()
  return useCallback(
    (done, undo) => {
      const key = crypto.randomUUID?.() ?? done
      const takeBack = async (): Promise<void> => {
        notification.destroy(key)
        try {
          await undo()
          void message.info('已撤销')
        } catch (error) {
          void message.error(sentenceOf(error))
        }
      }
      notification.open({
        key,
        title: done,
        placement: 'bottom',
        duration: undoSeconds,
        showProgress: true,
        actions: (
          <Button type="primary" onClick={() => void takeBack()}>
            撤销
          </Button>
        ),
      })
    },
    [message, notification],
  )
}
