// What the pictures of the widget are made from: the probe for right to left, and the list that words choose from.
import {describe, expect, test} from 'vitest';
import {en} from '../../../src/i18n/en.ts';
import {parseNotice} from '../../../src/model/notice.ts';
import {present} from '../../../src/model/present.ts';
import {textsIn} from '../../support/json-pointer.ts';
import {probeMessages, probeNotice, probeText} from '../../support/rtl-probe.ts';
import {courlux} from '../../support/samples.ts';
import {chooseShots, fileOf, SHOTS} from '../../support/shot-list.ts';

const placeholders = (text: string): readonly string[] => text.match(/\{\w+\}/g) ?? [];

describe('the probe', () => {
  test('keeps every placeholder of every text, and leaves no other Latin letter', () => {
    const texts = new Map(textsIn(probeMessages).map(({at, text}) => [at, text]));
    for (const {at, text} of textsIn(en)) {
      if (at === '/lang' || at === '/dir') continue;
      const probed = texts.get(at) ?? '';
      expect(placeholders(probed), at).toEqual(placeholders(text));
      expect(probed.replace(/\{\w+\}/g, ''), at).not.toMatch(/[a-z]/i);
    }
  });

  test('is written from right to left, and a notice in it is one that can be shown', () => {
    const notice = parseNotice(probeNotice(courlux));
    const tree = present(notice, probeMessages, {context: 'registration', lang: 'ar'});
    expect([tree.lang, tree.dir, notice.controller.name]).toEqual(['ar', 'rtl', courlux.controller.name]);
    expect(notice.products).toEqual({ar: probeText(courlux.products['en'] ?? '')});
  });
});

describe('the pictures', () => {
  test('each has a file of its own', () => {
    expect(new Set(SHOTS.map(fileOf)).size).toBe(SHOTS.length);
  });

  test.each([
    [[], SHOTS.length],
    [['da', 'checkbox', '320', 'light', 'forms'], 3],
    [['da', 'en', 'yes-no', '1280', 'dark', 'checkout'], 2],
    [['themes'], 12],
    [['magazine', 'dark'], 2],
    [['answered', 'yes-no'], 2],
  ] as const)('words %j choose %i', (words, count) => {
    expect(chooseShots(words)).toHaveLength(count);
  });

  test('a word that fits none is a mistake', () => {
    expect(() => chooseShots(['da', 'klingon'])).toThrow('no picture is called "klingon"');
  });
});
