// How the page of an extract looks: light, dark, narrow and on paper.

/** The page's whole style sheet. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1b19; --soft: #5b5750; --paper: #fbfaf7; --card: #fff; --line: #d9d4ca }
@media (prefers-color-scheme: dark) { :root { --ink: #f1eee8; --soft: #b9b3a8; --paper: #171614; --card: #201e1b; --line: #3b3833 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.25; text-wrap: balance }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem }
h3 { margin: 1.25rem 0 .5rem; font-size: 1.0625rem } h4 { margin: 1rem 0 .25rem }
p { margin: .5rem 0 } a { color: inherit }
.quiet { color: var(--soft); font-size: .9375rem }
.item, article { margin: 0 0 1rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card) }
.item h3 { margin-top: 0 }
article p { margin: .25rem 0 } article .name { margin: 1rem 0 .25rem } article .name + .name { margin-top: .25rem }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0 }
dt { color: var(--soft) } dd { margin: 0 }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .5rem } }
@media (forced-colors: active) { .item, article { border: 1px solid } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --card: #fff; font-size: 10.5pt } main { max-width: none; padding: 0 }
  h1, h2, h3, h4, .name { break-after: avoid } dt { break-after: avoid } dd, p { break-inside: avoid } }
`;
