# SPDX-License-Identifier: MIT
"""Text as XML has it, and back."""


def escape(data, entities={}):
    """With &, < and > as entities, and what else is asked for."""
    data = data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    for text, entity in entities.items():
        data = data.replace(text, entity)
    return data


def unescape(data, entities={}):
    """The opposite of escape()."""
    data = data.replace("&lt;", "<").replace("&gt;", ">")
    for entity, text in entities.items():
        data = data.replace(entity, text)
    return data.replace("&amp;", "&")


def quoteattr(data, entities={}):
    """A value with its quotation marks."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    return f"'{data}'" if "'" not in data else '"' + data.replace('"', "&quot;") + '"'
