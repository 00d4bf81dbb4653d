"""Births in, charts out: a DataFrame through one `divinectl batch` a partition.

A partition is computed from its rows alone, and the same rows give the same charts: what Spark
computes twice, after a lost executor or by speculation, is the same both times.
"""

import json
import subprocess
import tempfile
import threading

# Engines that draw where nobody gives a seed.
DRAWS = ("tarot", "iching")


def charts(births, engine, fields, keep=(), options=(), binary="divinectl"):
    """The charts of a DataFrame of births, a row each, in its order within each partition.

    births -- columns as the keys of a record: id, date, time, zone, place, lat, lon, ...
    engine -- an engine, or ENGINE.VERB, as `divinectl batch --engine` takes it
    fields -- what `divinectl help fields ENGINE` lists; each becomes a column
    keep -- columns that are copied to the result, as text
    options -- more words for the command line, as ["--node=mean"]

    The columns are id, engine, those kept, the fields, error_code and error_message. A record
    that is refused has its error and no fields. Numbers and flags are typed; a list or an
    object is JSON text, and a value that an uncertain time leaves open is as csv has it:
    5/1 85% / 5/2 15%.
    """
    if engine.split(".")[0].split("-")[0] in DRAWS and not any(
        word.startswith("--seed") for word in options
    ):
        raise ValueError(f"{engine} draws: give --seed, or a row has another draw when retried")
    types = {"id": "string", "engine": "string"} | {name: "string" for name in keep}
    types |= field_types(binary, engine, fields)
    types |= {"error_code": "string", "error_message": "string"}
    command = [
        binary, "batch", "--no-config", "--jobs=1", "--input-format=csv", "--format=csv",
        f"--engine={engine}", f"--fields={','.join(fields)}", *options,
    ]
    if keep:
        command.append(f"--keep={','.join(keep)}")
    # What is wrong with the options is told here, and not by every task.
    line = ",".join(["id", "date", *keep]) + "\n"
    done = subprocess.run(command, input=line, capture_output=True, text=True)
    if done.returncode != 0:
        raise ValueError(done.stderr.strip())
    version = about(binary)
    schema = ", ".join(f"`{name}` {kind}" for name, kind in types.items())
    return births.mapInArrow(lambda batches: run(batches, command, types, version), schema)


def about(binary):
    """Version, library and zone data: where they differ, so may the charts."""
    line = [binary, "version", "--json"]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout


def run(batches, command, types, version):
    """The charts of one partition, on an executor."""
    import pyarrow as pa
    from pyarrow import csv

    first = next((batch for batch in batches if batch.num_rows), None)
    if first is None:
        return
    here = about(command[0])
    if here != version:
        raise RuntimeError(f"the driver has {version}this node has {here}")
    arrow = {"string": pa.string(), "bigint": pa.int64(), "double": pa.float64(),
             "boolean": pa.bool_()}
    with tempfile.TemporaryFile() as errors, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
    ) as process:
        feeder = Feeder(process.stdin, first, batches)
        feeder.start()
        try:
            told = 0
            reader = csv.open_csv(
                process.stdout,
                parse_options=csv.ParseOptions(newlines_in_values=True),
                convert_options=csv.ConvertOptions(
                    column_types={name: arrow[kind] for name, kind in types.items()},
                    include_columns=list(types), strings_can_be_null=True, null_values=[""]),
            )
            for batch in reader:
                told += batch.num_rows
                yield without_lines(batch)
            feeder.join()
            if feeder.error:
                raise feeder.error
            if process.wait() not in (0, 1) or told != feeder.given:
                raise RuntimeError(f"{told} charts of {feeder.given} births")
        except Exception as error:
            process.kill()
            errors.seek(0)
            text = errors.read().decode(errors="replace").strip()
            raise RuntimeError(f"divinectl batch: {error}: {text or 'no message'}") from error
        finally:
            # Nobody may want the rest: `limit` takes the first rows only.
            process.kill()


class Feeder(threading.Thread):
    """Writes the births while the charts are read: both pipes are small."""

    def __init__(self, stream, first, batches):
        super().__init__(daemon=True)
        self.stream, self.first, self.batches = stream, first, batches
        self.given = 0
        self.error = None

    def run(self):
        from pyarrow import csv

        try:
            with self.stream, csv.CSVWriter(self.stream, self.first.schema) as writer:
                self.write(writer, self.first)
                for batch in self.batches:
                    self.write(writer, batch)
        except BrokenPipeError:
            pass  # the process ended first, and says why
        except Exception as error:
            self.error = error

    def write(self, writer, batch):
        writer.write_batch(batch)
        self.given += batch.num_rows


def without_lines(batch):
    """The messages without the number of the line, which is that of the partition."""
    import pyarrow.compute as pc

    place = batch.schema.get_field_index("error_message")
    text = pc.replace_substring_regex(batch.column(place), r"^line \d+: ", "")
    return batch.set_column(place, "error_message", text)


def field_types(binary, engine, fields):
    """The column type of each field, from the JSON Schemas of the engine's output."""
    schemas = []
    for name in (engine, f"{engine.replace('.', '-')}-window"):
        done = subprocess.run([binary, "schema", name], capture_output=True, text=True)
        if done.returncode == 0:
            schemas.append(json.loads(done.stdout))
        elif not schemas:
            raise ValueError(done.stderr.strip())
    return {field: column_type([kinds(schema, field) for schema in schemas]) for field in fields}


def column_type(found):
    """The one type for what moments and uncertain times have in a field."""
    known = set().union(*found)
    if known and known <= {"integer"}:
        return "bigint"
    if known and known <= {"integer", "number"}:
        return "double"
    return "boolean" if known == {"boolean"} else "string"


def kinds(schema, field):
    """The JSON types that a schema allows at a path; none where it has no such path."""
    keys = field.split(".")
    if keys[0] not in schema["properties"]:
        keys = ["result", *keys]
    nodes = [schema]
    for key in keys:
        nodes = [part for node in nodes for part in node.get("anyOf", [node])]
        nodes = [
            node.get("properties", {}).get(key) or node.get("additionalProperties")
            for node in nodes
        ]
        nodes = [node for node in nodes if isinstance(node, dict)]
    parts = [part for node in nodes for part in node.get("anyOf", [node])]
    types = [part["type"] for part in parts]
    flat = {kind for entry in types for kind in (entry if isinstance(entry, list) else [entry])}
    return flat - {"null"}
