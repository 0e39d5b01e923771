// The looks that the demo shows the widget in: the same form and the same words, another style sheet each.
import {html, type Html} from '../src/receiver/pages/html.ts';

interface Theme {
  readonly title: string;
  readonly about: string;
}

const THEMES = {
  sober: {title: 'Nøgternt', about: 'Rette linjer, én farve og intet, der fylder mere end ordene.'},
  magazine: {title: 'Som et blad', about: 'Papir, luft og en skrift, der er til at læse i længe.'},
  bold: {title: 'Frit og kækt', about: 'Store bogstaver, runde hjørner og fuld skrue på farverne.'},
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeName = keyof typeof THEMES;
export const THEME_NAMES: readonly ThemeName[] = ['sober', 'magazine', 'bold'];

/** The theme that an address names, or null. */
export const themeAt = (path: string): ThemeName | null =>
  THEME_NAMES.find((name) => path === `/themes/${name}`) ?? null;

/** What fills the page of a theme. */
export const themeValues = (theme: ThemeName): Readonly<Record<string, string>> => ({
  theme,
  title: THEMES[theme].title,
  about: THEMES[theme].about,
  links: html`${THEME_NAMES.map((name) => link(name, name === theme))}`.text,
});

const link = (name: ThemeName, current: boolean): Html =>
  current
    ? html`<a href="/themes/${name}" aria-current="page">${THEMES[name].title}</a>`
    : html`<a href="/themes/${name}">${THEMES[name].title}</a>`;
