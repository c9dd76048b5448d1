/** Forms, what they answer, and the line of time of what was filed. */
export const form = `
.formpage { max-width: 760px; }
.formpage h1, .formpage .lead { max-width: 40em; }
.formpage h1 { font: 600 1.875rem/1.4 var(--serif); letter-spacing: .02em; margin-bottom: 12px; }
.formpage .lead { border: 0; padding: 0; margin: 0 0 24px; color: var(--ink-soft); }
.position { display: flex; align-items: center; gap: 14px; margin-bottom: 10px; color: var(--ink-soft); font-size: .9375rem; }
.formpage .answers:first-of-type { margin-top: 20px; }
.position progress { width: 160px; height: 6px; border: 0; border-radius: 3px; background: var(--line); overflow: hidden; appearance: none; }
.position progress::-webkit-progress-bar { background: var(--line); }
.position progress::-webkit-progress-value { background: var(--brand); }
.position progress::-moz-progress-bar { background: var(--brand); }
.complaints { margin: 20px 0 28px; padding: 16px 22px; border: 2px solid var(--brand); border-left-width: 6px; background: var(--brand-tint); }
.complaints:focus { outline: 3px solid var(--focus); outline-offset: 2px; }
.complaints h2 { font-size: 1.125rem; margin-bottom: 6px; }
.complaints li { padding: 3px 0; }
.complaints a { color: var(--brand-deep); text-decoration: underline; text-underline-offset: .22em; }
.field { margin: 0 0 28px; padding: 0; border: 0; min-width: 0; }
.field > label:not(.tick), .field > legend { display: block; padding: 0; margin-bottom: 4px; font-weight: 600; font-size: 1.0625rem; }
.field .quiet { font-weight: 400; }
.field .why { margin-bottom: 8px; font-size: .9375rem; color: var(--ink-soft); max-width: 40em; }
.field.wrong { padding-left: 16px; border-left: 4px solid var(--brand); }
.wrongwords { margin-bottom: 8px; color: var(--brand-deep); font-weight: 600; }
.field input[type="text"], .field input[type="date"], .field select, .field textarea {
  width: 100%; min-height: 48px; padding: 10px 14px; background: var(--white); color: var(--ink);
  border: 1px solid #8d837a; border-radius: var(--radius); line-height: 1.6; font: inherit;
}
.field input[type="date"] { max-width: 240px; }
.field textarea { resize: vertical; }
.field.wrong input, .field.wrong select, .field.wrong textarea { border: 2px solid var(--brand); }
textarea:focus-visible, select:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.field input[type="file"] { display: block; width: 100%; padding: 12px; margin-bottom: 8px; border: 1px dashed #8d837a; border-radius: var(--radius); background: var(--paper); }
.radios { display: grid; gap: 10px; }
.radios label, .tick { display: flex; gap: 12px; align-items: flex-start; padding: 12px 16px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--white); cursor: pointer; }
.radios label:has(input:checked), .tick:has(input:checked) { border-color: var(--brand); background: var(--brand-tint); }
.radios input, .tick input { flex: none; width: 22px; height: 22px; margin: 3px 0 0; accent-color: var(--brand); }
.radios small { display: block; color: var(--ink-soft); font-size: .9375rem; font-weight: 400; }
.draftfiles { margin-bottom: 12px; border-top: 1px solid var(--line-soft); }
.draftfiles li { display: flex; justify-content: space-between; gap: 16px; align-items: baseline; padding: 8px 0; border-bottom: 1px solid var(--line-soft); }
button.link { padding: 8px 0; border: 0; background: none; color: var(--brand-deep); text-decoration: underline; text-underline-offset: .22em; cursor: pointer; white-space: nowrap; }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 8px; }
.buttons .button { min-width: 140px; min-height: 48px; }
.kept { margin-top: 36px; padding-top: 14px; border-top: 1px solid var(--line-soft); font-size: .9375rem; color: var(--ink-soft); }
.answers { margin-bottom: 28px; }
.answers h2 { display: flex; justify-content: space-between; gap: 16px; align-items: baseline; padding-bottom: 6px; border-bottom: 2px solid var(--brand); font-size: 1.125rem; }
.answers h2 a { font-size: .9375rem; font-weight: 400; color: var(--brand); text-decoration: underline; text-underline-offset: .22em; padding: 4px 0; white-space: nowrap; }
.answers dl > div, .receipt dl > div { display: grid; grid-template-columns: 11em minmax(0, 1fr); gap: 4px 16px; padding: 10px 0; border-bottom: 1px solid var(--line-soft); }
.answers dt, .receipt dt { color: var(--ink-soft); }
.answers dd { white-space: pre-line; }
.hint { margin: 0 0 28px; padding: 16px 20px; border-left: 4px solid var(--brand-line); background: var(--paper); font-size: .9375rem; }
.hint h2 { font-size: 1.0625rem; margin-bottom: 6px; }
.hint ul { list-style: disc; padding-left: 1.3em; }
.hint li { padding: 2px 0; }
.hint .rows > li { padding: 8px 0; }
.hint a:not(.button), .waysout a, .answer a { color: var(--brand-deep); text-decoration: underline; text-underline-offset: .22em; }
.words { white-space: pre-line; }
.receipt .keep dd { font-size: 1.375rem; font-weight: 600; letter-spacing: .04em; font-variant-numeric: tabular-nums; }
.receipt .code { font-family: ui-monospace, Consolas, "Liberation Mono", monospace; overflow-wrap: normal; word-break: keep-all; }
.receipt h2, .formpage .prose h2, .steptitle { margin: 32px 0 10px; font-size: 1.25rem; }
.receipt dl { border-top: 2px solid var(--brand); }
.next { list-style: decimal; padding-left: 1.4em; margin-bottom: 28px; }
.next li { padding: 4px 0; }
.outcome { margin: 0 0 28px; padding: 20px 24px; border: 1px solid var(--line); border-top: 4px solid var(--brand); background: var(--paper); }
.outcome h2, .todo h2, .answer h2 { font-size: 1.25rem; margin-bottom: 8px; }
.outcome p + p, .outcome details { margin-top: 8px; }
.outcome summary { color: var(--brand-deep); cursor: pointer; padding: 4px 0; }
.late { display: inline-block; margin-left: 12px; padding: 0 10px; border-radius: 3px; background: #8c1d18; color: #ffffff; font-size: .9375rem; }
.days { columns: 2; padding: 8px 0 0 2em; list-style: decimal; font-variant-numeric: tabular-nums; }
.todo { margin: 0 0 28px; padding: 20px 24px; border: 2px solid var(--brand); border-radius: var(--radius); }
.todo .button { margin-top: 14px; }
.done { margin: 0 0 24px; padding: 14px 20px; border: 1px solid #1e6b3c; border-left-width: 6px; background: #f1f8f3; color: #174f2d; }
.answer { margin: 0 0 28px; }
.answer h3 { margin: 18px 0 4px; font-size: 1.0625rem; }
.answer .words { max-width: 42em; line-height: 1.8; }
.timeline { margin: 0 0 28px 6px; border-left: 2px solid var(--brand-line); }
.timeline > li { position: relative; padding: 0 0 22px 24px; }
.timeline > li::before { content: ""; position: absolute; left: -7px; top: .55em; width: 12px; height: 12px; border-radius: 50%; background: var(--brand); }
.timeline time { margin-right: 14px; color: var(--ink-soft); }
.timeline .quiet { font-size: .9375rem; }
.timeline .change { font-weight: 600; }
.waysout { padding-top: 20px; border-top: 1px solid var(--line); }
.waysout h2 { font-size: 1.125rem; }
.waysout li { padding: 5px 0; }
.waysout form { margin-top: 18px; font-size: .9375rem; color: var(--ink-soft); }
@media (max-width: 720px) {
  .days { columns: 1; }
  .outcome, .todo { padding: 16px; }
  .receipt .keep dd { font-size: 1.1875rem; letter-spacing: 0; }
  .timeline time { display: block; }
  .formpage h1 { font-size: 1.5rem; }
  .answers dl > div, .receipt dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .buttons .button { flex: 1 1 100%; }
}
.elder .field > label, .elder .field > legend, .elder .radios label, .elder .buttons .button, .elder .field input, .elder .field textarea, .elder .field select { font-size: 1.0625rem; }
.elder .field .why, .elder .radios small, .elder .kept, .elder .position { font-size: 1rem; }
.elder .radios input, .elder .tick input { width: 30px; height: 30px; }
.elder .answers dl > div, .elder .receipt dl > div { grid-template-columns: minmax(0, 1fr); }
.elder .buttons .button { min-height: 64px; flex: 1 1 100%; }
@media screen {
.contrast .field input, .contrast .field select, .contrast .field textarea { background: #000000; color: #ffffff; border-color: #ffffff; }
.contrast .wrongwords, .contrast button.link { color: #ffdd33; }
.contrast .complaints, .contrast .hint, .contrast .outcome, .contrast .radios label, .contrast .tick { background: #000000; }
.contrast .done { background: #000000; color: #ffffff; border-color: #ffffff; }
.contrast .late { background: #ffdd33; color: #000000; }
.contrast .timeline > li::before { background: #ffdd33; }
}
@media print {
  .formpage { max-width: none; }
  .buttons, .kept, .position, .waysout, .done { display: none; }
  .outcome, .todo, .hint { background: none; border-color: #000000; break-inside: avoid; }
  .timeline > li { break-inside: avoid; }
}
`
