"""Answers SQL statements over small tables: evaluate-in-duckdb.py QUESTION REPLY (JSON files)."""

import json
import sys

import duckdb

with open(sys.argv[1], encoding="utf-8") as file:
    question = json.load(file)

database = duckdb.connect()
database.execute("SET threads = 1")
for table in question["tables"]:
    columns = ", ".join(table["columns"])
    database.execute(f"CREATE TABLE {table['name']} (line BIGINT, {columns})")
    marks = ", ".join("?" for _ in range(len(table["columns"]) + 1))
    if table["rows"]:
        database.executemany(
            f"INSERT INTO {table['name']} VALUES ({marks})",
            [[line, *row] for line, row in enumerate(table["rows"])],
        )

reply = []
for statement in question["statements"]:
    try:
        reply.append({"values": [row[0] for row in database.execute(statement).fetchall()]})
    except duckdb.Error as error:
        reply.append({"fault": str(error)})

with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(reply, file)
