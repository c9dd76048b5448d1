/** Lists, filters, page numbers. */
export const lists = `
.rows > li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 24px; align-items: baseline; padding: 14px 0; border-bottom: 1px solid var(--line-soft); }
.rows > li > a { line-height: 1.6; }
.rows > li > a:visited { color: #5b4a44; }
.rows > li > p { grid-column: 1; }
.rows .about { display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: .9375rem; color: var(--ink-soft); }
.rows time { color: var(--ink-soft); font-size: .9375rem; }
.rows .summary { font-size: .9375rem; color: var(--ink-soft); max-width: 52em; }
.rows .formats { display: flex; gap: 18px; }
.rows mark { background: none; color: var(--brand); font-weight: 600; }
.rows.tight > li { padding: 8px 0; border-bottom: 1px dotted var(--line); }
.pages { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-top: 28px; }
.pages a, .pages .here {
  min-width: 44px; padding: 8px 12px; text-align: center; border: 1px solid var(--line); border-radius: var(--radius);
}
.pages a:hover { border-color: var(--brand); text-decoration: none; }
.pages .here { background: var(--brand); border-color: var(--brand); color: var(--white); font-weight: 600; }
.pages .count { color: var(--ink-soft); margin-left: 8px; }
.withfilters { display: grid; grid-template-columns: 268px minmax(0, 1fr); gap: 48px; align-items: start; }
.filters { font-size: .9375rem; border-top: 1px solid var(--line); }
.filters details { border-bottom: 1px solid var(--line); }
.filters summary { padding: 12px 0; font-weight: 600; cursor: pointer; }
.filters ul { padding-bottom: 12px; max-height: 21em; overflow-y: auto; }
.filters a { display: flex; justify-content: space-between; gap: 12px; padding: 5px 10px; border-radius: 3px; }
.filters a:hover { background: var(--brand-tint); text-decoration: none; }
.filters a[aria-current] { background: var(--brand-tint); color: var(--brand); font-weight: 600; }
.filters .number { color: var(--ink-soft); font-weight: 400; }
.chosen { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin-bottom: 12px; }
.chosen a { padding: 3px 12px; border: 1px solid var(--brand-line); border-radius: 20px; background: var(--brand-tint); color: var(--brand-deep); font-size: .9375rem; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 20px; }
.choices a { padding: 6px 16px; border: 1px solid var(--line); border-radius: 20px; }
.choices a:hover { border-color: var(--brand); text-decoration: none; }
.choices a[aria-current] { background: var(--brand); border-color: var(--brand); color: var(--white); }
.unitgroups > section + section { margin-top: 36px; }
.unitgroups h2 { font-size: 1.25rem; margin-bottom: 12px; }
.units { display: grid; grid-template-columns: repeat(auto-fill, minmax(248px, 1fr)); gap: 12px; }
.units a { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; padding: 12px 16px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--white); }
.units a:hover { border-color: var(--brand); text-decoration: none; background: var(--brand-tint); }
.units .number { color: var(--ink-soft); font-size: .875rem; white-space: nowrap; }
.results { margin-top: 28px; }
.advice { margin-top: 32px; }
.advice h2 { font-size: 1.375rem; margin-bottom: 12px; }
.advice h3 { font-size: 1.0625rem; margin: 20px 0 6px; }
.advice ul { list-style: disc; padding-left: 1.4em; }
.advice li { padding: 3px 0; }
.advice a { color: var(--brand); text-decoration: underline; text-underline-offset: .22em; }
.advice p { margin: 12px 0; }
.feeds { margin-top: 32px; font-size: .9375rem; color: var(--ink-soft); display: flex; flex-wrap: wrap; gap: 4px 18px; }
.feeds a { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; padding: 3px 0; }
@media (max-width: 900px) {
  .withfilters { grid-template-columns: minmax(0, 1fr); gap: 20px; }
  .filters ul { max-height: none; }
}
@media (max-width: 720px) {
  .rows > li { grid-template-columns: minmax(0, 1fr); gap: 2px; padding: 12px 0; }
  .rows time { font-size: .875rem; }
  .rows.tight > li { padding: 9px 0; }
  .filters a { padding: 10px 12px; }
}
`
