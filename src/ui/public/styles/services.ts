/** The catalogue of powers and services, and the page of one item: phone first. */
export const services = `
.lifeevents { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 20px 40px; margin: 28px 0 4px; }
.lifeevents h2 { font-size: 1.125rem; margin-bottom: 8px; }
.lifeevents ul { display: flex; flex-wrap: wrap; gap: 8px; }
.lifeevents a { display: block; padding: 8px 16px; border: 1px solid var(--line); border-radius: 20px; background: var(--white); }
.lifeevents a:hover { border-color: var(--brand); background: var(--brand-tint); text-decoration: none; }
.servicerows > li { padding: 18px 0; border-bottom: 1px solid var(--line-soft); }
.servicerows > li:first-child { padding-top: 0; }
.servicerows > li > a { font-size: 1.1875rem; font-weight: 600; color: var(--brand-deep); }
.servicerows .summary { color: var(--ink-soft); max-width: 44em; }
.servicerows dl { display: flex; flex-wrap: wrap; gap: 2px 24px; margin-top: 6px; font-size: .9375rem; }
.servicerows dl > div { display: flex; gap: 6px; }
.servicerows dt { color: var(--ink-soft); }
.service { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 0 64px; align-items: start; }
.service > header, .service > .notice, .service > .changed, .service > .glance { grid-column: 1 / -1; }
.service h1 { font: 600 2.125rem/1.45 var(--serif); letter-spacing: .02em; }
.service h1 small { display: block; font: 400 1.25rem/1.6 var(--serif); color: var(--ink-soft); }
.service header .summary { margin-top: 8px; font-size: 1.125rem; max-width: 40em; }
.service header .about { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 10px 0 24px; color: var(--ink-soft); font-size: .9375rem; }
.glance { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); margin-bottom: 36px; border: 1px solid var(--line); border-top: 3px solid var(--brand); background: var(--paper); }
.glance > div { padding: 16px 20px; border-left: 1px solid var(--line-soft); }
.glance > div:first-child { border-left: 0; }
.glance dt { color: var(--ink-soft); font-size: .9375rem; }
.glance dd { font-size: 1.25rem; font-weight: 600; line-height: 1.5; }
.glance dd.quiet { font-size: .9375rem; font-weight: 400; }
.service .parts > section + section { margin-top: 40px; }
.service .parts h2 { font: 600 1.5rem/1.4 var(--serif); padding-bottom: 8px; margin-bottom: 14px; border-bottom: 2px solid var(--brand); }
.service .parts h3 { font-size: 1.125rem; margin: 20px 0 8px; }
.service .parts > section > h3:first-of-type { margin-top: 0; }
.service .points { list-style: disc; padding-left: 1.4em; max-width: 42em; }
.service .points li + li, .materials li + li { margin-top: 10px; }
.service .parts a { color: var(--brand-deep); text-decoration: underline; text-underline-offset: .25em; text-decoration-color: var(--brand-line); }
.materials { list-style: decimal; padding-left: 1.6em; max-width: 42em; }
.materials .tag { margin-left: 8px; }
.materials p { color: var(--ink-soft); }
.materials .forms { display: flex; flex-wrap: wrap; gap: 4px 24px; padding: 4px 0; }
.service .sheet { overflow-x: auto; }
.steps { border-collapse: collapse; width: 100%; line-height: 1.6; }
.steps th, .steps td { border: 1px solid #b9afa5; padding: 10px 14px; text-align: left; vertical-align: top; }
.steps thead th { background: var(--paper); }
.steps tbody th { font-weight: 600; width: 42%; }
.steps p { font-weight: 400; color: var(--ink-soft); font-size: .9375rem; }
.flow { margin: 28px 0 0; max-width: 320px; }
.flow svg { display: block; width: 100%; height: auto; }
.flow rect { fill: var(--white); stroke: var(--ink-soft); stroke-width: 1.5; }
.flow .end rect { fill: var(--brand-tint); stroke: var(--brand); }
.flow .aside rect { stroke-dasharray: 6 4; }
.flow text { font: 400 16px/1 var(--sans); fill: var(--ink); }
.flow .step .first, .flow .aside .first, .flow .end text { font-weight: 600; }
.flow .arrow { fill: none; stroke: var(--ink-soft); stroke-width: 1.5; }
.flow figcaption { margin-top: 8px; color: var(--ink-soft); font-size: .9375rem; }
.places > li { padding: 12px 16px; border: 1px solid var(--line); border-radius: var(--radius); max-width: 42em; }
.places > li + li { margin-top: 10px; }
.places + p { margin-top: 14px; }
.remedies > div { display: grid; grid-template-columns: 6em minmax(0, 1fr); gap: 12px; padding: 12px 0; border-bottom: 1px solid var(--line-soft); max-width: 46em; }
.remedies dt { font-weight: 600; }
.questions > div + div { margin-top: 16px; }
.questions dt { font-weight: 600; }
.questions dd { color: var(--ink-soft); max-width: 42em; }
@media (max-width: 1040px) {
  .service { grid-template-columns: minmax(0, 1fr); }
  .glance { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .glance > div:nth-child(odd) { border-left: 0; }
  .glance > div:nth-child(n + 3) { border-top: 1px solid var(--line-soft); }
}
@media (max-width: 720px) {
  .service h1 { font-size: 1.5rem; }
  .glance > div { padding: 12px 14px; }
  .glance dd { font-size: 1.0625rem; }
  .steps thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); }
  .steps, .steps tbody, .steps tr, .steps th, .steps td { display: block; width: auto; border: 0; padding: 0; }
  .steps tbody th { width: auto; }
  .steps tr { padding: 12px 14px; border: 1px solid #b9afa5; }
  .steps tr + tr { border-top: 0; }
  .steps td::before { content: attr(data-label) "："; color: var(--ink-soft); }
  .steps td p { display: inline; margin-left: .6em; }
  .remedies > div { grid-template-columns: minmax(0, 1fr); gap: 2px; }
}
.elder .service, .elder .glance, .elder .remedies > div, .elder .lifeevents { grid-template-columns: minmax(0, 1fr); }
.elder .glance > div { border-left: 0; border-top: 1px solid var(--line-soft); }
.elder .servicerows dl { display: block; font-size: 1.0625rem; }
.elder .lifeevents a { min-height: 48px; }
.elder .flow { max-width: 440px; }
.elder .service header .about, .elder .steps p, .elder .flow figcaption, .elder .glance dt, .elder .glance dd.quiet { font-size: 1.0625rem; }
.contrast .flow rect, .contrast .flow .end rect { fill: #000000; stroke: #ffffff; }
.contrast .flow text { fill: #ffffff; }

.changed summary { padding: 8px 0; cursor: pointer; color: var(--ink-soft); }
@media print {
  .service { display: block; }
  .glance { background: none; break-inside: avoid; }
  .steps tr, .materials li, .places li, .remedies > div, .flow { break-inside: avoid; }
  .flow { max-width: 70mm; }
}
`
