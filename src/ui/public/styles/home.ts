/** The home of a portal or channel. */
export const home = `
.hero { position: relative; overflow: hidden; background: var(--paper); border-bottom: 1px solid var(--line-soft); }
.hero .frame { position: relative; padding-top: 52px; padding-bottom: 56px; }
.hero .hall { position: absolute; right: -10px; bottom: -2px; width: 520px; color: var(--brand-line); pointer-events: none; }
.hero h2 { font: 600 1.75rem/1.4 var(--serif); letter-spacing: .04em; margin-bottom: 18px; }
.hero .hints { position: relative; display: flex; flex-wrap: wrap; gap: 4px 22px; margin-top: 14px; font-size: .9375rem; }
.hero .hints a { padding: 4px 0; color: var(--brand-deep); text-decoration: underline; text-decoration-color: var(--brand-line); text-underline-offset: .3em; }
.hero .search { position: relative; }
.band { padding: 48px 0 8px; }
.band + .band { padding-top: 40px; }
.band.tinted { background: var(--paper); padding-bottom: 48px; margin-top: 48px; border-top: 1px solid var(--line-soft); border-bottom: 1px solid var(--line-soft); }
.band.tinted + .band { padding-top: 48px; }
.bandtitle { display: flex; align-items: baseline; justify-content: space-between; gap: 16px; margin-bottom: 18px; }
.bandtitle h2 { position: relative; font: 600 1.5rem/1.4 var(--serif); letter-spacing: .04em; padding-left: 16px; }
.bandtitle h2::before { content: ""; position: absolute; left: 0; top: .22em; bottom: .18em; width: 4px; background: var(--brand); }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 40px 64px; }
.columns.uneven { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); }
.columns.three { grid-template-columns: repeat(auto-fit, minmax(340px, 1fr)); gap: 40px 48px; }
.stack { display: grid; gap: 36px; align-content: start; }
.lead { padding-bottom: 20px; border-bottom: 1px solid var(--line); margin-bottom: 6px; }
.lead h3 { font: 600 1.5rem/1.5 var(--serif); }
.lead p { margin-top: 8px; color: var(--ink-soft); max-width: 40em; }
.lead .about { margin-top: 8px; font-size: .9375rem; color: var(--ink-soft); display: flex; gap: 18px; }
.card h3 { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; padding-bottom: 8px; border-bottom: 2px solid var(--brand); font-size: 1.1875rem; }
.card h3 .more { font-size: .9375rem; font-weight: 400; }
.card .note { padding: 8px 0 2px; font-size: .875rem; line-height: 1.5; color: var(--ink-soft); }
.tiles { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 16px; margin-bottom: 36px; }
.tiles.four { grid-template-columns: repeat(4, minmax(0, 1fr)); }
.tiles.five { grid-template-columns: repeat(5, minmax(0, 1fr)); }
.tile { display: flex; align-items: center; gap: 16px; padding: 20px; background: var(--white); border: 1px solid var(--line); border-radius: var(--radius); font-weight: 600; line-height: 1.45; }
.tile:hover { border-color: var(--brand); color: var(--brand-deep); text-decoration: none; }
.tile svg { flex: none; width: 34px; height: 34px; color: var(--brand); }
.tile small { display: block; font-size: .875rem; font-weight: 400; color: var(--ink-soft); }
.contact { white-space: pre-line; }
.published:first-child { padding-top: 0; }
.unitnames > div { display: grid; grid-template-columns: 7em minmax(0, 1fr); gap: 8px; padding: 10px 0; border-top: 1px solid var(--line-soft); }
.unitnames dt { color: var(--ink-soft); padding: 4px 0; }
.unitnames dd { display: flex; flex-wrap: wrap; gap: 0 26px; }
.unitnames a { padding: 4px 0; }
.unithead { background: var(--paper); border-bottom: 1px solid var(--line-soft); margin-bottom: 36px; }
.unithead .frame { padding-top: 8px; padding-bottom: 0; }
.unithead h1 { font: 600 2rem/1.4 var(--serif); letter-spacing: .04em; }
.unithead p { margin-top: 6px; color: var(--ink-soft); max-width: 60em; }
.tabs { display: flex; flex-wrap: wrap; gap: 0 6px; margin: 18px -14px 0; }
.tabs a { display: block; padding: 11px 14px; border-bottom: 3px solid transparent; }
.tabs a:hover { color: var(--brand); text-decoration: none; border-bottom-color: var(--brand-line); }
.tabs a[aria-current] { color: var(--brand); font-weight: 600; border-bottom-color: var(--brand); }
.sitemap { columns: 3; column-gap: 48px; }
.sitemap section { break-inside: avoid; margin-bottom: 32px; }
.sitemap h2 { font-size: 1.1875rem; padding-bottom: 6px; border-bottom: 2px solid var(--brand); margin-bottom: 8px; }
.sitemap a { display: block; padding: 4px 0; }
.sitemap ul ul { padding-left: 1.2em; }
@media (max-width: 1040px) {
  .hero .hall { width: 360px; opacity: .6; }
  .sitemap { columns: 2; }
}
@media (max-width: 720px) {
  .hero .frame { padding-top: 24px; padding-bottom: 26px; }
  .hero .hall { display: none; }
  .hero h2 { font-size: 1.25rem; margin-bottom: 12px; }
  .band { padding-top: 30px; }
  .band.tinted { margin-top: 30px; padding-bottom: 30px; }
  .columns, .columns.uneven, .columns.three { grid-template-columns: minmax(0, 1fr); gap: 32px; }
  .lead h3 { font-size: 1.25rem; }
  .card .note { padding: 8px 0 2px; font-size: .875rem; line-height: 1.5; color: var(--ink-soft); }
  .tiles, .tiles.four, .tiles.five { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
  .tile { padding: 14px 12px; gap: 10px; font-size: .9375rem; }
  .tile svg { width: 26px; height: 26px; }
  .unitnames > div { grid-template-columns: minmax(0, 1fr); }
  .unithead h1 { font-size: 1.5rem; }
  .unithead { margin-bottom: 24px; }
  .sitemap { columns: 1; }
}
`
