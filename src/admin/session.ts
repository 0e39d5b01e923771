// What a tab remembers: the token until it is closed, and the language. Both are lost with the tab.
const [TOKEN, LANG] = ['consent-admin:token', 'consent-admin:lang'];

function read(name: string): string {
  try {
    return sessionStorage.getItem(name) ?? '';
  } catch {
    return ''; // blocked: then it is remembered until the page is loaded anew
  }
}

function write(name: string, value: string): void {
  try {
    if (value === '') sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // as above
  }
}

/** The token that this tab signed in with; empty without one. */
export const keptToken = (): string => read(TOKEN);
/** Keeps it; forgets it when it is empty. */
export const keepToken = (token: string): void => write(TOKEN, token);
/** The language that was chosen; empty where none was. */
export const keptLang = (): string => read(LANG);
/** Keeps it. */
export const keepLang = (lang: string): void => write(LANG, lang);
