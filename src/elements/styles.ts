// Looks: everything inherits from the host page; eight custom properties theme it.
import {css, type CSSResult} from 'lit';

/**
 * Custom properties: --consent-gap, --consent-line, --consent-quiet, --consent-accent, --consent-radius,
 * --consent-background, --consent-hover, --consent-heading-size.
 */
export const styles: CSSResult = css`
  :host {
    display: block;
    --_gap: var(--consent-gap, 1rem);
    --_line: var(--consent-line, color-mix(in srgb, currentColor 22%, transparent));
    --_quiet: var(--consent-quiet, color-mix(in srgb, currentColor 74%, transparent));
    --_accent: var(--consent-accent, auto);
  }
  :host([hidden]) {
    display: none;
  }
  section {
    container-type: inline-size;
    border: 1px solid var(--_line);
    border-radius: var(--consent-radius, 8px);
    background: var(--consent-background, transparent);
    accent-color: var(--_accent);
    line-height: 1.5;
    overflow-wrap: anywhere;
    hyphens: auto;
    text-align: start;
  }
  h2,
  p,
  ul,
  dl,
  dd {
    margin: 0;
  }
  h2 {
    font: inherit;
    font-size: var(--consent-heading-size, 1.125em);
    font-weight: 600;
    line-height: 1.3;
    padding: var(--_gap) var(--_gap) 0.25rem;
    text-wrap: balance;
  }
  p {
    text-wrap: pretty;
  }
  .test {
    margin: var(--_gap) var(--_gap) 0;
    padding: 0.5rem 0.75rem;
    border: 2px dashed currentColor;
    border-radius: var(--_radius);
  }
  .lead {
    padding: 0 var(--_gap) 0.375rem;
  }
  .quiet,
  .detail,
  .status,
  dd,
  .inner {
    font-size: 0.9375em;
  }
  .quiet,
  .detail,
  .status {
    color: var(--_quiet);
  }
  fieldset {
    border: 0;
    margin: 0.5rem 0 0;
    padding: 0.75rem var(--_gap) 0.5rem;
    border-block-start: 1px solid var(--_line);
    min-width: 0;
  }
  legend {
    float: inline-start;
    width: 100%;
    padding: 0 0 0.125rem;
    font-weight: 600;
    text-wrap: balance;
  }
  legend + .rows {
    clear: both;
  }
  .rows {
    display: grid;
    column-gap: 1.5rem;
  }
  .rows > p {
    grid-column: 1 / -1;
    padding-block-end: 0.25rem;
  }
  .row {
    display: grid;
    grid-template-columns: auto auto 1fr;
    column-gap: 0.75rem;
    padding: 0.5rem;
    margin-inline: -0.5rem;
    align-items: start;
    cursor: pointer;
    border-radius: 6px;
  }
  .row > input {
    grid-row: 1 / span 4;
  }
  .row > .text {
    display: contents;
  }
  .row .detail {
    grid-column: 2 / -1;
  }
  .row:hover {
    background: var(--consent-hover, color-mix(in srgb, currentColor 6%, transparent));
  }
  .yes-no,
  .earlier {
    display: grid;
    gap: 0.5rem 1rem;
    padding-block: 0.5rem;
    align-items: center;
  }
  .pair,
  .all {
    display: grid;
    grid-template-columns: 1fr 1fr;
  }
  .pair {
    border: 1px solid var(--_line);
    border-radius: 6px;
    overflow: hidden;
  }
  .pair label {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    justify-content: center;
    padding: 0.5rem 0.25rem;
    cursor: pointer;
  }
  .pair label + label {
    border-inline-start: 1px solid var(--_line);
  }
  .pair label:has(:checked) {
    background: var(--consent-hover, color-mix(in srgb, currentColor 8%, transparent));
  }
  .pair label:has(:focus-visible) {
    outline: 2px solid;
    outline-offset: -2px;
  }
  .all {
    gap: 0.75rem;
    padding: 0.5rem var(--_gap);
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 0.375rem 0.875rem;
    min-height: 2.25rem;
    cursor: pointer;
  }
  button:hover {
    background: var(--consent-hover, color-mix(in srgb, currentColor 6%, transparent));
  }
  .earlier button {
    justify-self: start;
  }
  .rows:has(.row) .earlier {
    padding-inline-start: 2.25rem;
  }
  input {
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
  }
  .pair input {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    outline: none; /* its label has the ring */
  }
  .label {
    font-weight: 600;
  }
  .state {
    display: inline-grid;
    white-space: nowrap;
  }
  .status {
    display: grid;
  }
  .state::after,
  .status::after {
    content: attr(data-size) / '';
    visibility: hidden;
  }
  .state::after,
  .status::after,
  .state > span,
  .status > span {
    grid-area: 1 / 1;
  }
  .detail {
    display: block;
    line-height: 1.4;
  }
  details {
    border-block-start: 1px solid var(--_line);
  }
  summary {
    padding-block: 0.75rem;
    padding-inline: calc(var(--_gap) + 1.2em) var(--_gap);
    text-indent: -1.2em;
    min-height: 24px;
    cursor: pointer;
    font-weight: 600;
  }
  .inner {
    display: grid;
    gap: 0.75rem;
    padding: 0 var(--_gap) var(--_gap);
  }
  dt {
    font-weight: 600;
  }
  ul {
    padding-inline-start: 1.25rem;
  }
  a {
    color: inherit;
  }
  .status {
    border-block-start: 1px solid var(--_line);
    padding: 0.75rem var(--_gap);
  }
  :focus-visible {
    outline: 2px solid;
    outline-offset: 2px;
  }
  @container (min-width: 30rem) {
    .yes-no {
      grid-template-columns: 1fr minmax(13rem, auto);
    }
    .earlier {
      grid-template-columns: 1fr auto;
    }
  }
  @container (min-width: 34rem) {
    .marketing .rows:not(:has(.yes-no, .earlier)) {
      grid-template-columns: 1fr 1fr;
    }
  }
  @media print {
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;
