// The preference centre in every language that the project has, Danish first.
import type {CentreMessages} from '../../model/centre-messages.ts';
import {da} from './da.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fi} from './fi.ts';
import {fr} from './fr.ts';
import {nb} from './nb.ts';
import {nl} from './nl.ts';
import {pl} from './pl.ts';
import {sv} from './sv.ts';

/** The centre's texts of all languages. A page should load the ones it shows; this is for receivers and verifiers. */
export const centreAll: readonly CentreMessages[] = [da, en, sv, nb, de, nl, fi, fr, pl, es];
