"""Small faults put into the functions of a module, one at a time, to see whether a test would notice."""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one fault: in which function, in which line, and what was done there."""

    function: str
    line: int
    fault: str
    tree: ast.Module

    def load(self, original: ModuleType) -> dict[str, Any]:
        """The names of the faulty module."""
        names: dict[str, Any] = {"__name__": original.__name__, "__file__": original.__file__}
        exec(compile(self.tree, str(original.__file__), "exec"), names)  # noqa: S102 - our own code, with a fault
        return names


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """Every faulty version of `module`, in the order of its functions."""
    tree = ast.parse(inspect.getsource(module))
    for place, statement in enumerate(tree.body):
        if isinstance(statement, ast.FunctionDef):
            for number, node in enumerate(_nodes(statement)):
                for fault, change in _faults(node):
                    faulty = copy.deepcopy(tree)
                    change(_nodes(faulty.body[place])[number])
                    ast.fix_missing_locations(faulty)
                    yield Mutant(statement.name, getattr(node, "lineno", statement.lineno), fault, faulty)


def _nodes(function: ast.AST) -> list[ast.AST]:
    """What a function is made of, without its annotations: nobody runs those."""
    for node in ast.walk(function):
        for name in ("annotation", "returns"):
            if hasattr(node, name) and not isinstance(node, ast.AnnAssign):
                setattr(node, name, None)
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Name("object", ast.Load())
    return list(ast.walk(function))


def _faults(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Names of faults that `node` can have, each with what makes it."""
    for kind, faults in _FAULTS.items():
        if isinstance(node, kind):
            yield from faults(node)


def _in_comparison(node: ast.Compare) -> Iterator[tuple[str, Any]]:
    for index, operator in enumerate(node.ops):
        for other in _COMPARISONS.get(type(operator), ()):
            yield f"{type(operator).__name__} becomes {other.__name__}", _set_item("ops", index, other())


def _in_and_or(node: ast.BoolOp) -> Iterator[tuple[str, Any]]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield f"becomes {type(other).__name__.lower()}", _set("op", other)


def _in_not(node: ast.UnaryOp) -> Iterator[tuple[str, Any]]:
    if isinstance(node.op, ast.Not):
        yield "not is dropped", _set("operand", ast.UnaryOp(ast.Not(), node.operand))


def _in_condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[tuple[str, Any]]:
    for value in (False,) if isinstance(node, ast.While) else (True, False):
        yield f"the condition is {value}", _set("test", ast.Constant(value))


def _in_filter(node: ast.comprehension) -> Iterator[tuple[str, Any]]:
    if node.ifs:
        yield "the filter is dropped", _set("ifs", [])


def _in_sum(node: ast.BinOp) -> Iterator[tuple[str, Any]]:
    if type(node.op) in _OPERATORS:
        yield f"{type(node.op).__name__} is turned", _set("op", _OPERATORS[type(node.op)]())


def _in_number(node: ast.Constant) -> Iterator[tuple[str, Any]]:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        yield "one more", _set("value", node.value + 1)


def _in_statement(node: ast.Expr) -> Iterator[tuple[str, Any]]:
    if isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield "nothing is told", _set("value", ast.Constant(None))


_FAULTS: dict[Any, Callable[[Any], Iterator[tuple[str, Any]]]] = {
    ast.Compare: _in_comparison, ast.BoolOp: _in_and_or, ast.UnaryOp: _in_not, (ast.If, ast.IfExp, ast.While): _in_condition,
    ast.comprehension: _in_filter, ast.BinOp: _in_sum, ast.Constant: _in_number, ast.Expr: _in_statement,
    ast.AugAssign: lambda _: iter([("nothing is added", _set("value", ast.List([], ast.Load())))]),
    ast.Continue: lambda _: iter([("continue becomes break", _become(ast.Break))]),
    ast.Break: lambda _: iter([("break becomes continue", _become(ast.Continue))]),
}  # fmt: skip


def _set(name: str, value: Any) -> Any:
    return lambda target: setattr(target, name, value)


def _set_item(name: str, index: int, value: Any) -> Any:
    return lambda target: getattr(target, name).__setitem__(index, value)


def _become(kind: type[ast.stmt]) -> Any:
    def change(target: Any) -> None:
        target.__class__ = kind

    return change
