"""Text templates of counties: found, compiled once a county, rendered in the sandbox, and held to what is mandated."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from generator.document.blocks import Document, Table
from generator.errors import TemplateError
from generator.expressions.sandbox import BudgetExceededError, Sandbox, budget, spend
from generator.expressions.wording import translated
from generator.formats.templating.inheritance import PARENT, Source, chain, require_known_blocks
from generator.formats.templating.plain import plain
from generator.style import Style
from generator.text.characters import visible as without_steering

DRAFT = "草稿（有未通过核对的内容，请勿公布）"
"""What a draft says of itself."""
LARGEST = 1_000_000
"""Bytes of a template file; more is no template."""
PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".svg": "svg+xml", ".webp": "webp"}
"""The kinds of pictures that a template may take in, by their suffix."""


class _Folders(BaseLoader):
    """Loads `name` from the nearest folder that has it, `2:name` from the nearest from the third folder on."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self.found(template)[1]
        return _source(path), str(path), None

    def found(self, template: str) -> tuple[int, Path]:
        """Return the number of the folder and the file; TemplateNotFound if no folder has it, or it leads out of them."""
        start, _, name = template.rpartition(":")
        for number, folder in enumerate(self.folders):
            path = folder / name
            if number >= int(start or 0) and path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return number, path
        raise TemplateNotFound(template)

    def embedded(self, name: str) -> str:
        """Return a picture as an address that holds the picture itself."""
        path = self.found(name)[1]
        if path.suffix.lower() not in PICTURES or path.stat().st_size > LARGEST:
            raise SecurityError(f"“{name}”不能内嵌：应为 {LARGEST // 1_000_000} MB 以内的图片（{'、'.join(PICTURES)}）")
        spend(path.stat().st_size)
        return f"data:image/{PICTURES[path.suffix.lower()]};base64,{b64encode(path.read_bytes()).decode()}"


class _Templates(Sandbox):
    """The sandbox in which a template names the one of its parent `上级`, and takes in pictures that lie beside it."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = _Folders(folders)
        super().__init__(loader=self.folders, autoescape=lambda name: bool(name) and name.endswith(".html.j2"))
        self.filters["内嵌"] = self.folders.embedded

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate; what is not filled in gives nothing, nor is there a share of none: every agency's report is to be made."""
        if left is None or right is None or (operator == "/" and not right):
            return None
        return super().call_binop(context, operator, left, right)

    def join_path(self, template: str, parent: str) -> str:
        """Return the name by which `上级` is found from the template that says so; any other name is its own."""
        return f"{self.folders.found(parent)[0] + 1}:{parent.rpartition(':')[2]}" if template == PARENT else template


def print_document(
    document: Document,
    style: Style,
    name: str,
    table: Callable[[Table, str], dict[str, Any]],
    visible: Callable[[str], str] = str,
    *,
    draft: bool = False,
) -> bytes:
    """Print the document by the county's template of that name; a county's own template is watched for what it drops.

    `visible` gives what of the output a reader sees, as plain text.
    """
    path = style.resource(name)
    note = DRAFT if draft else ""
    with _faults_told(path), budget():
        text = "".join(template(style.folders, name).generate(plain(document, style, table) | {"草稿": note}))
    if path.parent != style.folders[-1]:
        _require_mandated(document, visible(text), path, note)
    return f"{without_steering(text.rstrip())}\n".encode()


def compile_anew(style: Style, name: str) -> None:
    """Compile a template from its file as it is now; TemplateError where it is faulty."""
    with _faults_told(style.resource(name)):
        template.__wrapped__(style.folders, name)


@lru_cache(maxsize=64)
def template(folders: tuple[Path, ...], name: str) -> Template:
    """Compile the template once for these folders."""
    sandbox = _Templates(folders)
    if any((folder / name).is_file() for folder in folders[:-1]):  # the national templates override nothing
        require_known_blocks(chain(sandbox, folders, name))
    return sandbox.get_template(name)


def sources(style: Style, name: str) -> list[Source]:
    """Return the county's template of that name, the one it extends and so on."""
    return chain(_Templates(style.folders), style.folders, name)


def _require_mandated(document: Document, output: str, template: Path, draft: str) -> None:
    """Raise a TemplateError unless every text of the document stands in the output (as plain text), in its order.

    In a draft the words that call it one must be there too. That nothing else follows from the output – that it reads
    back to the same report – is proved by `county check`; this keeps a report from going out with a part dropped or moved.
    """
    if draft not in output:
        raise TemplateError("模板漏掉了“草稿”标记，请恢复 draft 这一块。", template)
    position = 0
    for block in document.blocks:
        texts = (square.text for row in block.rows for square in row) if isinstance(block, Table) else (block.text,)
        for text in filter(None, texts):
            position = output.find(text, position)
            if position < 0:
                raise TemplateError(f"模板漏掉或挪动了统一格式里的“{text[:30]}”，请恢复这一块。", template)
            position += len(text)


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    """Say in Chinese what is wrong with a template that is compiled or rendered, with file and line."""
    try:
        yield
    except TemplateError:
        raise
    except TemplateSyntaxError as error:
        message = f"模板写法有误：{translated(error.message or '')}"
        raise TemplateError(message, error.filename or path, error.lineno) from error
    except Exception as error:
        file, line = _place(error.__traceback__) or (path, None)
        raise TemplateError(_reason(error), file, line) from error


def _reason(error: BaseException) -> str:
    if isinstance(error, BudgetExceededError):
        return "模板没完没了：循环或输出太多（超过数十万次或数千万字），已停止。请检查循环。"
    if isinstance(error, RecursionError):
        return "模板自己套自己，没有尽头，已停止。"
    if isinstance(error, TemplateNotFound):
        return f"找不到“{error.name}”；模板只能引用本县区和上级县区文件夹里的文件。"
    if isinstance(error, SecurityError):
        return f"模板用了不允许的写法：{translated(str(error))}"
    if isinstance(error, UndefinedError):
        return f"模板用了不存在的名称：{translated(str(error))}请对照 docs/counties.md 中的变量表。"
    if isinstance(error, ArithmeticError):
        return "模板里的算式除以了 0，请先用 if 判断。"
    return "模板这一处算不出结果：文字、数字、列表用错了地方。请对照 docs/counties.md 中的变量表。"


def _place(traceback: TracebackType | None) -> tuple[Path, int] | None:
    """Find the innermost line of a template; Jinja gives templates' own file names and lines in the traceback."""
    place = None
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = (Path(file), traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _source(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise TemplateError(f"模板超过 {LARGEST // 1_000_000} MB，不像是模板。", path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError("模板不是 UTF-8 编码，请用 UTF-8 编码保存。", path) from error
