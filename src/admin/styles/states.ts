// Texts that were shown, with what differs; and the states of loading, failing and having nothing.
import {css, type CSSResult} from 'lit';

export const states: CSSResult = css`
  .shown {
    display: grid;
    gap: 0.375rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .shown p {
    white-space: pre-wrap;
  }
  .shown .heading {
    font-weight: 600;
    font-size: 1.0625rem;
  }
  .shown .name {
    font: inherit;
    font-weight: 600;
    margin: 0.5rem 0 0;
  }
  .shown .variant {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  .differs {
    border-inline-start: 4px solid var(--warn);
    padding: 0.125rem 0.5rem;
    background: var(--wash);
  }
  .flag {
    font-size: 0.75rem;
    color: var(--warn);
    text-transform: uppercase;
    letter-spacing: 0.04em;
  }
  .note {
    border: 1px solid var(--line);
    border-inline-start: 4px solid var(--edge);
    border-radius: 5px;
    padding: 0.625rem 0.875rem;
    margin-bottom: 1rem;
    background: var(--card);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
  }
  .panel .note {
    margin: 0;
  }
  .note.bad {
    border-inline-start-color: var(--bad);
  }
  .note.warn {
    border-inline-start-color: var(--warn);
  }
  .empty {
    border: 1px dashed var(--edge);
    border-radius: 8px;
    padding: 2rem 1rem;
    display: grid;
    gap: 0.5rem;
    justify-items: center;
    text-align: center;
    color: var(--quiet);
    text-wrap: balance;
  }
  .empty > p:first-child {
    color: var(--ink);
    font-weight: 600;
  }
  .calm {
    color: var(--quiet);
  }
  .panel .loaded {
    display: grid;
    gap: 0.75rem;
  }
  .gap {
    color: var(--quiet);
    font-size: 0.875rem;
    border-block: 1px dashed var(--line);
    padding-block: 0.25rem;
    margin-block: 0.25rem;
  }
  .skeleton {
    display: grid;
    gap: 1rem;
    align-content: start;
    min-height: 24rem;
  }
  .skeleton.card {
    min-height: 8rem;
  }
  .skeleton.line {
    min-height: 1.5rem;
  }
  .skeleton i {
    height: 5.5rem;
    border-radius: 8px;
    background: var(--wash);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton.card i {
    height: 1.75rem;
  }
  .loaded[aria-busy='true'] {
    opacity: 0.6;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
