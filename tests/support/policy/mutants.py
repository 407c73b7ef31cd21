"""Loosened rules: whole rules that let everything pass, and every condition of the rules' code changed in turn."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any
from unittest.mock import patch

from reverse_mentoring.policy import cases, rules_files, rules_pairs, rules_people, rules_words
from reverse_mentoring.policy.cases import Question, Rule
from reverse_mentoring.policy.fields import Piece
from reverse_mentoring.policy.table import RULES, UNDECIDED, id_of

MODULES = (rules_files, rules_people, rules_pairs, rules_words)
_CALLS = {"any", "all", "is_me", "knows", "in_a_pair", "has_org", "_silent", "_raises", "_follows", "_clear", "_listed"}
_PROPERTIES = {
    "takes_part", "writes", "own", "coordinator", "whole", "plain", "in_data", "same_comments", "current",
}  # fmt: skip
"""Calls and properties that answer yes or no, and so can be answered for good."""
Answers = list[tuple[bool, str]]


def answers(case: cases.Case, rules: Sequence[Rule] = RULES, question: Any = Question) -> Answers:
    """What `rules` say about each file of a case, as the decision asks them."""
    return [_answer(case, file, rules, question) for file in case.files]


@functools.cache
def _pieces(file: Any) -> list[Piece]:
    return list(file.pieces())


def _answer(case: cases.Case, file: Any, rules: Sequence[Rule], question: Any) -> tuple[bool, str]:
    try:
        for piece in _pieces(file):
            asked = question(case, file, piece)
            for rule in rules:
                if (said := rule(asked)) is not None:
                    break
            if not said:
                return False, id_of(rule)
    except Exception:  # noqa: BLE001 - as the decision does
        return False, UNDECIDED
    return True, ""


def loosened_rules() -> Iterator[tuple[str, list[Rule]]]:
    """For each rule the table with that rule letting pass what it refused, or all that it was not about."""
    for place, rule in enumerate(RULES):
        for old, how in ((False, "refuses nothing"), (None, "allows all that it is not about")):

            def loose(q: Question, rule: Rule = rule, old: bool | None = old) -> bool | None:
                said = rule(q)
                return True if said is old else said

            yield f"{id_of(rule)} {how}", [*RULES[:place], loose, *RULES[place + 1 :]]


def changed_conditions() -> Iterator[tuple[str, list[Rule], Any, Any]]:
    """For each condition in the code of the rules: what was changed, and then the table, Question and Case."""
    for module in MODULES:
        for told, changed in _mutants(module):
            yield told, [getattr(changed, _name(rule), rule) for rule in RULES], Question, cases.Case
    for told, changed in _mutants(cases):
        with patch.dict(sys.modules, {cases.__name__: changed}):
            made = [_run(ast.parse(inspect.getsource(module)), module) for module in MODULES]
        rules = [next(getattr(m, _name(rule)) for m in made if hasattr(m, _name(rule))) for rule in RULES]
        yield told, rules, changed.Question, changed.Case


def _name(rule: Rule) -> str:
    return id_of(rule).replace("-", "_")


def _mutants(module: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    tree = ast.parse(inspect.getsource(module))
    for node in list(ast.walk(tree)):
        for variant in list(_variants(node)):
            _Replace(node, variant).visit(tree)
            line, told = getattr(node, "lineno", 0), f"{ast.unparse(node)} -> {ast.unparse(variant)}"
            yield f"{module.__name__.rpartition('.')[2]}.py:{line}: {told}", _run(tree, module)
            _Replace(variant, node).visit(tree)


def _run(tree: ast.Module, module: ModuleType) -> ModuleType:
    made = ModuleType(module.__name__)
    exec(compile(ast.fix_missing_locations(tree), str(module.__file__), "exec"), made.__dict__)  # noqa: S102 - our own code
    return made


def _variants(node: ast.AST) -> Iterator[ast.expr]:
    """A part left out, a `not` dropped, one of two ways always taken, a yes or a no for good, a narrower scope."""
    if isinstance(node, ast.BoolOp):
        yield from (rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest) for rest in _less(node.values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.Compare) or _answers(node):
        yield from (ast.Constant(True), ast.Constant(False))
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "about":
        yield from (ast.Call(node.func, args, node.keywords) for args in _less(node.args) if args)
        yield from (ast.Call(node.func, node.args, keywords) for keywords in _less(node.keywords))
    elif isinstance(node, ast.Tuple) and all(isinstance(element, ast.Constant) for element in node.elts):
        yield from (ast.Tuple(rest, ast.Load()) for rest in _less(node.elts))
    elif isinstance(node, ast.Dict):
        for keys, values in zip(_less(node.keys), _less(node.values), strict=True):
            yield ast.Dict(keys, values)


def _less(items: list[Any]) -> list[list[Any]]:
    """The list with each of its items left out in turn."""
    return [[*items[:place], *items[place + 1 :]] for place in range(len(items))]


def _answers(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return (
            isinstance(node.func, ast.Name | ast.Attribute)
            and getattr(node.func, "attr", "") + getattr(node.func, "id", "") in _CALLS
        )
    return isinstance(node, ast.Attribute) and node.attr in _PROPERTIES


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else self.generic_visit(node)
