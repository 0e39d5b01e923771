// An export as bytes: a line for each row, as JSON or as CSV.
import {csvLine} from './csv.ts';
import {COLUMNS, type ExportRow} from './export-row.ts';

export const FORMATS = ['ndjson', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** What each format is served as. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
};

/** The text of an export, a page at a time; CSV begins with the names of its columns. */
export async function* exportText(
  pages: AsyncIterable<readonly ExportRow[]>,
  format: Format,
): AsyncGenerator<string, void> {
  if (format === 'csv') yield csvLine(COLUMNS);
  for await (const page of pages) {
    yield page.map((row) => (format === 'csv' ? csvRow(row) : `${JSON.stringify(row)}\n`)).join('');
  }
}

const csvRow = (row: ExportRow): string =>
  csvLine(
    COLUMNS.map((column) => {
      const value = row[column];
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    }),
  );
