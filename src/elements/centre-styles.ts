// Looks of the centre's choices and of what is done with them, over those that every element of ours shares.
import {css, type CSSResult} from 'lit';

export const centreStyles: CSSResult = css`
  .centre {
    overflow: hidden;
  }
  h3 {
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    margin: 0;
    text-wrap: balance;
  }
  .people,
  .buttons,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .people {
    padding: 0.25rem var(--_gap) 0.5rem;
  }
  [aria-pressed='true'] {
    border-color: currentColor;
    box-shadow: inset 0 0 0 1px;
    font-weight: 600;
  }

  /* one choice: a mark, its name and what holds, its button, and below them the notice when it is shown anew */
  .centre fieldset > .rows.rows {
    grid-template-columns: 1fr;
  }
  .standing {
    display: grid;
    grid-template-columns: 0.875rem 1fr;
    gap: 0.5rem 0.75rem;
    align-items: start;
    padding-block: 0.75rem;
  }
  .standing + .standing {
    border-block-start: 1px solid color-mix(in srgb, currentColor 12%, transparent);
  }
  .standing::before {
    content: '';
    box-sizing: border-box;
    width: 0.875rem;
    height: 0.875rem;
    margin-block-start: 0.3125em;
    border: 1.5px solid currentColor;
    border-radius: 50%;
  }
  .standing.given::before {
    border-width: 0.4375rem;
    border-color: var(--consent-accent, currentColor);
  }
  .standing.refused::before {
    background: linear-gradient(currentColor, currentColor) center / 55% 1.5px no-repeat;
  }
  .standing.unanswered::before {
    border-style: dashed;
    opacity: 0.6;
  }
  .standing > .text {
    display: grid;
    gap: 0.125rem;
    min-width: 0;
  }
  .holds {
    font-size: 0.9375em;
    line-height: 1.4;
  }
  .standing > .buttons {
    grid-column: 2;
  }
  .standing > .buttons:empty {
    display: none;
  }
  .standing > .anew {
    grid-column: 1 / -1;
  }
  details.text > summary {
    display: block;
    width: fit-content;
    padding: 0.125rem 0;
    min-height: 24px;
    font-weight: 400;
    font-size: 0.9375em;
    text-indent: 0;
    color: var(--_quiet);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 0.2em;
  }
  details.text > summary:hover,
  details.text[open] > summary {
    text-decoration-color: currentColor;
  }
  .side {
    font-weight: 600;
  }

  /* the notice shown anew */
  .anew {
    display: grid;
    gap: 0.375rem;
    margin-block: 0.25rem 0.5rem;
    padding-block-start: 1rem;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--consent-accent, currentColor);
    border-radius: 6px;
    background: var(--consent-hover, color-mix(in srgb, currentColor 4%, transparent));
    overflow: hidden;
  }
  .anew > h3,
  .anew > p {
    padding-inline: 1rem;
  }
  .anew > details {
    --_gap: 1rem;
  }
  .anew > fieldset {
    margin: 0.5rem 1rem 0.25rem;
    padding: 0.75rem 1rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 6px;
    background: var(--consent-background, Canvas);
  }

  .everything,
  .blocked {
    display: grid;
    gap: 0.75rem;
    padding: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  .blocked {
    margin: 0.25rem var(--_gap) 0.75rem;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid currentColor;
    border-radius: 6px;
    padding: 0.75rem 1rem;
    gap: 0.25rem;
  }
  .blocked button {
    justify-self: start;
    margin-block-start: 0.375rem;
  }
  .acts {
    gap: 1rem 1.5rem;
  }
  .acts > div {
    flex: 1 1 15rem;
    display: grid;
    gap: 0.5rem;
    grid-template-rows: 1fr auto;
    justify-items: start;
  }
  .status .compared {
    margin-block-start: 0.125rem;
  }
  .centre .status::after {
    content: none;
  }

  @container (min-width: 30rem) {
    .standing {
      grid-template-columns: 0.875rem 1fr auto;
    }
    .standing > .buttons {
      grid-column: 3;
      justify-content: end;
      max-width: 11rem;
    }
    .standing > .buttons:empty {
      display: none;
    }
    .standing:not(:has(> .buttons > *)) > .text {
      grid-column: 2 / -1;
    }
  }
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      border: 3px solid Highlight;
    }
    .standing.given::before {
      border-color: CanvasText;
    }
    .blocked,
    .anew {
      border-inline-start-color: Highlight;
    }
  }
`;
