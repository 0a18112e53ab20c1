// The script of the page must run in Chromium 86 (2020): its syntax is read as of that year, its interfaces are looked up.
const compat = require("eslint-plugin-compat");

module.exports = [
  {
    files: ["**/*.js"],
    plugins: { compat },
    languageOptions: { ecmaVersion: 2020, sourceType: "module" },
    settings: { targets: ["chrome 86"], lintAllEsApis: true },
    rules: { "compat/compat": "error", "no-unused-vars": "error", eqeqeq: ["error", "always", { null: "ignore" }], "no-var": "error", "prefer-const": "error", "no-eval": "error" },
  },
];
