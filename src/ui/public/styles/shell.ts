/** What stands around every page: the bar of ways to read, the name, search, navigation, the way here, the foot. */
export const shell = `
.waysbar { background: var(--paper); border-bottom: 1px solid var(--line-soft); font-size: .875rem; }
.waysbar .frame { display: flex; justify-content: space-between; gap: 16px; min-height: 40px; align-items: center; }
.ways { display: flex; flex-wrap: wrap; }
.ways a { display: block; padding: 8px 12px; color: var(--ink-soft); }
.ways a:hover { color: var(--brand); }
.ways a[aria-current] { color: var(--brand); font-weight: 600; }
.masthead { position: relative; overflow: hidden; border-top: 4px solid var(--brand); }
.masthead .frame { position: relative; display: flex; align-items: center; justify-content: space-between; gap: 24px 48px; padding-top: 26px; padding-bottom: 26px; }
.sitename { display: flex; align-items: center; gap: 18px; min-width: 0; }
.sitename:hover { text-decoration: none; color: inherit; }
.sitename .hall { flex: none; width: 76px; color: var(--brand); stroke-width: 6; }
.sitename .hall path[stroke-width] { display: none; }
.sitename strong { display: block; font: 600 2.125rem/1.25 var(--serif); letter-spacing: .06em; color: var(--brand); }
.sitename .words > span { display: block; margin-top: 4px; font-size: .9375rem; line-height: 1.5; color: var(--ink-soft); letter-spacing: .04em; }
.search { display: flex; width: 100%; max-width: 460px; }
.search input {
  flex: 1; min-width: 0; height: 46px; padding: 0 16px; background: var(--white);
  border: 1px solid #8d837a; border-right: 0; border-radius: var(--radius) 0 0 var(--radius);
}
.search input::placeholder { color: #716860; }
.search button {
  flex: none; min-width: 92px; height: 46px; border: 0; border-radius: 0 var(--radius) var(--radius) 0;
  background: var(--brand); color: var(--white); letter-spacing: .2em; cursor: pointer;
}
.search button:hover { background: var(--brand-deep); }
.search.large { max-width: 820px; }
.search.large input { height: 62px; font-size: 1.1875rem; padding: 0 22px; }
.search.large button { height: 62px; min-width: 124px; font-size: 1.1875rem; }
.navigation { background: var(--brand); color: var(--white); }
.navigation ul { display: flex; flex-wrap: wrap; margin: 0 -20px; }
.navigation a { display: block; padding: 13px 20px; font-size: 1.0625rem; line-height: 1.6; letter-spacing: .04em; }
.navigation a:hover { background: var(--brand-deep); color: var(--white); text-decoration: none; }
.navigation a[aria-current] { background: var(--brand-deep); font-weight: 600; }
.navigation a:focus-visible { outline-color: var(--white); outline-offset: -4px; }
.trail { padding: 16px 0; font-size: .9375rem; color: var(--ink-soft); }
.trail ol { display: flex; flex-wrap: wrap; }
.trail li + li::before { content: "›"; padding: 0 10px; color: #8d837a; }
.trail a { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; }
main { display: block; padding-bottom: 72px; min-height: 46vh; }
.pagetitle { padding-bottom: 20px; border-bottom: 2px solid var(--brand); margin-bottom: 28px; }
.pagetitle h1 { font: 600 2rem/1.4 var(--serif); letter-spacing: .02em; }
.pagetitle p { max-width: 60em; margin-top: 8px; color: var(--ink-soft); }
.pagetitle a { text-decoration: underline; text-underline-offset: .22em; }
.foot { background: #2a2522; color: #e9e3dc; font-size: .9375rem; }
.foot .frame { padding-top: 44px; padding-bottom: 44px; display: grid; grid-template-columns: 1fr auto; gap: 32px 64px; }
.foot strong { display: block; margin-bottom: 10px; font: 600 1.25rem/1.4 var(--serif); letter-spacing: .06em; color: var(--white); }
.foot .marks { display: flex; flex-wrap: wrap; gap: 4px 28px; }
.foot .links { display: grid; grid-template-columns: repeat(2, auto); gap: 4px 36px; align-content: start; }
.foot a { display: inline-block; padding: 3px 0; text-decoration: underline; text-decoration-color: #8d837a; text-underline-offset: .25em; }
.foot a:hover { color: var(--white); text-decoration-color: var(--white); }
.foot a:focus-visible { outline-color: var(--white); }
@media (max-width: 720px) {
  .waysbar .frame { min-height: 0; padding: 0 8px; }
  .waysbar .host { display: none; }
  .masthead .frame { display: block; padding-top: 16px; padding-bottom: 16px; }
  .sitename { gap: 12px; margin-bottom: 14px; }
  .sitename .hall { width: 54px; }
  .sitename strong { font-size: 1.4375rem; letter-spacing: .02em; }
  .sitename .words > span { font-size: .8125rem; }
  .search, .search.large { max-width: none; }
  .search.large input, .search.large button { height: 54px; font-size: 1.0625rem; }
  .search button, .search.large button { min-width: 76px; }
  .navigation .frame { padding: 0 6px; }
  .navigation ul { margin: 0; }
  .navigation a { padding: 9px 10px; font-size: .9375rem; letter-spacing: 0; }
  .pagetitle h1 { font-size: 1.5rem; }
  .foot .frame { grid-template-columns: 1fr; padding-top: 28px; padding-bottom: 28px; }
  main { padding-bottom: 48px; }
}
`
