"""Loosened rules: every condition of a module changed, one at a time."""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any


def mutants(module: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """A name and a module for each condition that can be left out, turned around, or answered for good."""
    source = inspect.getsource(module)
    tree = ast.parse(source)
    for place, _ in enumerate(ast.walk(tree)):
        for number in range(len(list(_variants(_node(tree, place))))):
            changed = copy.deepcopy(tree)
            node = _node(changed, place)
            before = ast.unparse(node) if not isinstance(node, ast.FunctionDef) else ""
            variant = list(_variants(node))[number]
            _Replace(node, variant).visit(changed)
            made = ModuleType(module.__name__)
            made.__dict__["__file__"] = module.__file__
            exec(compile(ast.fix_missing_locations(changed), str(module.__file__), "exec"), made.__dict__)  # noqa: S102
            line = getattr(node, "lineno", 0)
            yield f"{module.__name__.rpartition('.')[2]}:{line}: {before} -> {ast.unparse(variant)}", made


def _node(tree: ast.AST, place: int) -> ast.AST:
    return next(node for number, node in enumerate(ast.walk(tree)) if number == place)


def _variants(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp):
        for left_out in node.values:
            rest = [value for value in node.values if value is not left_out]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.Compare):
        yield from (ast.Constant(True), ast.Constant(False))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("any", "all"):
        yield from (ast.Constant(True), ast.Constant(False))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("is_me", "knows", "in_a_pair", "has_org"):
        yield from (ast.Constant(True), ast.Constant(False))
    elif isinstance(node, ast.Attribute) and node.attr in ("takes_part", "writes", "own", "coordinator", "whole"):
        yield from (ast.Constant(True), ast.Constant(False))


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else self.generic_visit(node)
