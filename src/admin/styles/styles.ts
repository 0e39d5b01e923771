// The page's looks, as constructable style sheets: the policy of the page allows no other.
import type {CSSResult} from 'lit';
import {base} from './base.ts';
import {controls} from './controls.ts';
import {parts} from './parts.ts';
import {schemes} from './schemes.ts';
import {plotted} from './plotted.ts';
import {states} from './states.ts';

/** All of them, in order. */
export const styles: CSSResult[] = [base, controls, parts, states, plotted, schemes];
