// What a person's system asks for: forced colours, less motion; and paper.
import {css, type CSSResult} from 'lit';

export const schemes: CSSResult = css`
  @media (forced-colors: active) {
    nav a[aria-current],
    button.quiet[aria-pressed='true'] {
      outline: 2px solid;
      outline-offset: -3px;
    }
    .said:not(:empty),
    .skeleton i,
    .differs,
    .share {
      border: 1px solid;
    }
    rect.given {
      fill: CanvasText;
    }
    .ground {
      fill: Canvas;
    }
    .hatch,
    rect.refused,
    rect.withdrawn,
    .zero,
    .axis line {
      stroke: CanvasText;
    }
    .axis text {
      fill: CanvasText;
    }
    .share .given {
      fill: Highlight;
    }
    .share .no {
      fill: GrayText;
    }
    .share .rest {
      fill: Canvas;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
  @media print {
    .bar,
    .buttons,
    .said {
      display: none;
    }
  }
`;
