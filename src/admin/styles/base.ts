// Colours, the frame, and text.
import {css, type CSSResult} from 'lit';

export const base: CSSResult = css`
  :host {
    --paper: light-dark(#f6f5f1, #151614);
    --card: light-dark(#fff, #1d1f1c);
    --wash: light-dark(#eceae3, #262824);
    --ink: light-dark(#20211e, #ebe9e2);
    --quiet: light-dark(#5b5d56, #a9aba2);
    --line: light-dark(#dcdad2, #383a35);
    --edge: light-dark(#85877d, #7d8077);
    --accent: light-dark(#1f4d45, #93cbb9);
    --on-accent: light-dark(#fff, #10231e);
    --good: light-dark(#1f5a3c, #8fd1ad);
    --bad: light-dark(#9b1c1c, #f4a3a3);
    --warn: light-dark(#7a4a00, #ecc27a);
    --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif;
    display: block;
    font:
      1rem/1.5 system-ui,
      -apple-system,
      'Segoe UI',
      'Noto Sans',
      sans-serif;
    color: var(--ink);
    background: var(--paper);
    accent-color: var(--accent);
    min-height: 100vh;
    overflow-wrap: break-word;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font: 500 clamp(1.5rem, 1.2rem + 1.2vw, 2rem) / 1.2 var(--serif);
    text-wrap: balance;
    margin-bottom: 1rem;
  }
  h1:focus,
  [tabindex='-1']:focus {
    outline: none;
  }
  h2 {
    font-size: 1rem;
    line-height: 1.4;
  }
  h3 {
    font-size: 0.9375rem;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  code {
    font:
      0.8125rem/1.5 ui-monospace,
      Menlo,
      monospace;
    overflow-wrap: anywhere;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .quiet {
    color: var(--quiet);
  }
  .small {
    font-size: 0.875rem;
  }
  .lead {
    color: var(--quiet);
    max-width: 44rem;
    margin-bottom: 1rem;
  }
  main p:has(+ .panel, + .loaded, + .columns) {
    margin-bottom: 0.75rem;
  }
  .words {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .frame {
    max-width: 84rem;
    margin-inline: auto;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.25rem;
    padding: 0.75rem 1rem;
    border-bottom: 1px solid var(--line);
  }
  .name {
    font: 500 1.25rem/1.3 var(--serif);
    margin-inline-end: auto;
  }
  .tools {
    margin-inline-end: -0.375rem;
  }
  .tools,
  .tongues {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  nav {
    order: 3;
    flex-basis: 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
    margin-inline: -0.5rem;
  }
  nav a {
    padding: 0.375rem 0.5rem;
    min-height: 2.25rem;
    border-radius: 4px;
    color: inherit;
    text-decoration: none;
  }
  nav a:hover {
    background: var(--wash);
  }
  nav a[aria-current] {
    font-weight: 600;
    color: var(--accent);
    box-shadow: inset 0 -2px 0 var(--accent);
    border-radius: 4px 4px 0 0;
  }
  main {
    padding: 1.25rem 1rem 4rem;
    min-width: 0;
  }
  .out main {
    max-width: 34rem;
    margin-inline: auto;
  }
  .opening {
    min-height: 100vh;
  }
  .said {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    max-width: calc(100vw - 2rem);
    padding: 0.625rem 1rem;
    border-radius: 6px;
    background: var(--ink);
    color: var(--paper);
    z-index: 2;
  }
  .said:empty {
    padding: 0;
  }
  @media (min-width: 64rem) {
    .in {
      display: grid;
      grid-template-columns: 13.5rem minmax(0, 1fr);
    }
    .in .bar {
      flex-direction: column;
      align-items: stretch;
      flex-wrap: nowrap;
      border-bottom: 0;
      border-inline-end: 1px solid var(--line);
      padding: 1.5rem 1.25rem;
      position: sticky;
      top: 0;
      height: 100vh;
      overflow-y: auto;
    }
    .in .name {
      margin-bottom: 0.75rem;
    }
    .in nav {
      order: 0;
      flex-basis: auto;
      flex-direction: column;
      flex-wrap: nowrap;
      gap: 0.125rem;
      margin-inline: -0.625rem;
    }
    .in nav a {
      padding-inline: 0.625rem;
    }
    .in nav a[aria-current] {
      background: var(--wash);
      box-shadow: inset 2px 0 0 var(--accent);
      border-radius: 0 4px 4px 0;
    }
    .in .tools {
      margin-top: auto;
      margin-inline: -0.375rem;
    }
    .in main {
      padding: 1.75rem 2rem 4rem;
    }
  }
`;
