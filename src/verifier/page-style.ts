// How the page of a report looks: light, dark, narrow and on paper.

/** The page's whole style sheet. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d1d1f, #ececf0); --quiet: light-dark(#5b5750, #a9a9b3);
  --line: light-dark(#d9d4c8, #3a3a42); --paper: light-dark(#fffdf9, #1d1d22); --good: light-dark(#14532d, #86c79a);
  --bad: light-dark(#9b1c1c, #f4a3a3); --open: light-dark(#6b4e00, #e6c677);
  font: 16px/1.55 system-ui, "Segoe UI", sans-serif; }
body { margin: 0; background: light-dark(#f6f4ef, #17171a); color: var(--ink); overflow-wrap: anywhere; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
header { border-inline-start: 4px solid var(--open); padding-inline-start: 1rem; }
header.trusted { border-color: var(--good); } header.broken { border-color: var(--bad); }
header p { margin: 0; color: var(--quiet); }
h1, h2, h3 { font-family: Georgia, "Times New Roman", serif; line-height: 1.25; font-weight: 600; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: .25rem 0 0; } h2 { font-size: 1.1875rem; margin: 2.25rem 0 .5rem; }
h3 { font-size: 1.1875rem; margin: 0 0 .5rem; } h4 { margin: 1.25rem 0 .25rem; }
p { margin: .5rem 0; } ul { margin: 0; padding-inline-start: 1.25rem; } li { margin: .25rem 0; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .375rem 1rem; margin: 0; }
dt { color: var(--quiet); } dd { margin: 0; }
.answers, .checks { list-style: none; padding: 0; }
.answers li, .checks li, .choice { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; align-items: baseline; }
.choice { padding: .375rem 0; } .choice > div:only-child { grid-column: 1 / -1; }
.mark { font-size: .875rem; font-weight: 600; color: var(--quiet); }
.mark.yes, .mark.holds { color: var(--good); } .mark.failed { color: var(--bad); } .mark.no, .mark.said-no, .mark.withdrawn { color: var(--ink); }
.mark.open { color: var(--open); }
.quiet { color: var(--quiet); font-size: .9375rem; } .slot { color: var(--quiet); } .slot::before { content: "‹"; }
.slot::after { content: "›"; }
article { border: 1px solid var(--line); border-radius: 8px; background: var(--paper); padding: 1.25rem; }
code { font: .875rem ui-monospace, monospace; color: var(--quiet); } a { color: inherit; }
@media (max-width: 30rem) { dl, .answers li, .checks li, .choice { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print { :root { color-scheme: light; font-size: 11pt; } body, article { background: none; } main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; } li, .choice, dd { break-inside: avoid; } }
`;
