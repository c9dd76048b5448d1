/** The page, its text and its controls. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 16px; }
body {
  margin: 0; background: var(--white); color: var(--ink);
  font: 1.0625rem/1.7 var(--sans); overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1, h2, h3, h4 { line-height: 1.4; font-weight: 600; text-wrap: balance; }
img, svg { max-width: 100%; }
img { height: auto; }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--brand); text-decoration: underline; text-underline-offset: .22em; }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px;
}
button, input, select { font: inherit; color: inherit; }
time, .number { font-variant-numeric: tabular-nums; }
.frame { width: 100%; max-width: calc(var(--page) + 48px); margin: 0 auto; padding: 0 24px; }
.skip {
  position: absolute; left: 8px; top: -80px; z-index: 10; padding: 10px 18px;
  background: var(--ink); color: var(--white); border-radius: 0 0 4px 4px;
}
.skip:focus { top: 0; color: var(--white); }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip: rect(0 0 0 0); white-space: nowrap; border: 0;
}
.more { color: var(--brand); white-space: nowrap; }
.quiet { color: var(--ink-soft); }
.button {
  display: inline-block; padding: 10px 24px; border: 1px solid var(--brand); border-radius: var(--radius);
  background: var(--brand); color: var(--white); text-align: center; cursor: pointer;
}
.button:hover { background: var(--brand-deep); color: var(--white); text-decoration: none; }
.button.plain { background: var(--white); color: var(--brand); }
.button.plain:hover { background: var(--brand-tint); color: var(--brand-deep); }
.tag {
  display: inline-block; padding: 0 8px; border: 1px solid currentColor; border-radius: 3px;
  font-size: .8125rem; line-height: 1.55; white-space: nowrap; color: var(--ink-soft); vertical-align: .08em;
}
.tag.live { color: #1e6b3c; }
.tag.ended { color: #6b5d52; text-decoration: line-through; }
.tag.changed, .tag.soon { color: #8a5200; }
.empty { padding: 32px 0; color: var(--ink-soft); }
.prose { max-width: 42em; }
.prose p + p { margin-top: .8em; }
@media (max-width: 720px) {
  body { font-size: 1rem; }
  .frame { padding: 0 16px; }
}
@media (prefers-reduced-motion: no-preference) {
  .tile, .button, .skip { transition: background-color .15s, border-color .15s; }
}
`
