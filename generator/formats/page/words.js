// Running text: one paragraph a line, blanks tidied; and the figures that words name between braces.

/**
 * A piece of a line: words, or a mark such as `{{ 依申请公开.本年新收.总计 }}` with what stands in its place.
 * @typedef {{text: string, mark: string, fault: string}} Piece
 * @typedef {(path: string) => {text: string, fault: string}} Look
 */

/** Characters that neither a Word document nor a printed page can carry. */
export const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff]/u;

const BLANKS = "[ \\t\\u00a0\\u3000\\u200b\\u2060\\ufeff]+";
const ENDS = new RegExp(`^${BLANKS}|${BLANKS}$`, "g");
const RUNS = /[ \t\u00a0\u2000-\u200a\u202f\u205f]+/g;
const BREAK = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/;
const MARK = /\{\{(.*?)\}\}|\{\{(?!.*\}\}).*/g;
const NAME = "[^\\s+*/|'\"()-]+";
const EXPRESSION = new RegExp(`^\\s*(${NAME}(?:\\s*[-+*/]\\s*${NAME})*)\\s*(?:\\|\\s*\\S+\\s*)?$`);
const LITERAL_BRACES = /^\s*(['"])\{\{\1\s*$/;

/**
 * Return the line with runs of blanks folded into one and the ends stripped.
 * @param {string} line
 */
export function tidy(line) {
  return line.replace(RUNS, " ").replace(ENDS, "");
}

/**
 * Return the paragraphs of a text.
 * @param {string} text
 */
export function paragraphs(text) {
  return text.split(BREAK).map(tidy).filter(Boolean);
}

/**
 * Return how many characters a text has, blanks not counted.
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text.replace(/\s/g, "")].length;
}

/**
 * Return a line in pieces, each mark with what stands in its place.
 * @param {string} line
 * @param {Look} look gives what stands under a name
 * @returns {Piece[]}
 */
export function pieces(line, look) {
  /** @type {Piece[]} */
  const found = [];
  let end = 0;
  line.replace(MARK, (mark, inner, at) => {
    found.push({ text: line.slice(end, at), mark: "", fault: "" }, filled(mark, inner, look));
    end = at + mark.length;
    return mark;
  });
  return [...found, { text: line.slice(end), mark: "", fault: "" }].filter((piece) => piece.text || piece.mark);
}

/**
 * @param {string} mark
 * @param {string | undefined} inner
 * @param {Look} look
 * @returns {Piece}
 */
function filled(mark, inner, look) {
  const wrong = (/** @type {string} */ fault) => ({ text: mark, mark, fault });
  if (inner === undefined) {
    return wrong("缺少结尾的“}}”，请补上");
  }
  if (LITERAL_BRACES.test(inner)) {
    return { text: "{{", mark, fault: "" };
  }
  const expression = EXPRESSION.exec(inner);
  if (!expression) {
    return wrong("写法有误，请删去，用“插入表中的数”重新插入");
  }
  const names = expression[1].split(/[-+*/]/).map((name) => name.trim().replace(/·/g, "."));
  const values = names.map((name) => (/^[0-9.]+$/.test(name) ? { text: name, fault: "" } : look(name)));
  const fault = values.map((value) => value.fault).find(Boolean);
  if (fault) {
    return wrong(fault);
  }
  // What is calculated or converted is left to the program that makes the report.
  return { text: names.length === 1 && !inner.includes("|") ? values[0].text : `〔${inner.trim()}〕`, mark, fault: "" };
}

/**
 * Return a date as it is printed: 2025-01-20 → 2025年1月20日; other words stay as they are.
 * @param {string} date
 */
export function printedDate(date) {
  const match = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(date);
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date;
}

/**
 * Return what is wrong with the date of the sign-off of a year's report.
 * @param {string} text
 * @param {number} year
 */
export function faultOfDate(text, year) {
  const match = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(printedDate(tidy(text)));
  if (!match) {
    return text && /[0-9]/.test(text) ? "日期请写成 2025-01-20 这样" : "";
  }
  const [own, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(own, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return `没有“${match[0]}”这一天`;
  }
  return own <= year ? `落款日期早于 ${year} 年年末` : "";
}
