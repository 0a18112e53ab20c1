// The preview: the report on the page that the county's template makes, of which `new` has written a pattern with marks.
import { shown } from "./decimals.js";
import { byId, element } from "./dom.js";
import { printed } from "./kinds.js";
import { looker } from "./open.js";
import { DATE, SIGNED } from "./report.js";
import { paragraphs, pieces, printedDate, tidy } from "./words.js";

/** Figures stand in the pattern as these numbers, by the number of the cell; a template may put commas between thousands. */
const FIGURE = /[增减]?800,?000,?0(\d\d),?(\d{3})(?!\d)/g;
const HEADED = /^（[一二三四五六七八九十]{1,3}）/;
const SENTENCE_END = /[。：:；;！？]/;
const LONGEST_HEADING = 30;

/**
 * Show the report as it is printed.
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 */
export function preview(form, report, calculation) {
  const article = /** @type {HTMLElement} */ (byId("pattern").content.cloneNode(true));
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("[data-look]"))) {
    each.style.cssText = form.looks[Number(each.dataset.look)];
  }
  const look = looker(form, report, calculation);
  const filled = (/** @type {string} */ line) =>
    pieces(line, look)
      .map(({ text }) => text)
      .join("");
  const agency = tidy(report.words["机关"]);
  const marks = { 机关: agency, 落款机关: tidy(report.words[SIGNED]), 落款日期: printedDate(tidy(report.words[DATE])) };
  // Before any words of the report are in it, which may look like marks.
  eachText(article, (text) => fillMarks(form, report, calculation, marks, text));
  const plain = form.sections.filter(({ kind, own }) => kind === "words" && !own);
  const words = plain.map(({ name, fallback }) => [name, report.words[name] || fallback]);
  [["导语", report.words["导语"]], ...words].forEach(([name, text]) =>
    fillParagraphs(article, name, paragraphs(text).map(filled)),
  );
  const heading = article.querySelector("h1");
  if (heading && tidy(report.words["标题"])) {
    heading.textContent = tidy(report.words["标题"]);
  }
  byId("preview").replaceChildren(
    element("p", { class: "help screen" }, "这是打印预览，供看版面和文字；附加内容不在内。正式的报告由 makereport 写出。"),
    article,
  );
}

/**
 * Put the paragraphs in the place of the pattern's, one of which shows a plain one, one a numbered one, one a numbered heading.
 * @param {HTMLElement} article
 * @param {string} name
 * @param {string[]} lines
 */
function fillParagraphs(article, name, lines) {
  const found = [...article.querySelectorAll("p, h3")].filter((each) => (each.textContent || "").includes(`〖${name}〗`));
  if (!found.length) {
    return;
  }
  const [plain, numbered = plain, headed = plain] = found;
  plain.before(...lines.map((line) => paragraph(line, plain, numbered, headed)));
  found.forEach((each) => each.remove());
}

/**
 * @param {string} line
 * @param {Element} plain
 * @param {Element} numbered
 * @param {Element} headed
 */
function paragraph(line, plain, numbered, headed) {
  const numbering = HEADED.exec(line);
  const end = numbering && SENTENCE_END.exec(line.slice(numbering[0].length));
  const lead = numbering && end ? numbering[0].length + end.index + 1 : line.length;
  const short = numbering && lead <= LONGEST_HEADING;
  const copy = /** @type {Element} */ ((short ? (end && lead < line.length ? numbered : headed) : plain).cloneNode(true));
  if (short && end && lead < line.length && copy.firstElementChild) {
    copy.firstElementChild.textContent = line.slice(0, lead);
    copy.replaceChildren(copy.firstElementChild, line.slice(lead));
  } else {
    copy.textContent = line;
  }
  return copy;
}

/**
 * @param {Node} node
 * @param {(text: string) => string} change
 */
function eachText(node, change) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const before = walker.currentNode.nodeValue || "";
    const after = change(before);
    if (after !== before) {
      walker.currentNode.nodeValue = after;
    }
  }
}

/**
 * @param {import("./report.js").Form} form
 * @param {import("./report.js").Report} report
 * @param {import("./report.js").Calculation} calculation
 * @param {Record<string, string>} marks
 * @param {string} text
 */
function fillMarks(form, report, calculation, marks, text) {
  return text
    .replace(/〖([^〖〗]+)〗/g, (mark, name) => (name in marks ? marks[name] : mark))
    .replace(FIGURE, (_, thousands, rest) => {
      const cell = Number(thousands + rest);
      const value = calculation.values[cell];
      return calculation.computed.has(cell)
        ? value === null
          ? ""
          : shown(value)
        : printed(form.cells[cell].kind, report.figures[cell]);
    });
}
