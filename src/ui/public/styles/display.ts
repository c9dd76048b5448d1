/** Other ways to read: 长者模式 (one column, 22 px, large targets), high contrast, and paper. */
export const display = `
.elder { font-size: 130%; }
.elder body { font-size: 1.0625rem; line-height: 1.8; }
.elder .frame { max-width: 960px; }
.elder .waysbar { font-size: 1rem; }
.elder .ways a, .elder .foot a, .elder .trail a, .elder .filters a, .elder .unitnames a, .elder .sitemap a, .elder .feeds a { min-height: 48px; padding-top: 8px; padding-bottom: 8px; }
.elder .masthead .frame { display: block; }
.elder .sitename { margin-bottom: 20px; }
.elder .search, .elder .search.large { max-width: none; }
.elder .search input, .elder .search button, .elder .search.large input, .elder .search.large button { height: 68px; font-size: 1.125rem; }
.elder .navigation ul { display: grid; grid-template-columns: repeat(2, 1fr); margin: 0; gap: 1px; }
.elder .navigation a { padding: 14px 12px; text-align: center; font-size: 1.125rem; }
.elder .hero .hall, .elder .sitename .hall { display: none; }
.elder .columns, .elder .columns.uneven, .elder .columns.three, .elder .article, .elder .withfilters, .elder .foot .frame, .elder .facts dl { grid-template-columns: minmax(0, 1fr); }
.elder .tiles, .elder .tiles.four, .elder .tiles.five, .elder .units, .elder .unitnames > div { grid-template-columns: minmax(0, 1fr); }
.elder .sitemap { columns: 1; }
.elder .rows > li { grid-template-columns: minmax(0, 1fr); gap: 4px; padding: 18px 0; }
.elder .rows > li > a, .elder .body, .elder .lead p, .elder .rows p, .elder .rows time, .elder .beside, .elder .facts, .elder .foot, .elder .filters, .elder .quiet, .elder .trail { font-size: 1.0625rem; }
.elder .rows > li > a { text-decoration: underline; text-underline-offset: .25em; text-decoration-color: #8d837a; }
.elder .beside { margin-top: 44px; }
.elder .filters ul { max-height: none; }
.elder .facts dl > div { grid-template-columns: 6em minmax(0, 1fr); padding: 12px 18px; }
.elder .body p:not([class]) { text-align: left; }
.elder .tag { font-size: 1rem; }

@media screen {
.contrast {
  --ink: #ffffff; --ink-soft: #ffffff; --line: #ffffff; --line-soft: #b5b5b5; --paper: #000000; --white: #000000;
  --brand: #ffdd33; --brand-deep: #ffdd33; --brand-tint: #000000; --brand-line: #ffdd33; --focus: #00e5ff;
}
.contrast body, .contrast .foot { background: #000000; color: #ffffff; }
.contrast a, .contrast .rows > li > a:visited { color: #ffdd33; text-decoration: underline; text-underline-offset: .22em; }
.contrast .navigation, .contrast .navigation a, .contrast .search button, .contrast .button, .contrast .pages .here, .contrast .choices a[aria-current], .contrast .gone a.button:not(.plain) { background: #000000; color: #ffdd33; border: 1px solid #ffdd33; }
.contrast .navigation { border-width: 1px 0; }
.contrast .navigation a { border: 0; }
.contrast .navigation a[aria-current] { background: #ffdd33; color: #000000; }
.contrast .search input { border-color: #ffffff; background: #000000; }
.contrast .search input::placeholder { color: #ffffff; }
.contrast .tag, .contrast .tag.live, .contrast .tag.ended, .contrast .tag.changed, .contrast .tag.soon { color: #ffffff; }
.contrast .notice { background: #000000; border-color: #ffdd33; }
.contrast .hall { color: #ffdd33; }
.contrast .hero .hall { display: none; }
.contrast .body th, .contrast .body td { border-color: #ffffff; }
.contrast .foot strong { color: #ffffff; }
.contrast .sitename strong { color: #ffdd33; }
}

@media print {
  @page { margin: 20mm 18mm; }
  :root { --ink: #000000; --ink-soft: #333333; --brand: #000000; --paper: #ffffff; }
  body { font: 11pt/1.7 var(--serif); background: #ffffff; color: #000000; }
  .waysbar, .masthead .search, .navigation, .trail, .foot, .skip, .feeds, .beside .tools, .filters, .pages, .hero { display: none; }
  .masthead { border-top: 0; border-bottom: 1pt solid #000000; }
  .masthead .frame { padding: 0 0 8pt; }
  .sitename .hall, .sitename .words > span { display: none; }
  .notice { max-width: none; background: none; border: 1pt solid #000000; }
  .sitename strong { font-size: 12pt; color: #000000; }
  .frame { max-width: none; padding: 0; }
  main { padding: 14pt 0 0; min-height: 0; }
  .article { display: block; }
  .article h1 { font-size: 18pt; text-align: center; max-width: none; }
  .article .byline, .article .subtitle { justify-content: center; text-align: center; }
  .facts { border: 1pt solid #000000; background: none; font-size: 10pt; break-inside: avoid; margin: 12pt 0; }
  .facts summary { display: none; }
  .facts details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .body { max-width: none; font-size: 11pt; }
  .body p, .body li { orphans: 3; widows: 3; }
  .body h2, .body h3, .body h4 { break-after: avoid; }
  .body table { font-size: 10pt; }
  .body tr, .body img, .files li { break-inside: avoid; }
  .body .sheet { overflow: visible; }
  .files, .beside { max-width: none; margin-top: 18pt; }
  .files li { border: 0; padding: 2pt 0; }
  .printed { display: block; margin-top: 20pt; padding-top: 6pt; border-top: .5pt solid #000000; font-size: 9pt; }
}
@media screen { .printed { display: none; } }
`
