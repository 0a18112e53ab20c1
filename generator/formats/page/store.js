// The report as it is filled in: every change can be undone, is told to who shows it, and is saved in the browser.

/**
 * A change of a figure (by the number of its cell) or of words (by their name).
 * @typedef {{key: number | string, before: string, after: string}} Change
 */

const LONGEST_HISTORY = 500;
const WAIT = 400;

/** Holds the report, what was done to it, and where it is saved. */
export class Store {
  /**
   * @param {import("./report.js").Report} report
   * @param {(report: import("./report.js").Report) => string} write gives the agency file
   * @param {string} name what it is saved under in the browser
   */
  constructor(report, write, name) {
    this.report = report;
    this.write = write;
    this.name = name;
    /** @type {Change[][]} */
    this.done = [];
    /** @type {Change[][]} */
    this.undone = [];
    /** @type {(() => void)[]} */
    this.listeners = [];
    /** Whether there is something that no downloaded file has. */
    this.changed = false;
    /** When it was last saved in the browser; empty if it was not, null if the browser refuses. */
    this.saved = /** @type {string | null} */ ("");
    this.timer = 0;
    /** Where one is typing. @type {number | string | undefined} */
    this.typing = undefined;
  }

  /** @param {number | string} key */
  get(key) {
    return typeof key === "number" ? this.report.figures[key] : this.report.words[key];
  }

  /**
   * Take over new contents, as one step that can be undone.
   * @param {Iterable<[number | string, string]>} contents
   */
  set(contents) {
    const changes = [...contents]
      .map(([key, after]) => ({ key, before: this.get(key), after }))
      .filter((each) => each.before !== each.after);
    if (!changes.length) {
      return;
    }
    const [only] = changes;
    const latest = this.done[this.done.length - 1];
    // What is typed into one place is one step.
    if (
      changes.length === 1 &&
      latest &&
      latest.length === 1 &&
      latest[0].key === only.key &&
      !this.undone.length &&
      this.typing === only.key
    ) {
      latest[0].after = only.after;
    } else {
      this.done = [...this.done, changes].slice(-LONGEST_HISTORY);
    }
    this.typing = changes.length === 1 ? only.key : undefined;
    this.undone = [];
    this.apply(changes.map(({ key, after }) => [key, after]));
  }

  /** Take the last step back; return the keys that it changed. */
  undo() {
    const step = this.done.pop();
    if (step) {
      this.undone.push(step);
      this.apply(step.map(({ key, before }) => [key, before]));
    }
    return step ? step.map(({ key }) => key) : [];
  }

  /** Do again what was taken back. */
  redo() {
    const step = this.undone.pop();
    if (step) {
      this.done.push(step);
      this.apply(step.map(({ key, after }) => [key, after]));
    }
    return step ? step.map(({ key }) => key) : [];
  }

  /**
   * Put another report in place of this one; what was done before can be taken back.
   * @param {import("./report.js").Report} report
   */
  replace(report) {
    this.report.passed = report.passed;
    this.typing = undefined;
    this.set([...report.figures.entries(), ...Object.entries(report.words)]);
  }

  /** @param {[number | string, string][]} contents */
  apply(contents) {
    for (const [key, text] of contents) {
      if (typeof key === "number") {
        this.report.figures[key] = text;
      } else {
        this.report.words[key] = text;
      }
    }
    this.typing = this.undone.length ? undefined : this.typing;
    this.changed = true;
    this.tell();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** Save the agency file in the browser. */
  save() {
    const time = new Date().toLocaleString("zh-CN", { hour12: false });
    try {
      localStorage.setItem(this.name, JSON.stringify({ time, text: this.write(this.report) }));
      this.saved = time;
    } catch {
      this.saved = null;
    }
    this.tell();
  }

  /** Return what an earlier visit has saved in the browser; null if there is nothing. */
  earlier() {
    try {
      const found = JSON.parse(localStorage.getItem(this.name) || "null");
      return found && typeof found.text === "string" ? { time: String(found.time), text: found.text } : null;
    } catch {
      return null;
    }
  }
}
