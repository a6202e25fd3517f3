/*
 * Searching the texts of Operations by what they contain. Reading a hundred thousand of them takes a tenth of a second; an
 * index of all runs of three characters takes a hundredth of that. It says where a word may be, and the text itself whether
 * it is: so it is kept without the texts, and without places within them.
 */

/** Words of fewer characters are in no index; what contains them is found by reading. */
const gramLength = 3;

/** Rows of `operation_text`, an index: its rowid is the Operation's number. */
export interface OperationTextTables {
  operation_text: { rowid: number };
}

// The sentence mostly names the target. Ids are left out, as their characters would be most of the index.
const textOf = (row: string) => `${row}.sentence || char(10) || ${row}.kind || CASE WHEN instr(${row}.sentence, ${row}.target_name) THEN '' ELSE char(10) || ${row}.target_name END`;

/** For queries alone: made when all rows are there, and kept up from then on. */
export const operationText = `
CREATE VIRTUAL TABLE operation_text USING fts5(text, content='', detail=none, columnsize=0, tokenize='trigram');
INSERT INTO operation_text (rowid, text) SELECT number, ${textOf('operation')} FROM operation;
CREATE TRIGGER operation_is_found AFTER INSERT ON operation BEGIN
  INSERT INTO operation_text (rowid, text) VALUES (NEW.number, ${textOf('NEW')});
END;
`;

/** What to match for texts that may contain all of the words; undefined when all are too short to tell. */
export function textMatch(terms: readonly string[]): string | undefined {
  const grams = new Set(terms.flatMap(gramsOf));
  return grams.size === 0 ? undefined : [...grams].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}

function gramsOf(term: string): string[] {
  // By code points, as the index counts them.
  const characters = Array.from(term.replaceAll('\0', ''));
  return characters.slice(0, Math.max(characters.length - gramLength + 1, 0)).map((_, from) => characters.slice(from, from + gramLength).join(''));
}
