// What is open: everything that is wrong or not yet filled in, each with its place and what to do.
import { shown } from "./decimals.js";
import { culprits } from "./culprit.js";
import { hasFailed, sum } from "./identities.js";
import { brief, placeOf, statement } from "./sums.js";
import { DATE, isBlank } from "./report.js";
import { UNPRINTABLE, faultOfDate, paragraphs, pieces } from "./words.js";

/**
 * Something open: `place` is the cell's number or the words' name, `brief` is told there, `right` is what may be meant.
 * @typedef {{level: "错误" | "未填" | "提示", place: number | string, message: string, brief: string, right: string,
 *   follows: string[], cells: number[], certain: boolean}} Item
 */

/** @type {Item["level"][]} */
const LEVELS = ["错误", "未填", "提示"];

/**
 * @param {Item["level"]} level
 * @param {number | string} place
 * @param {string} message
 * @param {Partial<Item>} more
 * @returns {Item}
 */
function item(level, place, message, more = {}) {
  return { level, place, message, brief: message, right: "", follows: [], cells: [], certain: false, ...more };
}

/**
 * Return all that is open in a report, the gravest first, else in the order of the page.
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 * @param {import("./report.js").Calculation | null} last last year's figures in the cells of this form
 * @returns {Item[]}
 */
export function openItems(form, report, calculation, last) {
  const items = [
    ...headItems(report),
    ...form.sections
      .filter(({ kind }) => kind !== "kept")
      .flatMap((section) =>
        section.kind === "table" ? tableItems(form, report, calculation, section) : wordItems(form, report, calculation, section),
      ),
    ...identityItems(form, calculation),
    ...(last ? yearItems(form, calculation, last) : []),
    ...dateItems(form, report),
  ];
  return LEVELS.flatMap((level) => items.filter((each) => each.level === level));
}

/** @param {import("./report.js").Report} report */
function headItems(report) {
  return paragraphs(report.words["机关"]).length ? [] : [item("未填", "机关", "机关全称还没有填")];
}

/**
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 */
function dateItems(form, report) {
  const fault = faultOfDate(report.words[DATE], form.year);
  return fault ? [item("错误", DATE, fault)] : [];
}

/**
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 * @param {import("./report.js").Section} section
 */
function tableItems(form, report, calculation, section) {
  const cells = cellsOf(form, section);
  const wrong = cells.filter((cell) => calculation.readings[cell].fault);
  const told = wrong.map((cell) => {
    const { fault, right } = calculation.readings[cell];
    return item("错误", cell, `${form.cells[cell].label}：填的是“${report.figures[cell].slice(0, 20)}”，${fault}。`, {
      brief: fault,
      right,
      cells: [cell],
    });
  });
  const empty = cells.filter(
    (cell) => report.figures[cell] === "" && !form.cells[cell].total && form.cells[cell].kind !== "text",
  );
  if (!empty.length || (section.own && !section.required && isBlank(form, report, section))) {
    return told;
  }
  const message = `${section.label}：还有 ${empty.length} 格没有填。没有的填 0。`;
  return [...told, item("未填", empty[0], message, { brief: "" })];
}

/**
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 * @param {import("./report.js").Section} section
 */
function wordItems(form, report, calculation, section) {
  const lines = paragraphs(report.words[section.name]);
  if (!lines.length) {
    const needed = section.required && !section.fallback;
    return needed ? [item("未填", section.name, `${section.label}：还没有写。`)] : [];
  }
  const items = faultsIn(form, report, calculation, lines).map((fault) =>
    item("错误", section.name, `${section.label}：${fault}。`),
  );
  const missing = section.parts.filter((part) => !lines.some((line) => line.includes(part)));
  if (missing.length) {
    items.push(item("提示", section.name, `${section.label}：没有写到“${missing.join("”“")}”。`));
  }
  return items;
}

/**
 * Return what is wrong with the marks and characters of some words.
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 * @param {string[]} lines
 */
function faultsIn(form, report, calculation, lines) {
  const look = looker(form, report, calculation);
  const found = lines.flatMap((line) => pieces(line, look)).filter((piece) => piece.fault);
  const faults = found.map((piece) => `“${piece.mark.slice(0, 40)}”${piece.fault}`);
  return lines.some((line) => UNPRINTABLE.test(line)) ? [...faults, "有印不出的字符，请删除后重新输入那一处"] : faults;
}

/**
 * Return what gives the text that stands in the place of a name in words.
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 * @returns {import("./words.js").Look}
 */
export function looker(form, report, calculation) {
  const cells = new Map(form.cells.map((cell, index) => [cell.address, index]));
  const head = new Map([
    ["机关", report.words["机关"]],
    ["年度", String(form.year)],
  ]);
  return (path) => {
    const text = head.get(path);
    if (text !== undefined) {
      return { text, fault: "" };
    }
    const cell = cells.get(path);
    if (cell === undefined) {
      return { text: "", fault: `中没有“${path}”这个数字` };
    }
    const value = calculation.values[cell];
    const fault = value === null && report.figures[cell] === "" ? `要填入的“${form.cells[cell].label}”还没有填` : "";
    return { text: calculation.computed.has(cell) && value !== null ? shown(value) : report.figures[cell], fault };
  };
}

/**
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Calculation} calculation
 */
function identityItems(form, calculation) {
  const kinds = form.cells.map((cell) => cell.kind);
  // What a county adds is judged without accusing a cell, as makereport does.
  const own = new Set(form.sections.filter((section) => section.own).map(({ name }) => name));
  const official = form.identities.filter(({ left }) => !own.has(form.cells[left[0]].address.split(".")[0]));
  const named = culprits(kinds, calculation.values, official, calculation.computed);
  const explained = new Set(named.flatMap((culprit) => culprit.identities));
  const failed = calculation.outcomes.filter(hasFailed);
  const told = (/** @type {import("./identities.js").Outcome} */ outcome) =>
    statement(form, calculation.values, outcome, calculation.computed.has(placeOf(outcome.identity)));
  const accused = named.map(({ cell, expected, identities }) => {
    const found = shown(/** @type {bigint} */ (calculation.values[cell]));
    const right = shown(expected);
    const message = `${form.cells[cell].label}：填的是 ${found}，应为 ${right}（只有改这一格，不平的 ${identities.length} 条勾稽关系才都平）。请核对。`;
    const follows = failed.filter((outcome) => identities.includes(outcome.identity));
    return item("错误", cell, message, {
      brief: `应为 ${right}`,
      right,
      certain: true,
      follows: follows.map(told),
      cells: follows.flatMap((each) => [...each.identity.left, ...each.identity.right]),
    });
  });
  const others = failed.filter((outcome) => !explained.has(outcome.identity));
  // What holds nothing but computed totals fails only because what they were computed from does.
  const follows = (/** @type {import("./identities.js").Outcome} */ { identity }) =>
    [...identity.left, ...identity.right].every((cell) => calculation.computed.has(cell));
  const leading = others.some((outcome) => !follows(outcome)) ? others.filter((outcome) => !follows(outcome)) : others;
  const following = others.filter((outcome) => !leading.includes(outcome));
  const apart = leading.map((outcome, index) =>
    item("错误", placeOf(outcome.identity), `${told(outcome)}。请核对。`, {
      brief: brief(outcome),
      cells: [...outcome.identity.left, ...outcome.identity.right],
      follows: index ? [] : following.map(told),
    }),
  );
  return [...accused, ...apart];
}

/**
 * Yield where a figure is not what follows from last year's.
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Calculation} calculation
 * @param {import("./report.js").Calculation} last
 */
function yearItems(form, calculation, last) {
  return form.successions.flatMap(({ cell, before, now }) => {
    const expected = signed([...terms(before, last.values), ...terms(now, calculation.values)]);
    const found = calculation.values[cell];
    if (expected === null || found === null || found === expected || calculation.computed.has(cell)) {
      return [];
    }
    const message = `${form.cells[cell].label}：填的是 ${shown(found)}，按上年报告推算是 ${shown(expected)}，请核对。`;
    return [item("提示", cell, message, { brief: `按上年应为 ${shown(expected)}`, cells: [] })];
  });
}

/**
 * @param {[number, number][]} signs sign and cell
 * @param {(bigint | null)[]} values
 */
function terms(signs, values) {
  return signs.map(([sign, cell]) => (values[cell] === null ? null : BigInt(sign) * /** @type {bigint} */ (values[cell])));
}

/** @param {(bigint | null)[]} values */
function signed(values) {
  return sum(
    values.map((_, index) => index),
    values,
  );
}

/**
 * Return the numbers of the cells of a section.
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Section} section
 */
export function cellsOf(form, section) {
  return form.cells.map((_, index) => index).filter((index) => form.cells[index].address.startsWith(`${section.name}.`));
}

/**
 * Return the figures that follow from last year's and are still empty.
 * @param {import("./report.js").Form} form
 * @param {string[]} figures
 * @param {import("./report.js").Calculation} last
 * @returns {[number, string][]}
 */
export function carriedOver(form, figures, last) {
  return form.successions.flatMap(({ cell, before }) => {
    const start = signed(terms(before, last.values));
    const takes = start !== null && figures[cell] === "" && !form.cells[cell].total;
    return takes ? [/** @type {[number, string]} */ ([cell, shown(start)])] : [];
  });
}
