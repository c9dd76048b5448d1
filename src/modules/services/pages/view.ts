import type { ServiceContent } from '../contract/content.ts'
import type { Difference } from '../rules/differences.ts'
import type { LiveService } from '../store/catalogue.ts'
import type { ShownStep } from './steps.ts'

/** The version to be shown. */
export interface ShownVersion {
  readonly number: number
  readonly editionId: string
  readonly content: ServiceContent
}

/** A file of a readable version. */
export interface ShownFile {
  readonly hash: string
  readonly name: string
  readonly title: string
  readonly sizeBytes: number
}

/** Everything one page of an item shows. */
export interface ServiceView {
  readonly live: LiveService
  readonly shown: ShownVersion
  readonly isCurrent: boolean
  readonly steps: readonly ShownStep[]
  readonly files: readonly ShownFile[]
  readonly results: readonly { readonly title: string; readonly href: string }[]
  /** What this version says otherwise than the readable one before it; null when there is none before it. */
  readonly changed: {
    readonly before: number
    readonly differences: readonly Difference[]
  } | null
  readonly versions: readonly {
    readonly number: number
    readonly releasedAt: Date
    readonly changeNote: string
  }[]
}
