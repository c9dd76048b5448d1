import type { ReactElement } from 'react'

const drawings = {
  guide: 'M6 4h9l5 5v15H6zM15 4v5h5M10 13h6M10 17h6',
  rules: 'M14 4v20M6 8h16M6 8l-3 8h6zM22 8l-3 8h6zM9 24h10',
  catalogue: 'M5 6h5v5H5zM5 17h5v5H5zM14 7h9M14 10h6M14 18h9M14 21h6',
  annualReport: 'M5 23h18M8 23v-7h3v7M14 23V12h3v11M20 23V7h3v16M6 11l5-4 4 2 5-5',
  request: 'M4 8h20v13H4zM4 8l10 8 10-8',
  library: 'M5 5h4v18H5zM11 5h4v18h-4zM17 6l4-1 4 17-4 1z',
  service: 'M14 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM6 24c0-6 3-9 8-9s8 3 8 9',
  voice: 'M4 6h20v13H13l-6 5v-5H4zM9 11h10M9 15h6',
  units: 'M4 24h20M6 24V12l8-6 8 6v12M11 24v-7h6v7M14 6V3',
} as const

export type IconName = keyof typeof drawings

/** A drawing beside words that already say what it means. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={drawings[name]} />
    </svg>
  )
}
