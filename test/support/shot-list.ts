// Which pictures of the widget there are: context, control, language, width, scheme; three looks; and every state.

/** What a picture shows. A facet that it hasn't says nothing. */
export interface Shot {
  readonly part: 'forms' | 'themes' | 'states';
  readonly context?: string;
  readonly control?: string;
  readonly lang?: string;
  readonly theme?: string;
  readonly state?: string;
  readonly width: number;
  readonly scheme: Scheme;
}

export const CONTEXTS = ['registration', 'subscription', 'checkout'] as const;
export const CONTROLS = ['checkbox', 'yes-no'] as const;
/** `ar` is the probe of rtl-probe.ts. */
export const LANGS = ['da', 'en', 'de', 'ar'] as const;
export const SCHEMES = ['light', 'dark', 'forced'] as const;
export type Scheme = (typeof SCHEMES)[number];
const WIDTHS = [320, 768, 1280];
const THEMES = ['sober', 'magazine', 'bold'];
export const STATES = [
  'answered',
  'recorded',
  'parked',
  'unstored',
  'test',
  'untrusted',
  'details',
  'fallback',
  'disabled',
  'existing',
  'all',
  'again',
  'zoom',
] as const;
export type State = (typeof STATES)[number];

const forms: readonly Shot[] = CONTEXTS.flatMap((context) =>
  CONTROLS.flatMap((control) =>
    LANGS.flatMap((lang) =>
      SCHEMES.flatMap((scheme) =>
        WIDTHS.map((width) => ({part: 'forms' as const, context, control, lang, scheme, width})),
      ),
    ),
  ),
);
const themes: readonly Shot[] = THEMES.flatMap((theme) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [320, 1280].map((width) => ({part: 'themes' as const, theme, scheme, width})),
  ),
);
const states: readonly Shot[] = STATES.flatMap((state) =>
  CONTROLS.flatMap((control) =>
    (state === 'zoom' ? [320] : [320, 768]).map((width) => ({
      part: 'states' as const,
      context: state === 'existing' ? 'checkout' : 'registration',
      control,
      lang: 'da',
      state,
      scheme: 'light' as const,
      width,
    })),
  ),
);

export const SHOTS: readonly Shot[] = [...forms, ...themes, ...states];

const FACETS = ['part', 'context', 'control', 'lang', 'theme', 'state', 'width', 'scheme'] as const;

/** The pictures that fit all the words: words of one facet add up, those of different facets narrow down. */
export function chooseShots(words: readonly string[]): readonly Shot[] {
  const unknown = words.find(
    (word) => !SHOTS.some((shot) => FACETS.some((facet) => String(shot[facet]) === word)),
  );
  if (unknown !== undefined) throw new Error(`no picture is called "${unknown}"`);
  const asked = FACETS.map((facet) => ({
    facet,
    values: words.filter((word) => SHOTS.some((shot) => String(shot[facet]) === word)),
  })).filter(({values}) => values.length > 0);
  return SHOTS.filter((shot) => asked.every(({facet, values}) => values.includes(String(shot[facet]))));
}

/** What the pictures of one row of the contact sheet have in common: all but the width. */
export const rowOf = (shot: Shot): string =>
  [shot.part, shot.theme, shot.state, shot.context, shot.control, shot.lang, shot.scheme]
    .filter(Boolean)
    .join('-');

/** The file of a picture. */
export const fileOf = (shot: Shot): string => `${rowOf(shot)}-${shot.width}.png`;
