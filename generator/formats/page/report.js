// What the page holds of a report, and the agency file that it stands for.
import { complete, evaluate, isEvaluated } from "./identities.js";
import { read, tidied } from "./kinds.js";
import { paragraphs, printedDate, tidy } from "./words.js";
import { Literal, Unreadable, isMapping, readText, write } from "./yaml.js";

/**
 * A form as the page carries it; see generator/formats/page/content.py.
 * @typedef {{address: string, label: string, row: string, column: string, kind: string, total: boolean, help: string}} Cell
 * A heading or a figure; `rowspan` and `colspan` are how many squares more than one it covers.
 * @typedef {{text?: string, cell?: number, rowspan?: number, colspan?: number, scope?: string, id?: string, headers?: string,
 *   side?: boolean, caption?: boolean}} Square
 * @typedef {{widths: string[], head: Square[][], body: Square[][]}} Grid
 * @typedef {{name: string, label: string, help: string, kind: "table" | "words" | "line" | "kept", required: boolean, own: boolean,
 *   parts: string[], fallback: string, grid: Grid | null}} Section
 * @typedef {{cell: number, before: [number, number][], now: [number, number][]}} Succession
 * @typedef {{name: string, years: [number, number], agency: string, year: number, sections: Section[],
 *   cells: Cell[], identities: import("./identities.js").Identity[], successions: Succession[], looks: string[],
 *   report: string, last: string}} Form
 *
 * What is filled in: the text in each cell, the words by name, and what is only passed on.
 * @typedef {{figures: string[], words: Record<string, string>, passed: Record<string, unknown>}} Report
 *
 * @typedef {{readings: import("./kinds.js").Reading[], values: (bigint | null)[], computed: Set<number>,
 *   outcomes: import("./identities.js").Outcome[]}} Calculation
 */

const AGENCY = "机关";
const YEAR = "年度";
const FORM = "格式";
const TITLE = "标题";
const PREAMBLE = "导语";
const SIGNATURE = "落款";
const EXPLANATIONS = "说明";
/** Keys that are not filled in here, and stay as a file has them. */
const PASSED = ["县区", "上年报告"];
export const SIGNED = "落款.机关";
export const DATE = "落款.日期";

/** The words of a report that are no section: what the page calls them, whether they are paragraphs, and how they are told. */
export const HEAD = [
  { name: AGENCY, label: "机关全称", long: false, help: "公章上的全称，带县（市、区）名" },
  { name: TITLE, label: "标题", long: false, help: "不写时由机关名称和年度组成" },
  { name: PREAMBLE, label: "导语", long: true, help: "可以不写。一段一行，如编制依据、统计期限" },
];
export const FOOT = [
  { name: SIGNED, label: "落款机关", long: false, help: "可以不写" },
  { name: DATE, label: "落款日期", long: false, help: "如 2025-01-20；可以不写" },
];

/**
 * Return what the figures of a report come to.
 * @param {Form} form
 * @param {string[]} figures
 * @returns {Calculation}
 */
export function calculate(form, figures) {
  const readings = form.cells.map((cell, index) => read(cell.kind, figures[index]));
  const computed = new Set(form.cells.map((_, index) => index).filter((index) => form.cells[index].total && !figures[index]));
  const stated = readings.map((reading, index) => (computed.has(index) ? undefined : reading.value));
  const values = complete(stated, form.identities);
  return { readings, values, computed, outcomes: evaluate(values, form.identities) };
}

/**
 * Return the agency file of a report.
 * @param {Form} form
 * @param {Report} report
 */
export function fileOf(form, report) {
  const { words, passed } = report;
  /** @type {Record<string, unknown>} */
  const mapping = { [AGENCY]: tidy(words[AGENCY]) || null, [YEAR]: new Literal(String(form.year)), [FORM]: named(form.name) };
  PASSED.filter((key) => passed[key]).forEach((key) => (mapping[key] = passed[key]));
  if (tidy(words[TITLE])) {
    mapping[TITLE] = tidy(words[TITLE]);
  }
  if (paragraphs(words[PREAMBLE]).length) {
    mapping[PREAMBLE] = paragraphs(words[PREAMBLE]);
  }
  const own = form.sections.filter((section) => section.own);
  form.sections
    .filter((section) => !section.own)
    .forEach((section) => (mapping[section.name] = contentOf(form, report, section)));
  const signature = { [AGENCY]: tidy(words[SIGNED]), 日期: printedDate(tidy(words[DATE])) };
  const signed = Object.entries(signature).filter(([, text]) => text);
  if (signed.length) {
    mapping[SIGNATURE] = Object.fromEntries(signed);
  }
  for (const section of own) {
    const content = section.kind === "kept" ? passed[section.name] : contentOf(form, report, section);
    const empty =
      section.kind === "table" ? isBlank(form, report, section) : !content || /** @type {any} */ (content).length === 0;
    if (!empty) {
      mapping[section.name] = Array.isArray(content) ? content.join("\n") : content;
    }
  }
  if (passed[EXPLANATIONS]) {
    mapping[EXPLANATIONS] = passed[EXPLANATIONS];
  }
  const plain = form.sections.filter((section) => section.kind === "words" && !section.own).map((section) => section.name);
  return write(mapping, new Set([...plain, PREAMBLE]));
}

/** @param {string} name */
function named(name) {
  return /^[0-9]+$/.test(name) ? new Literal(name) : name;
}

/**
 * @param {Form} form
 * @param {Report} report
 * @param {Section} section
 */
function contentOf(form, report, section) {
  if (section.kind !== "table") {
    const lines = paragraphs(report.words[section.name]);
    return section.kind === "words" ? lines : lines.join(" ");
  }
  /** @type {Record<string, unknown>} */
  const tree = {};
  form.cells.forEach((cell, index) => {
    const path = cell.address.split(".");
    const text = report.figures[index];
    if (path[0] !== section.name || (cell.total && !text)) {
      return;
    }
    const level = path.slice(1, -1).reduce((above, name) => (above[name] = above[name] || {}), /** @type {any} */ (tree));
    const { written } = read(cell.kind, text);
    level[path[path.length - 1]] = text === "" ? (cell.kind === "text" ? "" : null) : written ? new Literal(written) : text;
  });
  return tree;
}

/**
 * Return whether nothing is filled in a table.
 * @param {Form} form
 * @param {Report} report
 * @param {Section} section
 */
export function isBlank(form, report, section) {
  return form.cells.every((cell, index) => !cell.address.startsWith(`${section.name}.`) || report.figures[index] === "");
}

/**
 * Return the report that a text of YAML holds, and what in it could not be taken over.
 * @param {Form} form
 * @param {string} text
 */
export function reportOf(form, text) {
  return reportIn(form, readText(text));
}

/**
 * Return the report in the content of an agency file; Unreadable if it is none of this form.
 * @param {Form} form
 * @param {unknown} data
 * @returns {{report: Report, told: string[], year: number | null}}
 */
export function reportIn(form, data) {
  if (!isMapping(data) || !form.sections.some((section) => Object.prototype.hasOwnProperty.call(data, section.name))) {
    throw new Unreadable("这不是年度报告的填报文件：里面没有报告的各个部分。");
  }
  const content = new Map(Object.entries(data));
  const year = content.get(YEAR) instanceof Literal ? Number(String(content.get(YEAR))) : null;
  requireForm(form, content.get(FORM), year);
  /** @type {string[]} */
  const told = [];
  const line = (/** @type {string} */ key, /** @type {unknown} */ value) => {
    if (value != null && typeof value !== "string" && !(value instanceof Literal)) {
      told.push(`“${key}”应为文字，没有读入。`);
    }
    return typeof value === "string" || value instanceof Literal ? String(value) : "";
  };
  const rawSignature = content.get(SIGNATURE);
  const signature = new Map(isMapping(rawSignature) ? Object.entries(rawSignature) : []);
  /** @type {Record<string, string>} */
  const words = {
    [SIGNED]: tidy(line(SIGNED, signature.get(AGENCY))),
    [DATE]: printedDate(tidy(line(DATE, signature.get("日期")))),
  };
  [AGENCY, TITLE].forEach((key) => (words[key] = tidy(line(key, content.get(key)))));
  const written = form.sections.filter(({ kind }) => kind === "words" || kind === "line").map(({ name }) => name);
  [PREAMBLE, ...written].forEach((key) => (words[key] = paragraphs(line(key, content.get(key))).join("\n")));
  const known = new Set([
    AGENCY,
    YEAR,
    FORM,
    TITLE,
    PREAMBLE,
    SIGNATURE,
    EXPLANATIONS,
    ...PASSED,
    ...form.sections.map(({ name }) => name),
  ]);
  const unknown = [...content.keys()].filter((key) => !known.has(key));
  if (unknown.length) {
    told.push(`这一页没有“${unknown.slice(0, 5).join("”“")}”${unknown.length > 5 ? "等" : ""}，没有读入。`);
  }
  const tables = form.sections.filter(({ kind }) => kind === "kept").map(({ name }) => name);
  const kept = [...PASSED, ...tables, EXPLANATIONS].filter((key) => content.get(key) != null);
  const passed = Object.fromEntries(kept.map((key) => [key, content.get(key)]));
  return { report: { figures: figuresIn(form, content, told), words, passed }, told, year };
}

/**
 * @param {Form} form
 * @param {unknown} name
 * @param {number | null} year
 */
function requireForm(form, name, year) {
  const other = name != null ? String(name) !== form.name : year !== null && (year < form.years[0] || year > form.years[1]);
  if (other) {
    throw new Unreadable(
      `这份文件用的是${name != null ? ` ${String(name).slice(0, 20)} 年` : "别的"}格式，这一页是 ${form.name} 年格式，不能打开。`,
    );
  }
}

/**
 * Return the text of every cell; what a file leaves out is 0, computed, or not filled in where every figure is required.
 * @param {Form} form
 * @param {Map<string, unknown>} content
 * @param {string[]} told
 */
function figuresIn(form, content, told) {
  const stated = flat(form, content);
  const cells = new Set(form.cells.map((cell) => cell.address));
  const groups = [...stated.keys()].filter((address) => !cells.has(address));
  const strange = groups.filter((group) => !form.cells.some((cell) => cell.address.startsWith(`${group}.`)));
  if (strange.length) {
    told.push(`表里没有“${strange.slice(0, 3).join("”“")}”${strange.length > 3 ? "等" : ""}，没有读入。`);
  }
  const sections = new Map(form.sections.map((section) => [section.name, section]));
  return form.cells.map((cell) => {
    const section = /** @type {Section} */ (sections.get(cell.address.split(".")[0]));
    if (stated.has(cell.address)) {
      const value = stated.get(cell.address);
      return value == null ? "" : tidied(cell.kind, String(value));
    }
    const open = groups.some((group) => cell.address.startsWith(`${group}.`));
    const absent = section.own && !content.has(section.name);
    return cell.total || section.required || open || absent || cell.kind === "text" ? "" : "0";
  });
}

/**
 * Return every value below the tables' sections by address; null for what is no text and no number.
 * @param {Form} form
 * @param {Map<string, unknown>} content
 * @returns {Map<string, string | null>}
 */
function flat(form, content) {
  const found = new Map();
  const walk = (/** @type {unknown} */ value, /** @type {string} */ path) => {
    if (isMapping(value)) {
      Object.entries(value).forEach(([name, below]) => walk(below, `${path}.${name}`));
    } else {
      found.set(path, typeof value === "string" || value instanceof Literal ? String(value) : null);
    }
  };
  form.sections
    .filter(({ kind, name }) => kind === "table" && content.has(name))
    .forEach(({ name }) => walk(content.get(name), name));
  return found;
}

/**
 * Return how many identities hold, fail, and cannot be evaluated.
 * @param {Calculation} calculation
 */
export function tally(calculation) {
  const evaluated = calculation.outcomes.filter(isEvaluated);
  const failed = evaluated.filter((outcome) => outcome.left !== outcome.right).length;
  return {
    all: calculation.outcomes.length,
    held: evaluated.length - failed,
    failed,
    open: calculation.outcomes.length - evaluated.length,
  };
}
