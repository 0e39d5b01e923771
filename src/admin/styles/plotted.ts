// Plots, their tables, and the bars of shares.
import {css, type CSSResult} from 'lit';

export const plotted: CSSResult = css`
  .plots {
    display: grid;
    gap: 1.25rem 1.75rem;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
  }
  .plot {
    min-width: 0;
  }
  .plot figcaption {
    color: inherit;
    display: flex;
    justify-content: space-between;
    gap: 0.5rem;
    font-size: 0.9375rem;
  }
  .plot > svg {
    display: block;
    width: 100%;
    height: auto;
  }
  .plot summary {
    font-weight: 400;
    font-size: 0.875rem;
    color: var(--quiet);
    width: fit-content;
  }
  .axis text {
    font-size: 10.5px;
    fill: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .axis line {
    stroke: var(--line);
  }
  .zero {
    stroke: var(--edge);
  }
  rect.given {
    fill: var(--accent);
  }
  .ground {
    fill: var(--card);
  }
  .hatch {
    stroke: var(--bad);
    stroke-width: 1.4;
    fill: none;
  }
  rect.refused,
  rect.withdrawn {
    stroke: var(--bad);
    stroke-width: 0.75;
  }
  .legend {
    margin-bottom: 0.75rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    font-size: 0.875rem;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 0.4375rem;
  }
  .share {
    display: block;
    width: 100%;
    height: 0.75rem;
    border-radius: 2px;
  }
  .share .rest {
    fill: var(--wash);
  }
  .share .no {
    fill: var(--bad);
  }
  .scroll {
    overflow-x: auto;
    max-height: 18rem;
    overflow-y: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    text-align: end;
    padding: 0.25rem 0.5rem;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    font-weight: 600;
    position: sticky;
    top: 0;
    background: var(--card);
  }
`;
