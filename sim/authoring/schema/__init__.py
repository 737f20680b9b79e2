"""JSON Schema of the files that trainers write, for the editors they write them in.

Made from the models that read the files, so that the two cannot say different things. What a
catalogue or the file itself adds (principles, scenes, meters) is filled in by id and name.
"""

from sim.authoring.schema.ids import OwnIds, own_ids
from sim.authoring.schema.made import KINDS, as_text, schema_of
from sim.authoring.schema.modeline import LINE, NAME, named_schema

__all__ = ["KINDS", "LINE", "NAME", "OwnIds", "as_text", "named_schema", "own_ids", "schema_of"]
