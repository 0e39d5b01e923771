// Buttons, fields, and what is said of them.
import {css, type CSSResult} from 'lit';

export const controls: CSSResult = css`
  button {
    font: inherit;
    font-weight: 600;
    color: var(--ink);
    background: var(--card);
    border: 1px solid var(--edge);
    border-radius: 5px;
    padding: 0.4375rem 0.875rem;
    min-height: 2.5rem;
    cursor: pointer;
  }
  button:hover {
    background: var(--wash);
  }
  button.main {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  button.danger {
    color: var(--bad);
    border-color: var(--bad);
  }
  button.quiet {
    border-color: transparent;
    background: none;
    font-weight: 400;
    color: var(--quiet);
    padding-inline: 0.375rem;
    min-height: 2.25rem;
  }
  button.quiet:hover,
  button.quiet[aria-pressed='true'] {
    color: var(--ink);
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }
  button.link {
    border: 0;
    padding: 0;
    min-height: 1.5rem;
    background: none;
    color: var(--accent);
    font-weight: 400;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
    overflow-wrap: anywhere;
  }
  button:disabled {
    cursor: progress;
    opacity: 0.65;
  }
  .skip {
    position: absolute;
    inset-block-start: -10rem;
    inset-inline-start: 1rem;
    z-index: 3;
  }
  .skip:focus {
    inset-block-start: 0.5rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  form {
    display: grid;
    gap: 1rem;
  }
  .field {
    display: grid;
    gap: 0.25rem;
    min-width: 0;
    align-content: start;
  }
  label {
    font-weight: 600;
    font-size: 0.9375rem;
  }
  .field small {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  .field .wrong {
    color: var(--bad);
    font-weight: 600;
  }
  input:where([type='text'], [type='password']),
  select,
  textarea {
    font: inherit;
    color: inherit;
    width: 100%;
    min-width: 0;
    min-height: 2.5rem;
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 5px;
    background: var(--card);
  }
  select {
    text-overflow: ellipsis;
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid='true'] {
    border: 2px solid var(--bad);
  }
  .tick {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.625rem;
    align-items: start;
    font-weight: 400;
  }
  .tick input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0.25rem 0 0;
  }
  .pair {
    display: grid;
    gap: 1rem;
  }
  .choose {
    display: grid;
    gap: 0.75rem 1rem;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    font-size: 0.9375rem;
    min-height: 1.5rem;
  }
  details[open] > summary {
    margin-bottom: 0.75rem;
  }
  @media (min-width: 30rem) {
    .pair {
      grid-template-columns: 8rem 1fr;
    }
  }
`;
