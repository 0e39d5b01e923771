// Looks of the centre's folded parts: receipts and their texts, files, and what deletes them all.
import {css, type CSSResult} from 'lit';

export const foldedStyles: CSSResult = css`
  .count {
    font-weight: 400;
    color: var(--_quiet);
    margin-inline-start: 0.5em;
  }
  .receipts {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
  }
  .receipts > li {
    border-block-start: 1px solid var(--_line);
  }
  .receipts > li:last-child {
    border-block-end: 1px solid var(--_line);
  }
  details.receipt,
  details.text {
    border: 0;
  }
  details.receipt > summary {
    display: grid;
    grid-template-columns: 1.2em 1fr;
    padding: 0.75rem 0;
    text-indent: 0;
    list-style: none;
  }
  details.receipt > summary::-webkit-details-marker {
    display: none;
  }
  details.receipt > summary::before {
    content: '';
    grid-row: 1 / span 3;
    box-sizing: border-box;
    width: 0.5em;
    height: 0.5em;
    margin-block-start: 0.5em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  :dir(rtl) details.receipt > summary::before {
    rotate: 135deg;
  }
  details.receipt[open] > summary::before {
    rotate: 45deg;
  }
  .receipt > summary > * {
    grid-column: 2;
  }
  .receipt > summary > .detail {
    font-weight: 400;
    font-size: 0.9375em;
  }
  details.receipt > .inner {
    padding: 0 0 1rem 1.2em;
  }
  div.receipt {
    display: grid;
    gap: 0.5rem;
    padding-block: 0.75rem;
  }
  .told {
    display: grid;
  }
  .told div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 0.25rem;
    border-block-start: 1px solid color-mix(in srgb, currentColor 10%, transparent);
  }
  .told dt {
    font-weight: 400;
  }
  .told dd {
    font-weight: 600;
    color: inherit;
  }
  .id {
    font-size: 0.8125em;
  }
  .shown {
    display: grid;
    gap: 0.5rem;
    border-inline-start: 3px solid var(--_line);
    padding-inline-start: 0.875rem;
    margin-block: 0.25rem 0.5rem;
  }
  .shown ul {
    display: grid;
    gap: 0.25rem;
  }
  .shown .plain {
    list-style: none;
    margin-inline-start: -1.25rem;
  }
  .broken {
    font-weight: 600;
  }
  .drop {
    display: grid;
    gap: 0.375rem;
    padding: 1rem;
    border: 1.5px dashed var(--_line);
    border-radius: 6px;
  }
  :host([data-drop]) .drop {
    border-color: currentColor;
    background: var(--consent-hover, color-mix(in srgb, currentColor 6%, transparent));
  }
  .drop input {
    width: 100%;
    height: auto;
    min-height: 2.25rem;
    font: inherit;
    font-size: 0.9375em;
  }
  .address .inner > button {
    justify-self: start;
  }
  .news:empty {
    display: none;
  }
  .confirm {
    display: grid;
    gap: 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 0.875rem 1rem;
  }
`;
