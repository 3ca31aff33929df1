# SPDX-License-Identifier: MIT
"""CPython's syntax tree of a file in the form that core/lang/syntax-dump.c writes."""
import ast

PLACELESS = (ast.Module, ast.Expression, ast.arguments, ast.comprehension, ast.withitem)


def quoted(data):
    """Printable ASCII as it is, all else as bytes in hexadecimal."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if 32 < byte < 127 and byte != 92 else f"\\{byte:02x}" for byte in data)


def constant(node, source_of):
    value = node.value
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, int):
        return "int " + str(value)
    if isinstance(value, float):
        return "float %.17g" % value
    if isinstance(value, complex):
        return "imaginary %.17g" % value.imag
    return ("string " if isinstance(value, str) else "bytes ") + quoted(value)


OPERATOR = type("OPERATOR", (), {})


def fields(node):
    """(our kind, [(our field name, value)]); lists of nodes are given as lists."""
    is_async = int(type(node).__name__.startswith("Async"))
    match node:
        case ast.Module():
            return "MODULE", [("body", node.body)]
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return "FUNCTION", [("is_async", is_async), ("name", node.name), ("arguments", node.args),
                                ("body", node.body), ("decorators", node.decorator_list), ("returns", node.returns)]
        case ast.ClassDef():
            return "CLASS", [("name", node.name), ("bases", node.bases), ("keywords", node.keywords),
                             ("body", node.body), ("decorators", node.decorator_list)]
        case ast.Return():
            return "RETURN", [("value", node.value)]
        case ast.Delete():
            return "DELETE", [("targets", node.targets)]
        case ast.Assign():
            return "ASSIGN", [("targets", node.targets), ("value", node.value)]
        case ast.AugAssign():
            return "AUGMENTED", [("target", node.target), ("op", node.op), ("value", node.value)]
        case ast.AnnAssign():
            return "ANNOTATED", [("target", node.target), ("annotation", node.annotation), ("value", node.value),
                                 ("simple", node.simple)]
        case ast.For() | ast.AsyncFor():
            return "FOR", [("is_async", is_async), ("target", node.target), ("iterable", node.iter),
                           ("body", node.body), ("otherwise", node.orelse)]
        case ast.While() | ast.If():
            return type(node).__name__.upper(), [("test", node.test), ("body", node.body), ("otherwise", node.orelse)]
        case ast.With() | ast.AsyncWith():
            return "WITH", [("is_async", is_async), ("items", node.items), ("body", node.body)]
        case ast.Raise():
            return "RAISE", [("exception", node.exc), ("cause", node.cause)]
        case ast.Try() | ast.TryStar():
            return "TRY", [("is_star", int(isinstance(node, ast.TryStar))), ("body", node.body), ("handlers", node.handlers), ("otherwise", node.orelse),
                           ("final", node.finalbody)]
        case ast.Assert():
            return "ASSERT", [("test", node.test), ("message", node.msg)]
        case ast.Import():
            return "IMPORT", [("names", node.names)]
        case ast.ImportFrom():
            return "IMPORT_FROM", [("module", node.module or ""), ("names", node.names), ("level", node.level)]
        case ast.Global() | ast.Nonlocal():
            return type(node).__name__.upper(), [("names", tuple(node.names))]
        case ast.Expr():
            return "EXPRESSION_STATEMENT", [("value", node.value)]
        case ast.Pass() | ast.Break() | ast.Continue():
            return type(node).__name__.upper(), []
        case ast.BoolOp():
            return "BOOLEAN", [("op", node.op), ("values", node.values)]
        case ast.NamedExpr():
            return "WALRUS", [("target", node.target), ("value", node.value)]
        case ast.BinOp():
            return "BINARY", [("left", node.left), ("op", node.op), ("right", node.right)]
        case ast.UnaryOp():
            return "UNARY", [("op", node.op), ("operand", node.operand)]
        case ast.Lambda():
            return "LAMBDA", [("arguments", node.args), ("body", node.body)]
        case ast.IfExp():
            return "CONDITIONAL", [("test", node.test), ("body", node.body), ("otherwise", node.orelse)]
        case ast.Dict():
            return "DICT", [("keys", list(node.keys)), ("values", node.values)]
        case ast.Set():
            return "SET", [("elements", node.elts)]
        case ast.ListComp():
            return "LIST_COMPREHENSION", [("element", node.elt), ("generators", node.generators)]
        case ast.SetComp():
            return "SET_COMPREHENSION", [("element", node.elt), ("generators", node.generators)]
        case ast.DictComp():
            return "DICT_COMPREHENSION", [("key", node.key), ("value", node.value), ("generators", node.generators)]
        case ast.GeneratorExp():
            return "GENERATOR", [("element", node.elt), ("generators", node.generators)]
        case ast.Await():
            return "AWAIT", [("value", node.value)]
        case ast.Yield():
            return "YIELD", [("value", node.value)]
        case ast.YieldFrom():
            return "YIELD_FROM", [("value", node.value)]
        case ast.Compare():
            return "COMPARE", [("left", node.left), ("ops", tuple(type(op).__name__ for op in node.ops)),
                               ("comparators", node.comparators)]
        case ast.Call():
            return "CALL", [("function", node.func), ("arguments", node.args), ("keywords", node.keywords)]
        case ast.FormattedValue():
            return "FORMATTED", [("value", node.value), ("conversion", node.conversion), ("format", node.format_spec)]
        case ast.JoinedStr():
            return "JOINED", [("values", node.values)]
        case ast.Constant():
            return "CONSTANT", [("value", node)]
        case ast.Attribute():
            return "ATTRIBUTE", [("value", node.value), ("name", node.attr), ("context", node.ctx)]
        case ast.Subscript():
            return "SUBSCRIPT", [("value", node.value), ("index", node.slice), ("context", node.ctx)]
        case ast.Starred():
            return "STARRED", [("value", node.value), ("context", node.ctx)]
        case ast.Name():
            return "NAME", [("name", node.id), ("context", node.ctx)]
        case ast.List():
            return "LIST_DISPLAY", [("elements", node.elts), ("context", node.ctx)]
        case ast.Tuple():
            return "TUPLE", [("elements", node.elts), ("context", node.ctx)]
        case ast.Slice():
            return "SLICE", [("lower", node.lower), ("upper", node.upper), ("step", node.step)]
        case ast.comprehension():
            return "COMPREHENSION", [("target", node.target), ("iterable", node.iter), ("conditions", node.ifs),
                                     ("is_async", node.is_async)]
        case ast.ExceptHandler():
            return "HANDLER", [("type", node.type), ("name", node.name or ""), ("body", node.body)]
        case ast.arguments():
            return "ARGUMENTS", [("positional_only", node.posonlyargs), ("positional", node.args),
                                 ("rest", node.vararg), ("keyword_only", node.kwonlyargs),
                                 ("keyword_defaults", list(node.kw_defaults)), ("keyword_rest", node.kwarg),
                                 ("defaults", node.defaults)]
        case ast.arg():
            return "PARAMETER", [("name", node.arg), ("annotation", node.annotation)]
        case ast.keyword():
            return "KEYWORD", [("name", node.arg or ""), ("value", node.value)]
        case ast.alias():
            return "ALIAS", [("name", node.name), ("as", node.asname or "")]
        case ast.withitem():
            return "WITH_ITEM", [("context", node.context_expr), ("target", node.optional_vars)]
    raise NotImplementedError(type(node).__name__)


def write_node(lines, depth, label, node, optional_field=True):
    indent = "  " * depth
    if node is None:
        lines.append(f"{indent}{label}: -")
        return
    kind, entries = fields(node)
    place = "" if isinstance(node, PLACELESS) else \
        f" {node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
    lines.append(f"{indent}{label}: {kind}{place}")
    for name, value in entries:
        inside = "  " * (depth + 1)
        if kind == "CONSTANT":
            lines.append(f"{inside}value: {constant(value, None)}")
        elif isinstance(value, (ast.operator, ast.unaryop, ast.boolop, ast.expr_context)):
            lines.append(f"{inside}{name}: {type(value).__name__}")
        elif isinstance(value, ast.AST) or value is None:
            write_node(lines, depth + 1, name, value)
        elif isinstance(value, list):
            for item in value:
                write_node(lines, depth + 1, name, item)
        elif isinstance(value, tuple):
            lines.append(f"{inside}{name}: " + ",".join(quoted(item) for item in value))
        elif isinstance(value, str):
            lines.append(f"{inside}{name}: {quoted(value)}")
        else:
            lines.append(f"{inside}{name}: {int(value)}")


def dump(source, name="<text>"):
    """The lines; raises NotImplementedError with the ast class that is not part of the subset."""
    lines = []
    write_node(lines, 0, "root", ast.parse(source, name))
    return lines
