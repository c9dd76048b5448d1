import type { ReactElement } from 'react'

/** The line drawing of a 明堂, round above and square below: the quiet motif of every site. It says nothing, so it is hidden from readers. */
export function Hall(): ReactElement {
  return (
    <svg
      className="hall"
      viewBox="0 0 480 260"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M240 10v16M234 26h12M240 26c-6 24-30 42-66 52 44 9 88 9 132 0-36-10-60-28-66-52z" />
      <path d="M240 30v53M228 48c-8 14-18 24-32 33M252 48c8 14 18 24 32 33" strokeWidth="1.5" />
      <path d="M196 83v19h88V83M210 84v18M225 85v17M240 85v17M255 85v17M270 84v18" />
      <path d="M196 102c-10 16-34 28-66 33 73 11 147 11 220 0-32-5-56-17-66-33z" />
      <path
        d="M216 103c-6 16-18 27-34 34M240 103v40M264 103c6 16 18 27 34 34M204 103c-9 15-26 26-48 32M276 103c9 15 26 26 48 32"
        strokeWidth="1.5"
      />
      <path d="M158 139v20h164v-20" />
      <path d="M158 159c-14 18-48 31-96 35-4 0-8-2-10-5M322 159c14 18 48 31 96 35 4 0 8-2 10-5M62 194c118 7 238 7 356 0M158 159h164" />
      <path
        d="M184 160c-8 16-22 27-44 36M212 160c-3 16-9 28-18 38M240 160v39M268 160c3 16 9 28 18 38M296 160c8 16 22 27 44 36"
        strokeWidth="1.5"
      />
      <path d="M98 197v33M146 199v31M194 200v30M240 200v30M286 200v30M334 199v31M382 197v33" />
      <path d="M74 230h332M58 240h364M42 250h396" />
    </svg>
  )
}
