/** One item: title, box of metadata, text, files, what it stands beside. */
export const article = `
.article { display: grid; grid-template-columns: minmax(0, 1fr) 316px; gap: 0 64px; align-items: start; }
.article > header { grid-column: 1 / -1; padding: 4px 0 0; margin-bottom: 28px; }
.article h1 { font: 600 2.125rem/1.45 var(--serif); letter-spacing: .02em; max-width: 26em; }
.article .subtitle { margin-top: 6px; font: 400 1.25rem/1.6 var(--serif); color: var(--ink-soft); }
.article .byline { display: flex; flex-wrap: wrap; gap: 2px 24px; margin-top: 14px; color: var(--ink-soft); font-size: .9375rem; }
.facts { grid-column: 1 / -1; margin-bottom: 34px; border: 1px solid var(--line); border-top: 3px solid var(--brand); background: var(--paper); font-size: .9375rem; }
.facts dl { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); }
.facts dl > div { display: grid; grid-template-columns: 7.2em minmax(0, 1fr); gap: 12px; padding: 9px 20px; border-bottom: 1px solid var(--line-soft); }
.facts dt { color: var(--ink-soft); }
.facts .wide { grid-column: 1 / -1; }
.facts summary { padding: 9px 20px; color: var(--brand); cursor: pointer; }
.facts details[open] > summary { border-bottom: 1px solid var(--line-soft); }
@media (min-width: 721px) {
  .facts summary { display: none; }
  .facts details::details-content { content-visibility: visible; display: block; block-size: auto; opacity: 1; }
  @supports not selector(::details-content) { .facts summary { display: block; } }
}
.body { max-width: 42em; font-size: 1.125rem; line-height: 1.8; }
.body > * + * { margin-top: 1em; }
.body p { text-align: justify; text-indent: 2em; }
.body .salutation, .body td p, .body th p, .body li p, .body blockquote p { text-indent: 0; }
.body .no-indent { text-indent: 0; }
.body .align-left { text-align: left; }
.body .align-right { text-align: right; text-indent: 0; }
.body .align-center, .body .red-head, .body .document-number { text-align: center; text-indent: 0; }
.body .align-justify { text-align: justify; }
.body .red-head { color: var(--brand); font: 700 1.75em/1.4 var(--serif); }
.body .footnotes { font-size: .9375rem; padding-top: 12px; border-top: 1px solid var(--line); }
.body .signature { text-indent: 0; text-align: right; padding-right: 2em; }
.body .signature + .signature { margin-top: .2em; }
.body h2 { font-size: 1.25em; margin-top: 1.8em; }
.body h3 { font-size: 1.1em; margin-top: 1.5em; }
.body h4, .body h5, .body h6 { font-size: 1em; margin-top: 1.3em; }
.body > :first-child { margin-top: 0; }
.body ul, .body ol { padding-left: 2em; }
.body ul { list-style: disc; }
.body ol { list-style: decimal; }
.body li + li { margin-top: .4em; }
.body a { color: var(--brand); text-decoration: underline; text-underline-offset: .22em; }
.body blockquote { margin-left: 0; margin-right: 0; padding: 4px 0 4px 1.2em; border-left: 3px solid var(--brand-line); color: var(--ink-soft); }
.body img { display: block; margin: 0 auto; border-radius: 2px; }
.body pre { overflow-x: auto; padding: 16px; background: var(--paper); font-size: .9375rem; white-space: pre-wrap; }
.body .sheet { overflow-x: auto; max-width: 100%; }
.body table { border-collapse: collapse; width: 100%; font-size: 1rem; line-height: 1.6; }
.body th, .body td { border: 1px solid #b9afa5; padding: 8px 12px; text-align: left; vertical-align: top; min-width: 4em; }
.body tbody th[rowspan] { min-width: 6em; }
.body tbody th:has(+ td) { min-width: 9em; }
.body th { background: var(--paper); font-weight: 600; }
.body caption { padding: 8px 0; font-weight: 600; text-align: left; }
.textonly { white-space: pre-wrap; }
.beside { font-size: .9375rem; }
.beside section { padding: 18px 0 20px; border-top: 2px solid var(--ink); }
.beside section + section { border-top: 1px solid var(--line); }
.beside h2 { font-size: 1.0625rem; margin-bottom: 8px; }
.beside li + li { margin-top: 10px; }
.beside a { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; }
.beside .kind { color: var(--ink-soft); }
.files { max-width: 42em; margin-top: 44px; padding-top: 20px; border-top: 1px solid var(--line); }
.files h2 { font-size: 1.25rem; margin-bottom: 12px; }
.files li { display: grid; grid-template-columns: 56px minmax(0, 1fr); gap: 2px 16px; padding: 14px 16px; border: 1px solid var(--line); border-radius: var(--radius); }
.files li + li { margin-top: 10px; }
.files .type { grid-row: span 2; align-self: center; padding: 10px 0; text-align: center; border-radius: 3px; background: var(--brand-tint); color: var(--brand-deep); font: 600 .8125rem/1.4 var(--sans); text-transform: uppercase; }
.files .about { display: flex; flex-wrap: wrap; gap: 2px 20px; font-size: .9375rem; color: var(--ink-soft); }
.files a { color: var(--brand-deep); text-decoration: underline; text-underline-offset: .25em; text-decoration-color: var(--brand-line); }
.notice { grid-column: 1 / -1; margin-bottom: 24px; padding: 16px 22px; border: 1px solid #d8b25c; border-left-width: 5px; background: #fdf6e3; max-width: 64em; }
.notice a { text-decoration: underline; }
.gone { max-width: 46em; padding: 40px 0 24px; }
.gone h1 { font: 600 2rem/1.4 var(--serif); margin-bottom: 20px; }
.gone dl > div { display: grid; grid-template-columns: 7em minmax(0, 1fr); gap: 12px; padding: 12px 0; border-bottom: 1px solid var(--line); }
.gone dt { color: var(--ink-soft); }
.gone ul { margin-top: 24px; display: grid; gap: 10px; }
.gone a { color: var(--brand); text-decoration: underline; text-underline-offset: .25em; }
.gone a.button { text-decoration: none; }
.gone a.button:not(.plain) { color: var(--white); }
@media (max-width: 1040px) {
  .article { grid-template-columns: minmax(0, 1fr); }
  .beside { margin-top: 44px; }
}
@media (max-width: 720px) {
  .article h1 { font-size: 1.5rem; }
  .article > header { margin-bottom: 20px; }
  .facts dl { grid-template-columns: minmax(0, 1fr); }
  .facts dl > div { padding: 8px 14px; grid-template-columns: 6em minmax(0, 1fr); }
  .facts summary { padding: 12px 14px; }
  .body { font-size: 1.0625rem; }
  .body p:not([class]) { text-align: left; }
}
`
