import type { Share } from '../../contract/board.ts'

/** 12/40（30.0%）; of nothing there is no share. */
export function shownShare({ count, of }: Share): string {
  return of === 0 ? '没有可以计算的来信' : `${count}/${of}（${percentOf({ count, of })}）`
}

/** 30.0%, or — of nothing. */
export function percentOf({ count, of }: Share): string {
  return of === 0 ? '—' : `${((count / of) * 100).toFixed(1)}%`
}
