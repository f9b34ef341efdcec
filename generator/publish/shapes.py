"""The words that `generator.publish.schema` describes JSON with. Pure."""

from typing import Any, get_args

Json = dict[str, Any]


def ref(name: str, description: str = "") -> Json:
    """Point to a definition, with what it means here."""
    return {"$ref": f"#/$defs/{name}", **({"description": description} if description else {})}


def closed(title: str, description: str, properties: Json, optional: tuple[str, ...] = ()) -> Json:
    """Describe an object that has these properties and no others."""
    return {
        "title": title,
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def array(items: Json, description: str, **limits: int | bool) -> Json:
    """Describe a list."""
    return {"type": "array", "description": description, "items": items, **limits}


def text(description: str, **limits: Any) -> Json:
    """Describe a string."""
    return {"type": "string", "description": description, **limits}


def whole(description: str, **limits: int) -> Json:
    """Describe a whole number."""
    return {"type": "integer", "description": description, **limits}


def choice(values: object, description: str) -> Json:
    """Describe one of the values of a `Literal`."""
    return {"enum": list(get_args(values)), "description": description}


def nullable(described: Json, description: str) -> Json:
    """Describe a value that may be null."""
    return {"anyOf": [described, {"type": "null"}], "description": description}
