// Looks of the panel of rights, over those that every element of ours shares.
import {css, type CSSResult} from 'lit';

export const rightsStyles: CSSResult = css`
  .rights .requests,
  .rights .requests ul {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .request {
    display: grid;
    gap: 0.375rem;
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 0.75rem 1rem;
  }
  .request ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .request ol > :last-child {
    font-weight: 600;
  }
  .said {
    white-space: pre-line;
  }
  .right {
    border-block-start: 1px solid var(--_line);
  }
  .right > summary {
    padding-inline: 1.2em 0;
  }
  .right > .inner {
    padding: 0 0 1rem 1.2em;
    font-size: 1em; /* the panel around it is small already */
    justify-items: start;
  }
  .field {
    display: grid;
    gap: 0.25rem;
    width: 100%;
  }
  .field input,
  .field textarea {
    font: inherit;
    color: inherit;
    background: transparent;
    box-sizing: border-box;
    width: 100%;
    height: auto;
    min-height: 2.5rem;
    padding: 0.375rem 0.625rem;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: 6px;
  }
  .field textarea {
    resize: vertical;
    min-height: 4rem;
  }
  .field [aria-invalid='true'] {
    border: 2px solid currentColor;
  }
  .error {
    font-weight: 600;
  }
`;
