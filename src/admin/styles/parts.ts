// Panels, lists, marks.
import {css, type CSSResult} from 'lit';

export const parts: CSSResult = css`
  .panel {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 8px;
    padding: 1rem;
    display: grid;
    gap: 0.75rem;
    align-content: start;
    min-width: 0;
    margin-bottom: 1rem;
  }
  details.panel {
    display: block;
  }
  .narrow {
    max-width: 34rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0.25rem 1rem;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.625rem;
  }
  .line > span,
  .line > b {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    gap: 0 1rem;
  }
  .columns > * {
    min-width: 0;
  }
  .rows {
    display: grid;
  }
  .rows > li {
    border-top: 1px solid var(--line);
    padding-block: 0.75rem;
    display: grid;
    gap: 0.25rem;
    min-width: 0;
  }
  .rows > li:first-child {
    border-top: 0;
    padding-top: 0;
  }
  .rows > li:last-child {
    padding-bottom: 0;
  }
  .rows.tight > li {
    padding-block: 0.5rem;
  }
  .rows.tight > li:first-child {
    padding-top: 0;
  }
  .rows.tight > li:last-child {
    padding-bottom: 0;
  }
  .rows.tight > li.line {
    display: flex;
    justify-content: space-between;
  }
  .rows > li.task {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }
  .task > :first-child {
    flex: 1 1 18rem;
    min-width: 0;
  }
  .task > [role='alert'] {
    flex-basis: 100%;
  }
  .panel ul:not([class]) {
    list-style: disc;
    padding-inline-start: 1.25rem;
  }
  .what {
    display: grid;
    gap: 0.375rem;
  }
  .what h3:not(:first-child) {
    margin-top: 0.5rem;
  }
  .mark {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 0.375rem;
    border: 1px solid currentcolor;
    border-radius: 4px;
    padding: 0 0.4375rem;
    font-size: 0.8125rem;
    line-height: 1.375rem;
    font-weight: 600;
    color: var(--quiet);
    overflow-wrap: anywhere;
  }
  .mark > span {
    font-weight: 400;
    color: var(--ink);
  }
  .mark.good {
    color: var(--good);
  }
  .mark.bad {
    color: var(--bad);
  }
  .mark.warn {
    color: var(--warn);
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .facts {
    display: grid;
    gap: 0.5rem;
  }
  .facts > div {
    display: grid;
    min-width: 0;
  }
  .facts dt {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  .facts dd {
    overflow-wrap: anywhere;
    min-width: 0;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: 0.75rem 1rem;
  }
  .figures div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }
  .figures dt {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  .figures dd {
    font: 500 1.5rem/1.25 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
  }
  .tasks {
    display: grid;
    gap: 0.5rem;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
  }
  .tasks a {
    display: block;
    height: 100%;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--line);
    border-inline-start: 4px solid var(--edge);
    border-radius: 5px;
    color: inherit;
    text-decoration: none;
  }
  .tasks a:hover {
    background: var(--wash);
  }
  .tasks b {
    margin-inline-end: 0.125rem;
    font: 500 1.375rem/1.3 var(--serif);
    font-variant-numeric: lining-nums tabular-nums;
  }
  .tasks .bad a {
    border-inline-start-color: var(--bad);
  }
  .tasks .bad b {
    color: var(--bad);
  }
  .tasks .warn a {
    border-inline-start-color: var(--warn);
  }
  .request.late {
    border-inline-start: 4px solid var(--bad);
  }
  blockquote {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 0.75rem;
  }
  figcaption {
    font-size: 0.875rem;
    color: var(--quiet);
    margin-bottom: 0.25rem;
  }
  .address {
    font: 500 1.25rem/1.35 var(--serif);
  }
  .who {
    margin-bottom: 1rem;
  }
  @media (min-width: 40rem) {
    .panel {
      padding: 1.125rem 1.25rem;
    }
    .facts > div {
      grid-template-columns: 10rem minmax(0, 1fr);
      gap: 0 1rem;
      align-items: baseline;
    }
  }
  @media (min-width: 56rem) {
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      align-items: start;
    }
    .columns.wide {
      grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr);
    }
  }
`;
