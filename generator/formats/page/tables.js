// The tables as the official form prints them, with a field for every figure; arrows, Enter and pasting as in a spreadsheet.
import { shown } from "./decimals.js";
import { byId, element, notice, show } from "./dom.js";
import { tidied } from "./kinds.js";
import { cellsOf } from "./open.js";

/**
 * What the tables need of the page.
 * @typedef {{form: import("./report.js").Form, store: import("./store.js").Store, picked: (cell: number) => boolean,
 *   focused: (cell: number) => void}} Page
 */

/**
 * Return a table with its fields.
 * @param {Page} page
 * @param {import("./report.js").Section} section
 * @returns {HTMLElement}
 */
export function tableOf(page, section) {
  const grid = /** @type {import("./report.js").Grid} */ (section.grid);
  const lines = [...grid.head, ...grid.body].map((row) => row.map(({ cell }) => cell).filter((cell) => cell !== undefined));
  const rows = /** @type {number[][]} */ (lines.filter((row) => row.length));
  const squares = (/** @type {import("./report.js").Square[][]} */ part) =>
    part.map((row) => element("tr", {}, ...row.map((square) => squareOf(page, section, square, rows))));
  const table = element(
    "table",
    { class: "form" },
    element("caption", {}, section.label),
    element("colgroup", {}, ...grid.widths.map((width) => widthOf(width))),
    ...(grid.head.length ? [element("thead", {}, ...squares(grid.head))] : []),
    element("tbody", {}, ...squares(grid.body)),
  );
  const wide = grid.widths.length > 4;
  const scroll = element(
    "div",
    { class: wide ? "scroll wide" : "scroll", role: "region", "aria-label": section.label, tabindex: "0" },
    table,
  );
  const zero = element("button", { type: "button", click: () => fillZero(page, section) }, "其余填 0");
  return element(
    "div",
    {},
    scroll,
    element("p", { class: "under" }, zero, " 没有的要填 0；空着是还没有填。斜体的总计由程序计算，要核对纸面上的总计可以键入。"),
  );
}

/** @param {string} width */
function widthOf(width) {
  const column = element("col");
  column.style.width = width;
  return column;
}

/**
 * @param {Page} page
 * @param {import("./report.js").Section} section
 * @param {import("./report.js").Square} square
 * @param {number[][]} rows
 */
function squareOf(page, section, square, rows) {
  const { rowspan = 0, colspan = 0, id = false, headers = false, cell } = square;
  const span = { rowspan: rowspan > 0 && rowspan + 1, colspan: colspan > 0 && colspan + 1 };
  if (cell === undefined) {
    const look = square.caption ? "caption" : square.side ? "side" : false;
    return element("th", { ...span, id, scope: square.scope || false, class: look }, square.text || "");
  }
  const { label, total, kind } = page.form.cells[cell];
  const field = element("input", {
    id: `figure-${cell}`,
    type: "text",
    inputmode: kind === "text" || kind === "priced" || kind === "change" ? "text" : "decimal",
    autocomplete: "off",
    tabindex: total ? "-1" : false,
    "aria-label": `${section.label}：${label}`,
    "aria-describedby": `told-${cell} last-${cell}`,
    input: () => page.store.set([[cell, field.value]]),
    change: () => settle(page, cell, field.value),
    focus: () => (field.select(), page.focused(cell)),
    click: () => page.picked(cell),
    keydown: (/** @type {KeyboardEvent} */ event) => move(page, event, field, rows, cell),
    paste: (/** @type {ClipboardEvent} */ event) => paste(page, event, rows, cell),
  });
  const told = element("span", { class: "told", id: `told-${cell}` });
  const last = element("span", { class: "last", id: `last-${cell}` });
  return element("td", { ...span, headers, id: `cell-${cell}` }, field, told, last);
}

/**
 * Take what was typed as it is plainly meant.
 * @param {Page} page
 * @param {number} cell
 * @param {string} text
 */
function settle(page, cell, text) {
  const meant = tidied(page.form.cells[cell].kind, text);
  if (meant !== text) {
    page.store.set([[cell, meant]]);
    notice(`已把“${text}”写成 ${meant || "空"}。`);
  }
}

/**
 * @param {Page} page
 * @param {import("./report.js").Section} section
 */
function fillZero(page, section) {
  const empty = cellsOf(page.form, section).filter((cell) => {
    const { total, kind } = page.form.cells[cell];
    return page.store.get(cell) === "" && !total && kind !== "text";
  });
  if (!empty.length) {
    notice("这张表都填好了，没有空着的格。");
  } else if (window.confirm(`“${section.label}”还有 ${empty.length} 格空着，都填 0 吗？（可以撤销）`)) {
    page.store.set(empty.map((cell) => [cell, "0"]));
    notice(`已填 ${empty.length} 个 0。`);
  }
}

/**
 * @param {Page} page
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} field
 * @param {number[][]} rows
 * @param {number} cell
 */
function move(page, event, field, rows, cell) {
  const [row, column] = placeIn(rows, cell);
  const start = field.selectionStart === 0;
  const end = field.selectionEnd === field.value.length;
  const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
  if (ctrlKey || metaKey || altKey || isComposing) {
    return;
  }
  if (key === "Enter" && page.picked(cell)) {
    event.preventDefault();
    return;
  }
  const down = key === "ArrowDown" || (key === "Enter" && !shiftKey);
  const up = key === "ArrowUp" || (key === "Enter" && shiftKey);
  const across = key === "ArrowRight" && end && !shiftKey ? 1 : key === "ArrowLeft" && start && !shiftKey ? -1 : 0;
  if (!down && !up && !across) {
    return;
  }
  event.preventDefault();
  const beside = across && (rows[row][column + across] === undefined ? rows[row + across] : rows[row]);
  const next = down || up ? rows[row + (down ? 1 : -1)] : beside;
  const target =
    next &&
    (across
      ? next[next === rows[row] ? column + across : across > 0 ? 0 : next.length - 1]
      : next[Math.min(column, next.length - 1)]);
  if (target !== undefined) {
    byId(`figure-${target}`).focus();
  }
}

/**
 * @param {number[][]} rows
 * @param {number} cell
 */
function placeIn(rows, cell) {
  const row = rows.findIndex((cells) => cells.includes(cell));
  return [row, rows[row].indexOf(cell)];
}

/**
 * Fill a block that was copied from Excel or Word in from this cell on.
 * @param {Page} page
 * @param {ClipboardEvent} event
 * @param {number[][]} rows
 * @param {number} cell
 */
function paste(page, event, rows, cell) {
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  const block = blockOf(text);
  if (block.length === 1 && block[0].length === 1) {
    return;
  }
  event.preventDefault();
  const [row, column] = placeIn(rows, cell);
  /** @type {[number, string][]} */
  const contents = [];
  let lost = 0;
  block.forEach((line, down) =>
    line.forEach((entry, across) => {
      const target = (rows[row + down] || [])[column + across];
      if (target === undefined) {
        lost += entry ? 1 : 0;
      } else if (entry) {
        contents.push([target, tidied(page.form.cells[target].kind, entry)]);
      }
    }),
  );
  page.store.set(contents);
  notice(`已粘贴 ${contents.length} 格${lost ? `；有 ${lost} 格超出了这张表，没有填` : ""}。可以撤销。`);
}

/**
 * Return the squares of a copied block, without the columns of headings before its figures.
 * @param {string} text
 * @returns {string[][]}
 */
export function blockOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  let block = lines.map((line) => line.split("\t").map((entry) => entry.trim()));
  const heading = (/** @type {string[]} */ line) => line[0] !== "" && !/^[-+0-9０-９.,，]+/.test(line[0]);
  while (block.some((line) => line.length > 1) && block.every((line) => heading(line) || line[0] === "") && block.some(heading)) {
    block = block.map((line) => line.slice(1));
  }
  return block;
}

/**
 * Show in every cell what stands in it, and what is told of it.
 * @param {Page} page
 * @param {import("./report.js").Calculation} calculation
 * @param {import("./open.js").Item[]} items
 * @param {string[] | null} last last year's figures
 */
export function refreshTables(page, calculation, items, last) {
  const at = new Map(items.filter(({ place, brief }) => typeof place === "number" && brief).map((each) => [each.place, each]));
  const off = new Set(items.filter(({ level }) => level === "错误").flatMap(({ cells }) => cells));
  const several = (/** @type {number} */ cell) =>
    items.filter(({ place, brief }) => place === cell && brief).map(({ brief }) => brief);
  page.form.cells.forEach((_, cell) => {
    const field = byId(`figure-${cell}`);
    const square = byId(`cell-${cell}`);
    const value = calculation.values[cell];
    if (field.value !== page.store.get(cell)) {
      field.value = page.store.get(cell);
    }
    field.placeholder = calculation.computed.has(cell) && value !== null ? shown(value) : "";
    const item = at.get(cell);
    const wrong = item && item.level === "错误";
    square.className = [
      page.form.cells[cell].total && "total",
      wrong && "wrong",
      wrong && item.certain && "culprit",
      !wrong && off.has(cell) && "off",
      item && !wrong && "hint",
    ]
      .filter(Boolean)
      .join(" ");
    field.setAttribute("aria-invalid", String(Boolean(wrong)));
    show(byId(`told-${cell}`), several(cell).join("；"));
    show(byId(`last-${cell}`), last && last[cell] ? `上年 ${last[cell]}` : "");
  });
}
